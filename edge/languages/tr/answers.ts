import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "evet, olur, tamam, tabii, tabii ki, elbette, doğru, peki, kabul, lütfen",
    "hayır, hayir, yok, olmaz, istemiyorum, iptal, bekle, bekleyin, vazgeç, vazgeçtim, teşekkürler istemiyorum",
    "ama, fakat, neden, nasıl, ne zaman, hangi, kim, eğer",
  ),
  declining: {
    refusing: "asla, kesinlikle hayır",
    postponing: "sonra, daha sonra, yarın, belki, şimdi değil, henüz değil, bugün değil, başka zaman",
  },
  assent: null,
  consent: null,
  wishes: null,
};
