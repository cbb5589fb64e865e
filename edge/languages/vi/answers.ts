import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "vâng, dạ, dạ vâng, vâng ạ, có, có ạ, dạ có, ừ, ừm, ờ, đúng, đúng rồi, đúng vậy, phải, phải rồi, được, được ạ, được rồi, đồng ý, ok, oke, ô kê, tất nhiên, chắc chắn",
    "không, dạ không, không ạ, không phải, không được, không cần, không cảm ơn, đừng, thôi, thôi khỏi, khỏi, hủy, hủy đi, dừng, dừng lại, khoan, khoan đã, chờ đã, sai, sai rồi",
    "nhưng, nhưng mà, tuy nhiên, trừ, ngoại trừ, tại sao, vì sao, sao, thế nào, khi nào, bao giờ, ai, cái nào, gì, nếu",
  ),
  declining: {
    refusing: "nhất định không, không đời nào, không đồng ý, không muốn",
    postponing: "để sau, lát nữa, ngày mai, có lẽ, có thể, chưa, bây giờ chưa, hôm khác, lần khác, lúc khác",
  },
  assent: {
    yes: "vâng, dạ, có, ừ",
    courtesy: "làm ơn",
    besideCourtesy: "cảm ơn, bây giờ, ngay, vâng, dạ, ạ",
    sounds: "à, ờ, ờm",
    hesitations: "",
    and: "và",
    next: "rồi, sau đó",
    breaksOff: "",
    rhetorical: "sao không, sao lại không",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `vâng được ạ, vâng đúng rồi, dạ được, dạ đúng, dạ đúng rồi, tôi đồng ý, em đồng ý, anh đồng ý, chị đồng ý, không sao, không vấn đề gì,
    không thành vấn đề, sao lại không, làm đi, cứ làm đi, làm luôn đi, cứ làm, tiếp tục đi, cứ tiếp tục, xác nhận, tôi xác nhận, tốt, tốt quá,
    hay quá, tuyệt vời, chính xác, tôi muốn, tôi có muốn, có muốn, được chứ, có chứ, đương nhiên, rất sẵn lòng, vâng làm giúp tôi`,
    beside:
      "cảm ơn, cám ơn, cảm ơn em, cảm ơn bạn, cảm ơn nhé, bây giờ, ngay, ngay bây giờ, luôn, nhé, ạ, đi, nha, em, bạn, làm ơn, giúp tôi, thì",
    deeds: "",
    joints: "cái, chiếc, của, cho, và",
    hesitations: "à, ờ, ừm, ờm, thì, để xem",
    mocking: "",
    mockingAlone: "ừ ừ ừ",
    unsure:
      "không biết, tôi không biết, không chắc, tôi không chắc, chưa chắc, không rõ, tôi không rõ, không hiểu, tôi không hiểu, không nghe rõ",
    narrowing: "không, đừng, chưa",
    firm: "vâng, dạ, dạ vâng, có, ừ, được",
  },
  wishes: {
    wish: "muốn cần xin làm ơn vui lòng hãy",
    beside: "vâng dạ có được tôi em anh chị mình chúng nó đó này giúp cho bây giờ ngay luôn nhé ạ đi cảm ơn",
    determiners: "cái chiếc của ở với một những các",
  },
};
