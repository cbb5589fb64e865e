import type { StopRecordingPatterns } from "../caller-phrases.ts";

export const stopRecording: StopRecordingPatterns = {
  wishes: [
    /(?<!\p{L})(?:dừng|ngừng|ngưng|tắt|thôi|hủy|huỷ|kết thúc|tạm dừng|xóa|xoá|chấm dứt)(?: (?:ngay|việc|giúp|cho|tôi|em|lại|hết|đi|chức năng|bản|đoạn|file|cái)){0,5} (?:ghi âm|thu âm|ghi hình|ghi âm này)(?: (?:tôi|này|cuộc gọi|lại|đi|ngay|được không)){0,3}(?!\p{L})/gu,
    /(?<!\p{L})(?:đừng|đừng có|không được|cấm|xin đừng|vui lòng không|làm ơn đừng)(?: (?:tiếp tục|tôi)){0,2} (?:ghi âm|thu âm|ghi lại)(?: (?:tôi|cuộc gọi|cuộc gọi này|này|nữa|cuộc trò chuyện)){0,3}(?!\p{L})/gu,
    /(?<!\p{L})(?:không|chưa|chẳng|không hề|chưa từng|chưa bao giờ|không còn) (?:muốn|đồng ý|cho phép|chấp nhận|thích|thoải mái|bằng lòng)(?: (?:việc|cho|để|bị|được|cuộc gọi|cuộc trò chuyện|này|với|các anh|các bạn|bạn|em|ai|về|tôi|nữa|khi|anh|chị)){0,6} (?:ghi âm|thu âm|ghi lại)(?: (?:tôi|này|nữa|cuộc gọi)){0,2}(?!\p{L})/gu,
    /(?<!\p{L})(?:rút lại|rút|thu hồi|hủy bỏ|hủy|huỷ) (?:sự |lời )?(?:đồng ý|cho phép|chấp thuận)(?: của tôi)?(?!\p{L})/gu,
    /(?<!\p{L})(?:không (?:còn )?đồng ý nữa|không còn đồng ý)(?!\p{L})/gu,
    /(?<!\p{L})(?:thà|tốt hơn|muốn|thích)(?: (?:là|hơn|nếu|cuộc gọi|này|tôi)){0,4} (?:không|đừng) (?:bị |được )?(?:ghi âm|thu âm)(?!\p{L})/gu,
    /(?<!\p{L})(?:từ chối|phản đối)(?: (?:việc|bị|cho|cuộc gọi|được)){0,3} (?:ghi âm|thu âm)(?!\p{L})/gu,
    /(?<!\p{L})(?:ghi âm|thu âm)(?: tôi| cuộc gọi)? (?:mà không có|khi chưa có|mà chưa có|không có) (?:sự )?(?:đồng ý|cho phép)(?!\p{L})/gu,
    /^(?:không ghi âm|đừng thu|không thu âm)$/gu,
  ],
  before:
    /(?:^| )(?:(?:không|đừng|chưa|chẳng|khỏi)(?: (?:cần|phải|muốn|nên|được|các anh|các bạn|bạn|em|có|chịu|tự)){0,4}|(?:làm sao|làm thế nào|tại sao|vì sao|sao|khi nào|ai|nếu|hôm qua|cách|có thể)(?: (?!ghi|thu)[^ ]+){0,3}) $/u,
  after: /^ (?:là đã|sau|ngày mai|trên (?:camera|máy|điện thoại|ứng dụng)|của camera|đơn hàng|hôm qua)(?!\p{L})/u,
  things:
    /(?<!\p{L})(?:camera|máy quay|chuông cửa|ứng dụng|thiết bị|đèn|flycam|tivi|ti vi|màn hình|máy ghi|đơn hàng|chương trình|điện thoại của)(?!\p{L})/u,
  ours: /(?<!\p{L})(?:tôi|cuộc gọi|cuộc trò chuyện|đồng ý|cho phép)(?!\p{L})/u,
  asked: /(?<!\p{L})(?:được không|giúp|có thể|làm ơn|vui lòng|không muốn|đừng)(?!\p{L})/u,
  polite: /(,)? ?(?<!\p{L})(?:làm ơn|vui lòng|xin vui lòng|cảm ơn|ạ)(?!\p{L}) ?(,)?/gu,
  joints: / (?:nhưng|vì|rồi|và) /gu,
  goesOn: /^(?:việc|ghi âm|thu âm)/u,
  digits: "không một hai ba bốn năm sáu bảy tám chín mười",
};
