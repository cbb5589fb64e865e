import type { WrittenForms } from "../written-forms.ts";

export const written: WrittenForms = {
  signs: { "@": "arobase", ".": "point", "-": "tiret", _: "", "/": "barre", "&": "et" },
  short: { docteur: "dr", monsieur: "m", madame: "mme", avenue: "av" },
  contracted: {},
  units: "euro euros francs livres point virgule",
  hours: "heure heures h",
  beforeHour: {},
  behindHour: {
    "heures et demie": { minutes: 30, hours: 0 },
    "heure et demie": { minutes: 30, hours: 0 },
    "et demie": { minutes: 30, hours: 0 },
    "heures et quart": { minutes: 15, hours: 0 },
    "heure et quart": { minutes: 15, hours: 0 },
    "heures moins le quart": { minutes: 45, hours: -1 },
    "heure moins le quart": { minutes: 45, hours: -1 },
  },
  months: "janvier février mars avril mai juin juillet août septembre octobre novembre décembre",
  ofMonth: "",
  wordLetters: "a à y",
};
