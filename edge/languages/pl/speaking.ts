import type { Counted, SpeakingWords } from "../speaking-words.ts";

const dollars: Counted = { one: "dolar", few: "dolary", many: "dolarów", other: "dolara" };
const cents: Counted = { one: "cent", few: "centy", many: "centów", other: "centa" };

export const speaking: SpeakingWords = {
  at: "małpa",
  dot: "kropka",
  dash: "myślnik",
  underscore: "podkreślnik",
  slash: "ukośnik",
  plus: "plus",
  minus: "minus",
  to: "do",
  and: "",
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": { whole: ["euro", "euro"], hundredth: cents },
    $: { whole: dollars, hundredth: cents },
    US$: {
      whole: {
        one: "dolar amerykański",
        few: "dolary amerykańskie",
        many: "dolarów amerykańskich",
        other: "dolara amerykańskiego",
      },
      hundredth: cents,
    },
    "£": {
      whole: { one: "funt", few: "funty", many: "funtów", other: "funta" },
      hundredth: { one: "pens", few: "pensy", many: "pensów", other: "pensa" },
    },
    CHF: {
      whole: { one: "frank", few: "franki", many: "franków", other: "franka" },
      hundredth: { one: "rapp", few: "rappy", many: "rappów", other: "rappa" },
    },
    "¥": { whole: { one: "jen", few: "jeny", many: "jenów", other: "jena" }, hundredth: null },
  },
  isOne: (amount) => amount === 1,
  scales: [
    { one: "tysiąc", few: "tysiące", many: "tysięcy", other: "tysiąca" },
    { one: "milion", few: "miliony", many: "milionów", other: "miliona" },
    { one: "miliard", few: "miliardy", many: "miliardów", other: "miliarda" },
  ],
  scalesWritten: [
    "k|K|tys\\.?|tysiąc|tysiące|tysięcy",
    "M|mln|milion|miliony|milionów",
    "mld|miliard|miliardy|miliardów",
  ],
  hundredthWritten: "¢|gr",
  degrees: {
    "": { one: "stopień", few: "stopnie", many: "stopni", other: "stopnia" },
    C: { one: "stopień Celsjusza", few: "stopnie Celsjusza", many: "stopni Celsjusza", other: "stopnia Celsjusza" },
    F: {
      one: "stopień Fahrenheita",
      few: "stopnie Fahrenheita",
      many: "stopni Fahrenheita",
      other: "stopnia Fahrenheita",
    },
  },
  cent: "€",
  scalesBehind: "tys|tysi\\p{L}+|mln|mld|milion\\p{L}*|miliard\\p{L}*",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "wersja|model|pokój|lot|tel|telefon|faks|art|rozdział",
  labels: "zamówienie|zamówienia|numer|kod|PIN|faktura|faktury|przesyłka|rezerwacja|sprawa",
  joints: "numer|nr\\.?|to|jest",
  notAfter: "na|w",
  followers:
    "jest był była było będzie są ma i oraz lub ale dla do od z na w przy po za który która to dziś dzisiaj jutro wczoraj już tu nie się jeśli jak kiedy teraz jeszcze proszę",
  ampersand: "i",
  percent: (amount) => `${amount} procent`,
  // In the case that follows "at" and "from", where addresses stand.
  short: [
    ["dr", "doktor", "before-name"],
    ["Dr", "doktor", "before-name"],
    ["prof.", "profesor", "before-name"],
    ["św.", "święty", "before-name"],
    ["ul.", "ulicy", "before-name"],
    ["al.", "alei", "before-name"],
    ["os.", "osiedlu", "before-name"],
    ["pl.", "placu", "before-name"],
    ["np.", "na przykład"],
    ["tzn.", "to znaczy"],
    ["m.in.", "między innymi"],
    ["ok.", "około"],
    ["nr", "numer"],
    ["godz.", "godzina"],
    ["itd.", "i tak dalej", "may-end"],
    ["itp.", "i tym podobne", "may-end"],
  ],
  postcode: "(?<=\\d[a-zA-Z]?,\\s)\\d{2}-\\d{3}(?=\\s\\p{Lu})",
  namesHundredths: true,
  ownUnits: {
    "zł|PLN": {
      whole: { one: "złoty", few: "złote", many: "złotych", other: "złotego" },
      hundredth: { one: "grosz", few: "grosze", many: "groszy", other: "grosza" },
    },
  },
  areas: {
    square: {
      one: "metr kwadratowy",
      few: "metry kwadratowe",
      many: "metrów kwadratowych",
      other: "metra kwadratowego",
    },
    cubic: {
      one: "metr sześcienny",
      few: "metry sześcienne",
      many: "metrów sześciennych",
      other: "metra sześciennego",
    },
  },
  per: { square: "{0} za metr kwadratowy", cubic: "{0} za metr sześcienny" },
  spansWritten: { year: "rok" },
};
