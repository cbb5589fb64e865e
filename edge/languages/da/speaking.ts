import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "snabel-a",
  dot: "punktum",
  dash: "bindestreg",
  underscore: "understregning",
  slash: "skråstreg",
  plus: "plus",
  minus: "minus",
  to: "til",
  and: "og ",
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": { whole: ["euro", "euro"], hundredth: ["cent", "cent"] },
    $: { whole: ["dollar", "dollar"], hundredth: ["cent", "cent"] },
    US$: { whole: ["amerikansk dollar", "amerikanske dollar"], hundredth: ["cent", "cent"] },
    "£": { whole: ["pund", "pund"], hundredth: ["penny", "pence"] },
    CHF: { whole: ["schweizerfranc", "schweizerfranc"], hundredth: ["centime", "centimer"] },
    "¥": { whole: ["yen", "yen"], hundredth: null },
  },
  ownUnits: {
    "kr\\.(?=\\s+\\p{Ll}|\\s?\\d)|kr|DKK": { whole: ["krone", "kroner"], hundredth: ["øre", "øre"] },
  },
  isOne: (amount) => amount === 1,
  scales: [
    ["tusind", "tusind"],
    ["million", "millioner"],
    ["milliard", "milliarder"],
  ],
  scalesWritten: ["k|K|tusind", "M|mio\\.?|million|millioner", "mia\\.?|milliard|milliarder"],
  hundredthWritten: "¢",
  degrees: {
    "": ["grad", "grader"],
    C: ["grad celsius", "grader celsius"],
    F: ["grad fahrenheit", "grader fahrenheit"],
  },
  cent: "€",
  scalesBehind: "tusind|million\\p{L}*|milliard\\p{L}*|mio|mia",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "version|model|værelse|lokale|fly|tlf|telefon|fax|kapitel|§",
  labels:
    "bestilling|bestillingen|ordre|ordren|nummer|ordrenummer|kode|koden|pinkode|forsendelse|kundenummer|faktura|fakturaen|sag",
  joints: "nummer|nr\\.?|er|var",
  notAfter: "i|på",
  followers:
    "er var blev bliver har havde kan kunne skal skulle må og eller men for af fra til i om på med hos efter før siden som den det dag går morgen nu her allerede ikke kommer kom findes ligger når fordi så da over også",
};
