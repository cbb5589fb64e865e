import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "arond",
  dot: "punct",
  dash: "cratimă",
  underscore: "liniuță de subliniere",
  slash: "bară",
  plus: "plus",
  minus: "minus",
  to: "până la",
  and: "și ",
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": {
      whole: { one: "euro", few: "euro", other: "de euro" },
      hundredth: { one: "cent", few: "cenți", other: "de cenți" },
    },
    $: {
      whole: { one: "dolar", few: "dolari", other: "de dolari" },
      hundredth: { one: "cent", few: "cenți", other: "de cenți" },
    },
    US$: {
      whole: { one: "dolar american", few: "dolari americani", other: "de dolari americani" },
      hundredth: { one: "cent", few: "cenți", other: "de cenți" },
    },
    "£": {
      whole: { one: "liră", few: "lire", other: "de lire" },
      hundredth: { one: "penny", few: "pence", other: "de pence" },
    },
    CHF: {
      whole: { one: "franc", few: "franci", other: "de franci" },
      hundredth: { one: "centimă", few: "centime", other: "de centime" },
    },
    "¥": { whole: { one: "yen", few: "yeni", other: "de yeni" }, hundredth: null },
  },
  ownUnits: {
    "lei|leu|RON": {
      whole: { one: "leu", few: "lei", other: "de lei" },
      hundredth: { one: "ban", few: "bani", other: "de bani" },
    },
  },
  isOne: (amount) => amount === 1,
  scales: [
    { one: "mie", few: "mii", other: "de mii" },
    { one: "milion", few: "milioane", other: "de milioane" },
    { one: "miliard", few: "miliarde", other: "de miliarde" },
  ],
  scalesWritten: ["mie|mii", "mil\\.?|milion|milioane", "mld\\.?|miliard|miliarde"],
  hundredthWritten: "¢",
  degrees: {
    "": { one: "grad", few: "grade", other: "de grade" },
    C: { one: "grad Celsius", few: "grade Celsius", other: "de grade Celsius" },
    F: { one: "grad Fahrenheit", few: "grade Fahrenheit", other: "de grade Fahrenheit" },
  },
  cent: "€",
  scalesBehind: "mii|mil|milioane|mld|miliarde",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "versiunea|modelul|camera|zborul|tel|telefon|fax|capitolul|art",
  labels: "comanda|comenzii|numărul|codul|coletul|factura|facturii|rezervarea|referința|clientul",
  joints: "numărul|nr\\.?|este|e|era",
  notAfter: "",
  followers:
    "este e era a au va vor are poate și sau dar pentru de din la în pe cu că care azi astăzi ieri mâine acum deja aici nu când deoarece așa sosește ajunge pleacă",
};
