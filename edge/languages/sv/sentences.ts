import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "bl.a t.ex d.v.s dvs s.k fr.o.m t.o.m m.a.o p.g.a pga ca jfr",
  beforeNumber: "nr tel s sid kap kl",
  mayBeLast: "osv o.s.v m.m m.fl etc kr st tr jan feb mars apr aug sept okt nov dec f.d e.d resp inkl exkl min max tfn",
  starts:
    "jag du vi ni han hon det den de en ett där här då sedan vad när var hur vem varför vilken är har kan ska vill men och eller ja nej tack hej",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
