import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "sim, claro, está bem, tá bom, tudo bem, com certeza, de acordo, pode ser, certo, por favor",
    "não, nao, nunca, não obrigado, não obrigada, cancele, cancela, espere, espera, deixe, deixa",
    "mas, porém, porquê, por que, como, quando, qual, quem, se",
  ),
  declining: {
    refusing: "nem pensar, de jeito nenhum",
    postponing: "mais tarde, amanhã, talvez, agora não, ainda não, hoje não, outro dia",
  },
  assent: {
    yes: "sim",
    courtesy: "por favor",
    besideCourtesy: "obrigado, obrigada, agora",
    sounds: "eh, hum",
    hesitations: "",
    and: "e",
    next: "então, depois",
    breaksOff: "",
    rhetorical: "por que não, porque não",
    hurry: "",
    noNeed: null,
  },
  consent: {
    yes: `tá, tá bom, está bom, sim, claro, claro que sim, com certeza, certo, está bem, tudo bem, correto, exato, de acordo, pode, pode fazer,
    pode ser, pode avançar, avance, faça, faça isso, confirmo, perfeito, por que não, porque não, sem problema,
    com prazer, isso mesmo`,
    beside: "obrigado, obrigada, muito obrigado, muito obrigada, por favor, se faz favor, agora, já, isso, e, é, bem",
    deeds: "",
    joints: "o, a, os, as, meu, minha, para, de, do, da, em, no, na",
    hesitations: "eh, hum, bem, então, ah, oh, pois",
    mocking: "sim claro pois, pois sim",
    mockingAlone: "sei sei, pois pois",
    unsure: "não sei, não tenho certeza, não percebi, não entendi, sim e não",
    narrowing: "não, nunca",
    firm: "sim, claro, com certeza, está bem",
  },
  wishes: null,
};
