import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "sì, si, certo, va bene, d'accordo, volentieri, esatto, giusto, sì grazie, per favore",
    "no, non, mai, no grazie, annulla, annulli, aspetti, aspetta, lasci perdere, lascia perdere",
    "ma, però, invece, perché, come, quando, quale, chi, se",
  ),
  declining: {
    refusing: "non se ne parla, assolutamente no",
    postponing: "più tardi, domani, forse, non ora, non adesso, non oggi, un'altra volta",
  },
  assent: {
    yes: "sì, si",
    courtesy: "per favore",
    besideCourtesy: "grazie, subito, adesso",
    sounds: "eh",
    hesitations: "",
    and: "e",
    next: "poi, allora",
    breaksOff: "",
    rhetorical: "perché no, perchè no",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `sì, si, certo, certamente, va bene, d'accordo, esatto, giusto, corretto, sicuro, volentieri, procedi, proceda,
    perfetto, assolutamente sì, assolutamente, confermo, lo faccia, fallo, ma certo, perché no, nessun problema`,
    beside: "grazie, grazie mille, per favore, per piacere, prego, subito, adesso, ora, molto, bene, e, pure, è",
    deeds: "",
    joints: "il, la, lo, i, le, mio, mia, per, di, del, della, a, alle",
    hesitations: "eh, beh, ehm, allora, ah, oh",
    mocking: "sì certo come no, come no",
    mockingAlone: "sì sì certo",
    unsure: "non so, non lo so, non sono sicuro, non sono sicura, non ho capito, boh, sì e no",
    narrowing: "non",
    firm: "sì, certo, va bene, d'accordo",
  },
  wishes: null,
};
