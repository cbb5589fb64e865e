import type { WrittenForms } from "../written-forms.ts";

export const written: WrittenForms = {
  signs: { "@": "arroba", ".": "punto", "-": "guion guión menos", _: "", "/": "barra", "&": "y" },
  short: { señor: "sr", señora: "sra", número: "nr", avenida: "av" },
  contracted: {},
  units: "euro euros dólares libras coma punto",
  hours: "hora horas",
  beforeHour: {},
  behindHour: {
    "y media": { minutes: 30, hours: 0 },
    "y cuarto": { minutes: 15, hours: 0 },
    "menos cuarto": { minutes: 45, hours: -1 },
  },
  months: "enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre",
  ofMonth: "",
  wordLetters: "a e o u y ó",
};
