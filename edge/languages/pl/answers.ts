import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "tak, no tak, jasne, oczywiście, pewnie, zgoda, dobrze, w porządku, zgadza się, proszę, poproszę",
    "nie, nigdy, nie dziękuję, anuluj, proszę anulować, czekaj, proszę czekać, zostaw",
    "ale, jednak, dlaczego, jak, kiedy, który, kto, jeśli",
  ),
  declining: {
    refusing: "nie ma mowy, w żadnym wypadku",
    postponing: "później, jutro, być może, nie teraz, jeszcze nie, nie dzisiaj, innym razem",
  },
  assent: null,
  consent: null,
  wishes: null,
};
