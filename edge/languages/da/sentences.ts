import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "bl.a f.eks dvs d.v.s s.k fhv ca jf pga p.g.a vedr hr fr",
  beforeNumber: "nr tlf s kap kl",
  mayBeLast: "osv m.m mv m.v m.fl etc kr stk jan feb apr aug sept okt nov dec hhv inkl ekskl min maks mio mia",
  starts:
    "jeg du vi i han hun det den de en et der her så hvad hvornår hvor hvordan hvem hvorfor er har kan skal vil men og eller ja nej tak hej",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
