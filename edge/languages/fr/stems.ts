import type { StemRules } from "../stem-rules.ts";

export const stems: StemRules = {
  fold: [
    [/œ/g, "oe"],
    // payer, paiement; envoyer, envoi
    [/y/g, "i"],
  ],
  endings: `issements issement ements ement ations ation aisons aison tions tion ateurs ateur eurs eur euses euse
    etures eture ures ure ees ee es e s x er ez ons ent ant ait ais ir it is i`,
  leaves: 3,
  vowels: [],
  irregular: [
    ["ouvert", "ouvr"],
    ["offert", "offr"],
    ["retourn", "retour"],
    ["renvo", "retour"],
  ],
  otherForms: [],
  tailMark: null,
};
