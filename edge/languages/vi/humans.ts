import type { HumanPhrases } from "../caller-phrases.ts";

export const humans: HumanPhrases = {
  elides: false,
  keepsAccents: true,
  reasons: {
    askedFor: [
      /(?<!\p{L})(?:nói chuyện|trò chuyện|nói|gặp|trao đổi|kết nối|nối máy|chuyển máy|chuyển)(?: (?:tôi|em|anh|chị|trực tiếp|máy|cuộc gọi|ngay)){0,3} (?:(?:với|cho|tới|đến|sang|qua) )?(?:một |người )?(?:người thật|con người|nhân viên|tổng đài viên|điện thoại viên|tư vấn viên|quản lý|giám sát|ai đó|chăm sóc khách hàng|bộ phận hỗ trợ|một người|người phụ trách)(?!\p{L})/u,
      /(?<!\p{L})(?:muốn|cần|cho tôi|cho em|cho anh|cho chị|xin|gọi) (?:gặp )?(?:một )?(?:người thật|nhân viên|tổng đài viên|điện thoại viên|tư vấn viên|quản lý)(?!\p{L})(?! (?:nữa|thêm))/u,
      /^(?:người thật|nhân viên|tổng đài viên|tư vấn viên|con người)(?: (?:đi|ạ|nhé|làm ơn|xin))*$/u,
      /(?<!\p{L})gọi lại (?:cho )?(?:tôi|em|anh|chị|mình)(?!\p{L})/u,
    ],
    notAskedFor: [
      /(?<!\p{L})(?:không|đừng|chẳng|khỏi)(?: (?!nhưng|mà|phải máy|robot)\p{L}+){0,4} (?:người thật|con người|nhân viên|tổng đài viên|tư vấn viên|quản lý|ai cả|với ai|một người)(?!\p{L})(?! không(?!\p{L}))/u,
    ],
    offered: [
      /(?<!\p{L})(?:gọi|nối|chuyển|kết nối|nói chuyện|gặp)(?: \p{L}+){0,3} (?:đồng nghiệp|nhân viên|người thật|con người|tổng đài viên|tư vấn viên|quản lý)(?!\p{L})/u,
    ],
    upset: [
      /(?<!\p{L})(?:quá đáng|vô lý|tệ hại|quá tệ|lừa đảo|ngu ngốc|đồ ngu|mất dạy|khốn nạn|chết tiệt|bực mình|bực quá|tức quá|tức giận|phẫn nộ|điên tiết|không thể chấp nhận)(?!\p{L})/u,
      /(?<!\p{L})(?:chịu hết nổi|hết chịu nổi|mất thời gian|phí thời gian|bao nhiêu lần|nói mấy lần|không bao giờ (?:mua|dùng|quay lại)|làm ăn kiểu gì)(?!\p{L})/u,
    ],
    emergency: [
      /(?<!\p{L})(?:cấp cứu|trường hợp khẩn cấp|tình huống khẩn cấp|xe cứu thương|đau tim|nhồi máu|cứu hỏa|cháy nhà|hỏa hoạn|rò rỉ gas|rò rỉ khí|mùi gas|tự tử|tự sát|quá liều)(?!\p{L})/u,
      /(?<!\p{L})(?:đang cháy|bốc cháy|bị cháy|không thở được|khó thở|bất tỉnh|ngất xỉu|chảy máu|bị điện giật|điện giật)(?!\p{L})/u,
    ],
    misunderstood: [
      /(?<!\p{L})(?:không phải (?:cái đó|vậy|thế|như vậy|ý tôi)|ý tôi không phải|tôi không (?:nói|hỏi) (?:thế|vậy|như vậy|cái đó))(?!\p{L})/u,
      /(?<!\p{L})(?:không hiểu (?:tôi|ý tôi)|hiểu sai|hiểu nhầm|không nghe tôi|tôi đã nói rồi|tôi nói rồi|đã bảo rồi)(?!\p{L})/u,
    ],
    unsure: [
      /(?<!\p{L})(?:(?:em|tôi|mình) (?:không|chưa) (?:biết|rõ|chắc)|không có thông tin|chưa có thông tin|không tìm thấy)(?!\p{L})/u,
    ],
  },
  taking: {
    human:
      /(?<!\p{L})(?:người thật|con người|nhân viên|tổng đài viên|điện thoại viên|tư vấn viên|đồng nghiệp|quản lý|ai đó|một người|chăm sóc khách hàng)(?!\p{L})/u,
    machine: /(?<!\p{L})(?:máy móc|cái máy|với máy|robot|rô bốt|bot|chatbot|máy tính|trí tuệ nhân tạo|ai)(?!\p{L})/u,
    passedOn: /(?<!\p{L})(?:chuyển máy|nối máy|kết nối)(?: cho| giúp)? (?:tôi|em|anh|chị|mình|đi)(?!\p{L})/u,
    denial: /(?<!\p{L})(?:không|đừng|chẳng|chưa|khỏi|không phải)(?!\p{L})/u,
    otherwise:
      /(?<!\p{L})(?:bạn là|em là|có phải|hôm qua|lúc nãy|hôm trước|đã nói|đã gặp|nói rồi)(?!\p{L})|^(?:gì|sao|thế nào|khi nào|bao giờ|ai|đâu|tại sao|nếu)(?!\p{L})/u,
    whyNot: /(?<!\p{L})(?:tại sao|sao) (?:tôi |em |anh |chị )?không (?:được|thể)(?!\p{L})/u,
  },
};
