import type { StemRules } from "../stem-rules.ts";

export const stems: StemRules = {
  fold: [],
  endings: `aciones acion iciones icion ciones cion amientos amiento imientos imiento mente idades idad adores ador
    eza amos emos imos aron ieron ando iendo ados ado adas ada idos ido idas ida aban aba ian ia ar er ir an en as es os
    a e i o s`,
  leaves: 3,
  // cuesta, costar; cierran, cerrar; devuelvo, devolver
  vowels: [
    [/ue/g, "o"],
    [/ie/g, "e"],
  ],
  irregular: [
    ["abert", "abr"],
    ["apertur", "abr"],
    ["devolu", "devolv"],
    ["devolt", "devolv"],
  ],
  otherForms: [],
  tailMark: null,
};
