import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "ya, iya, ya ya, betul, benar, tentu, tentu saja, pasti, setuju, oke, ok, baik, baiklah, boleh, silakan, siap, sip, cocok, mau",
    "tidak, nggak, enggak, gak, ga, jangan, bukan, tidak usah, nggak usah, tidak perlu, tidak terima kasih, batal, batalkan, berhenti, tunggu, tunggu dulu, salah",
    "tapi, tetapi, kecuali, melainkan, kenapa, mengapa, bagaimana, gimana, kapan, yang mana, siapa, apa, kalau, jika",
  ),
  declining: {
    refusing: "sama sekali tidak, tidak mau, nggak mau, gak mau, tidak jadi, nggak jadi",
    postponing: "nanti, nanti saja, nanti dulu, besok, mungkin, belum, jangan sekarang, lain kali, kapan-kapan",
  },
  assent: {
    yes: "ya, iya",
    courtesy: "tolong",
    besideCourtesy: "terima kasih, makasih, sekarang, segera, ya, iya",
    sounds: "eh, em, hmm",
    hesitations: "",
    and: "dan",
    next: "kemudian, lalu",
    breaksOff: "",
    rhetorical: "kenapa tidak, kenapa nggak",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `ya betul, iya betul, ya benar, iya benar, ya tentu, ya boleh, iya boleh, boleh saja, boleh dong, iya dong, ya silakan, iya silakan,
    kenapa tidak, kenapa nggak, tidak masalah, nggak masalah, tidak apa-apa, nggak apa-apa, saya setuju, saya mau, lakukan saja, lakukan,
    lanjutkan, lanjut, lanjut saja, kerjakan, dengan senang hati, begitu saja, sudah benar, itu benar, bagus, oke deh, ya sudah`,
    beside:
      "terima kasih, makasih, sekarang, segera, sekarang juga, tolong, ya, dong, saja, deh, kak, mas, mbak, pak, bu, itu",
    deeds: "",
    joints: "yang, ke, di, untuk, dan",
    hesitations: "eh, em, hmm, hm, anu, nah, oh, ah",
    mocking: "",
    mockingAlone: "ya ya ya, iya iya iya",
    unsure:
      "tidak tahu, saya tidak tahu, nggak tahu, gak tahu, tidak yakin, saya tidak yakin, kurang yakin, tidak mengerti, saya tidak mengerti, kurang jelas, tidak dengar",
    narrowing: "tidak, bukan, jangan, nggak, gak",
    firm: "ya, iya, tentu, boleh",
  },
  wishes: {
    wish: "mau ingin minta tolong mohon hendak",
    beside: "ya iya saya aku kami kita itu ini nya sekarang segera saja dong deh oke ok baik terima kasih juga",
    determiners: "ke di dari untuk dengan pada oleh sebuah seorang",
  },
};
