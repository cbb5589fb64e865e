import type { StemRules } from "../stem-rules.ts";

export const stems: StemRules = {
  // botiga, botigues; pago, pagueu
  fold: [
    [/gu(?=[ei])/g, "g"],
    [/qu(?=[ei])/g, "c"],
  ],
  endings: `acions acio icions icio ucions ucio aments ament iments iment itats itat adors ador ar er ir eu iu em im en
    at ada ats ades it ida its ides ant ent in es a e i o s`,
  leaves: 3,
  vowels: [],
  irregular: [
    ["obert", "obr"],
    ["devol", "retorn"],
  ],
  otherForms: [],
  tailMark: null,
};
