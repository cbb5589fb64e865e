import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "sí, sí sí, és clar, esclar, clar, clar que sí, i tant, d'acord, entesos, val, correcte, exacte, perfecte, bé, molt bé, si us plau, sisplau, endavant, just",
    "no, mai, no gràcies, cancel·la, cancel·leu, cancel·li, atura, atureu, para, pareu, espera, espereu, deixa-ho, deixeu-ho, malament",
    "però, tanmateix, excepte, sinó, per què, com, quan, quin, quina, qui, què, si",
  ),
  declining: {
    refusing: "de cap manera, ni parlar-ne, ni pensar-hi, no cal, no fa falta",
    postponing: "més tard, després, demà, potser, ara no, encara no, avui no, un altre dia, en un altre moment",
  },
  assent: {
    yes: "sí",
    courtesy: "si us plau, sisplau",
    besideCourtesy: "gràcies, moltes gràcies, ara, ara mateix, de seguida, sí",
    sounds: "eh, ehm, mm",
    hesitations: "",
    and: "i",
    next: "després, llavors",
    breaksOff: "",
    rhetorical: "per què no",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `sí és clar, sí sisplau, sí si us plau, sí d'acord, per què no, cap problema, sense problema, cap inconvenient, hi estic d'acord, estic d'acord,
    ho confirmo, confirmo, feu-ho, fes-ho, faci-ho, tireu endavant, tiri endavant, tira endavant, continueu, amb molt de gust, de gust, per descomptat, naturalment, segur,
    fantàstic, genial, ho vull, sí que ho vull, m'agradaria, em sembla bé, em va bé, està bé, això mateix, així és, és correcte`,
    beside: "gràcies, moltes gràcies, ara, ara mateix, de seguida, sisplau, si us plau, doncs, llavors, a mi",
    deeds: "",
    joints: "el, la, els, les, meu, meva, de, per, i",
    hesitations: "eh, ehm, mm, hm, doncs, a veure, bé",
    mocking: "sí home, sí dona",
    mockingAlone: "sí home",
    unsure:
      "no ho sé, no n'estic segur, no n'estic segura, no estic segur, no estic segura, no ho entenc, no ho he entès, no ho he sentit, ni idea, sí i no",
    narrowing: "no, pas",
    firm: "sí, és clar, i tant",
  },
  wishes: {
    wish: "vull voldria volem voldríem necessito sisplau desitjo",
    beside: "sí jo nosaltres em ens me ho el la els les ara mateix doncs llavors d'acord gràcies i us",
    determiners: "el la els les un una uns unes de del a al amb per aquest aquesta el meu meva",
  },
};
