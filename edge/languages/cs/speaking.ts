import { countedPercent } from "../counted-percent.ts";
import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "zavináč",
  dot: "tečka",
  dash: "pomlčka",
  underscore: "podtržítko",
  slash: "lomítko",
  plus: "plus",
  minus: "minus",
  to: "až",
  and: "",
  namesHundredths: true,
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": {
      whole: { one: "euro", few: "eura", many: "eura", other: "eur" },
      hundredth: { one: "cent", few: "centy", many: "centu", other: "centů" },
    },
    $: {
      whole: { one: "dolar", few: "dolary", many: "dolaru", other: "dolarů" },
      hundredth: { one: "cent", few: "centy", many: "centu", other: "centů" },
    },
    US$: {
      whole: { one: "americký dolar", few: "americké dolary", many: "amerického dolaru", other: "amerických dolarů" },
      hundredth: { one: "cent", few: "centy", many: "centu", other: "centů" },
    },
    "£": {
      whole: { one: "libra", few: "libry", many: "libry", other: "liber" },
      hundredth: { one: "penny", few: "pence", many: "pence", other: "pencí" },
    },
    CHF: {
      whole: { one: "frank", few: "franky", many: "franku", other: "franků" },
      hundredth: { one: "rappen", few: "rappeny", many: "rappenu", other: "rappenů" },
    },
    "¥": { whole: { one: "jen", few: "jeny", many: "jenu", other: "jenů" }, hundredth: null },
  },
  ownUnits: {
    "Kč|CZK": {
      whole: { one: "koruna", few: "koruny", many: "koruny", other: "korun" },
      hundredth: { one: "haléř", few: "haléře", many: "haléře", other: "haléřů" },
    },
  },
  isOne: (amount) => amount === 1,
  scales: [
    { one: "tisíc", few: "tisíce", many: "tisíce", other: "tisíc" },
    { one: "milion", few: "miliony", many: "milionu", other: "milionů" },
    { one: "miliarda", few: "miliardy", many: "miliardy", other: "miliard" },
  ],
  scalesWritten: [
    "tis\\.?|tisíc|tisíce",
    "mil\\.?|milion|miliony|milionu|milionů",
    "mld\\.?|miliarda|miliardy|miliard",
  ],
  hundredthWritten: "hal\\.?",
  degrees: {
    "": { one: "stupeň", few: "stupně", many: "stupně", other: "stupňů" },
    C: { one: "stupeň Celsia", few: "stupně Celsia", many: "stupně Celsia", other: "stupňů Celsia" },
    F: {
      one: "stupeň Fahrenheita",
      few: "stupně Fahrenheita",
      many: "stupně Fahrenheita",
      other: "stupňů Fahrenheita",
    },
  },
  cent: "own",
  scalesBehind: "tis|tisíc\\p{L}*|mil|milion\\p{L}*|mld|miliard\\p{L}*",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "verze|model|pokoj|let|tel|telefon|fax|kapitola|§",
  labels:
    "objednávka|objednávky|objednávku|objednávce|číslo|kód|zásilka|zásilky|zásilku|faktura|faktury|fakturu|rezervace|rezervaci|zákazník",
  joints: "číslo|č\\.?|je|byl|byla",
  notAfter: "",
  followers:
    "je byl byla bylo bude budou má může a nebo ale pro od do na v ve s se z ze u k ke při po že který která dnes včera zítra teď už zde ne není když protože tak přijde dorazí dorazila odešla",
  ampersand: "a",
  percent: countedPercent("cs", { one: "procento", few: "procenta", many: "procenta", other: "procent" }),
  short: [
    ["např.", "například"],
    ["tzn.", "to znamená"],
    ["tj.", "to jest"],
    ["atd.", "a tak dále", "may-end"],
    ["apod.", "a podobně", "may-end"],
    ["Ing.", "inženýr", "before-name"],
    ["Mgr.", "magistr", "before-name"],
    ["Dr.", "doktor", "before-name"],
    ["č.", "číslo"],
    ["v ul.", "v ulici"],
    ["ul.", "ulice"],
    ["nám.", "náměstí"],
    ["vč.", "včetně"],
    ["cca", "cirka"],
    ["tel.", "telefon"],
  ],
  areas: {
    square: { one: "metr čtvereční", few: "metry čtvereční", many: "metru čtverečního", other: "metrů čtverečních" },
    cubic: { one: "metr krychlový", few: "metry krychlové", many: "metru krychlového", other: "metrů krychlových" },
  },
  per: { square: "{0} za metr čtvereční", cubic: "{0} za metr krychlový" },
  spansWritten: { year: "rok" },
};
