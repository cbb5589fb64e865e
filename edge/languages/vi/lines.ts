import type { AgentLines } from "../agent-lines.ts";

export const lines: AgentLines = {
  opening: { disclosure: "Quý khách đang nói chuyện với trí tuệ nhân tạo" },
  conversation: {
    sttApology: "Xin lỗi, hiện em nghe chưa rõ. Quý khách cũng có thể nhắn tin cho em.",
    llmApology: "Xin lỗi, hiện em chưa thể trả lời. Quý khách vui lòng thử lại sau giây lát.",
    ttsApology: "Xin lỗi, giọng nói của em đang gặp sự cố. Quý khách có thể đọc những gì em nói.",
    notUnderstood: "Xin lỗi, em chưa hiểu ý quý khách. Quý khách nói lại giúp em được không ạ?",
    silencePrompt: "Quý khách còn ở đó không ạ?",
    goodbye: "Có vẻ quý khách không còn ở đó nữa. Cảm ơn quý khách đã gọi, xin chào tạm biệt.",
    limit: "Em xin phép kết thúc cuộc gọi tại đây. Cảm ơn và tạm biệt quý khách.",
    off: "Rất tiếc, hiện em không thể hỗ trợ quý khách tại đây.",
    fillers: [
      "Để em kiểm tra ạ.",
      "Quý khách vui lòng chờ một chút.",
      "Em vẫn đang tìm ạ.",
      "Sắp xong rồi, thưa quý khách.",
    ],
    thinking: [
      "Để em suy nghĩ một chút.",
      "Một giây thôi ạ.",
      "Xin chờ thêm chút nữa.",
      "Em gần có câu trả lời rồi ạ.",
    ],
    confirm: "Em thực hiện việc này nhé?",
    confirmAgain: "Xin lỗi, ý quý khách là có hay không ạ?",
  },
  handoff: {
    offer: "Quý khách có muốn em gọi đồng nghiệp hỗ trợ không ạ?",
    queued:
      "Em đang gọi đồng nghiệp. Quý khách ở vị trí thứ {place} trong hàng chờ, thời gian chờ khoảng {wait}. Trong lúc chờ, em vẫn ở đây.",
    nobody:
      "Hiện không có đồng nghiệp nào của em ở đây. Quý khách có thể để lại lời nhắn, chúng tôi sẽ gọi lại. Hoặc quý khách tiếp tục nói chuyện với em.",
    closed: "Giờ này không có nhân viên trực. Quý khách có thể để lại lời nhắn tại đây, chúng tôi sẽ gọi lại.",
    unreachable: "Trên đường dây này, đồng nghiệp của em không thể tham gia. Em xin tiếp tục hỗ trợ quý khách.",
    introduction: "{name} đã tham gia và biết nội dung cuộc trò chuyện. Em xin chuyển máy.",
    back: "Em đã quay lại. Em có thể giúp gì thêm cho quý khách?",
    lapsed: "Rất tiếc, kết nối với đồng nghiệp của em bị ngắt. Em đã quay lại, và quý khách đang ở đầu hàng chờ.",
    messageTaken: "Cảm ơn quý khách, em sẽ chuyển lời nhắn cho đồng nghiệp.",
  },
  transfer: {
    passing: "Xin chờ một chút, em chuyển máy cho {name}.",
    tooOften: "Cuộc gọi đã được chuyển nhiều lần rồi, nên em xin phép không chuyển nữa.",
  },
  refusal: {
    refusal: "Rất tiếc, em không thể hỗ trợ việc này.",
    unknown: "Điều này em không biết.",
    offer: "Quý khách có muốn nói chuyện với nhân viên không ạ?",
    anythingElse: "Quý khách còn cần gì nữa không ạ?",
  },
  recording: { stopped: "Em đã dừng ghi âm và xóa phần đã ghi." },
};
