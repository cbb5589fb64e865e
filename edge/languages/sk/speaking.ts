import { countedPercent } from "../counted-percent.ts";
import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "zavináč",
  dot: "bodka",
  dash: "pomlčka",
  underscore: "podčiarkovník",
  slash: "lomka",
  plus: "plus",
  minus: "mínus",
  to: "až",
  and: "",
  namesHundredths: true,
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": {
      whole: { one: "euro", few: "eurá", many: "eura", other: "eur" },
      hundredth: { one: "cent", few: "centy", many: "centa", other: "centov" },
    },
    $: {
      whole: { one: "dolár", few: "doláre", many: "dolára", other: "dolárov" },
      hundredth: { one: "cent", few: "centy", many: "centa", other: "centov" },
    },
    US$: {
      whole: { one: "americký dolár", few: "americké doláre", many: "amerického dolára", other: "amerických dolárov" },
      hundredth: { one: "cent", few: "centy", many: "centa", other: "centov" },
    },
    "£": {
      whole: { one: "libra", few: "libry", many: "libry", other: "libier" },
      hundredth: { one: "penny", few: "pence", many: "pence", other: "pencí" },
    },
    CHF: {
      whole: { one: "frank", few: "franky", many: "franku", other: "frankov" },
      hundredth: { one: "rappen", few: "rappeny", many: "rappenu", other: "rappenov" },
    },
    "¥": { whole: { one: "jen", few: "jeny", many: "jenu", other: "jenov" }, hundredth: null },
  },
  ownUnits: {
    "Kč|CZK": {
      whole: { one: "česká koruna", few: "české koruny", many: "českej koruny", other: "českých korún" },
      hundredth: { one: "halier", few: "haliere", many: "haliera", other: "halierov" },
    },
  },
  isOne: (amount) => amount === 1,
  scales: [
    { one: "tisíc", few: "tisíce", many: "tisíca", other: "tisíc" },
    { one: "milión", few: "milióny", many: "milióna", other: "miliónov" },
    { one: "miliarda", few: "miliardy", many: "miliardy", other: "miliárd" },
  ],
  scalesWritten: [
    "tis\\.?|tisíc|tisíce",
    "mil\\.?|milión|milióny|milióna|miliónov",
    "mld\\.?|miliarda|miliardy|miliárd",
  ],
  hundredthWritten: "¢",
  degrees: {
    "": { one: "stupeň", few: "stupne", many: "stupňa", other: "stupňov" },
    C: { one: "stupeň Celzia", few: "stupne Celzia", many: "stupňa Celzia", other: "stupňov Celzia" },
    F: {
      one: "stupeň Fahrenheita",
      few: "stupne Fahrenheita",
      many: "stupňa Fahrenheita",
      other: "stupňov Fahrenheita",
    },
  },
  cent: "€",
  scalesBehind: "tis|tisíc\\p{L}*|mil|mili[oó]n\\p{L}*|mld|mili[aá]rd\\p{L}*",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "verzia|model|izba|let|tel|telefón|fax|kapitola|§",
  labels:
    "objednávka|objednávky|objednávku|objednávke|číslo|kód|zásielka|zásielky|zásielku|faktúra|faktúry|faktúru|rezervácia|rezerváciu|zákazník",
  joints: "číslo|č\\.?|je|bol|bola",
  notAfter: "",
  followers:
    "je bol bola bolo bude budú má môže a alebo ale pre od do na v vo s so sa z zo u k ku pri po že ktorý ktorá dnes včera zajtra teraz už tu nie keď lebo tak príde dorazí dorazila odišla",
  ampersand: "a",
  percent: countedPercent("sk", { one: "percento", few: "percentá", many: "percenta", other: "percent" }),
  short: [
    ["napr.", "napríklad"],
    ["tzv.", "takzvaný"],
    ["t. j.", "to jest"],
    ["Ing.", "inžinier", "before-name"],
    ["Mgr.", "magister", "before-name"],
    ["Dr.", "doktor", "before-name"],
    ["č.", "číslo"],
    ["na ul.", "na ulici"],
    ["ul.", "ulica"],
    ["nám.", "námestie"],
    ["vr.", "vrátane"],
    ["cca", "cirka"],
    ["tel.", "telefón"],
    ["atď.", "a tak ďalej", "may-end"],
    ["a pod.", "a podobne", "may-end"],
  ],
  areas: {
    square: { one: "meter štvorcový", few: "metre štvorcové", many: "metra štvorcového", other: "metrov štvorcových" },
    cubic: { one: "meter kubický", few: "metre kubické", many: "metra kubického", other: "metrov kubických" },
  },
  per: { square: "{0} za meter štvorcový", cubic: "{0} za meter kubický" },
  spansWritten: { year: "rok" },
};
