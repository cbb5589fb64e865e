import type { WrittenForms } from "../written-forms.ts";

export const written: WrittenForms = {
  signs: {
    "@": "at ät klammeraffe",
    ".": "punkt",
    "-": "minus bindestrich strich",
    _: "unterstrich",
    "/": "slash schrägstrich",
    "&": "und",
  },
  short: { doktor: "dr", nummer: "nr", prozent: "%" },
  contracted: {},
  units: "dollar euro pfund franken komma punkt",
  hours: "uhr",
  beforeHour: {
    halb: { minutes: 30, hours: -1 },
    "viertel nach": { minutes: 15, hours: 0 },
    "viertel vor": { minutes: 45, hours: -1 },
    dreiviertel: { minutes: 45, hours: -1 },
  },
  behindHour: {},
  months: "januar februar märz april mai juni juli august september oktober november dezember",
  ofMonth: "",
  wordLetters: "",
};
