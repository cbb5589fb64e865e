import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "bl.a f.eks dvs d.v.s ca jf pga p.g.a vedr",
  beforeNumber: "nr tlf s kap kl",
  mayBeLast: "osv o.s.v m.m mv m.v m.fl etc kr stk jan feb apr aug sept okt nov des hhv inkl ekskl min maks mill mrd",
  starts:
    "jeg du vi dere han hun det den de en ei et der her så hva når hvor hvordan hvem hvorfor er har kan skal vil men og eller ja nei takk hei",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
