import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "sr sra srta sres dña d.ª dr dra profa mtro mtra p.ej aprox",
  beforeNumber: "art esc c p mar",
  mayBeLast:
    "cía apdo ctra dpto edif izda tfno telf col etc núm n.º tel av avda pl pág págs ud uds vd vds pta pza dcha izq gob mill sta sto lic ing arq ene feb abr jun jul ago sept oct nov",
  cutEndings: "",
  starts:
    "yo tú usted ustedes él ella nosotros ellos el la los las un una unos unas este esta esto estos estas ese esa eso aquí allí ahora entonces después qué cuándo cuánto dónde quién cómo cuál por para con sin en de del al y pero o si sí gracias lo le les se su sus mi mis nuestro nuestra hay es son está están puede puedo tiene tengo también además bien vale claro bueno perfecto",
  elided: "",
  etCetera: "",
};
