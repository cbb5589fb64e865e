import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "г-н г-жа г-ца д-р проф инж ул бул гр напр т.е т.нар",
  beforeNumber: "тел стр бр чл",
  mayBeLast: "др г лв ст ч мин млн млрд хил и.др т.н",
  cutEndings: "",
  starts: "това тази аз ние вие ако може за в на с",
  elided: "",
  etCetera: "",
};
