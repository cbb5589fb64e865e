import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "krøllalfa",
  dot: "punktum",
  dash: "bindestrek",
  underscore: "understrek",
  slash: "skråstrek",
  plus: "pluss",
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
    CHF: { whole: ["sveitserfranc", "sveitserfranc"], hundredth: ["centime", "centimer"] },
    "¥": { whole: ["yen", "yen"], hundredth: null },
  },
  ownUnits: {
    "kr\\.(?=\\s+\\p{Ll}|\\s?\\d)|kr|NOK": { whole: ["krone", "kroner"], hundredth: ["øre", "øre"] },
  },
  isOne: (amount) => amount === 1,
  scales: [
    ["tusen", "tusen"],
    ["million", "millioner"],
    ["milliard", "milliarder"],
  ],
  scalesWritten: ["k|K|tusen", "M|mill\\.?|million|millioner", "mrd\\.?|milliard|milliarder"],
  hundredthWritten: "¢",
  degrees: {
    "": ["grad", "grader"],
    C: ["grad celsius", "grader celsius"],
    F: ["grad fahrenheit", "grader fahrenheit"],
  },
  cent: "€",
  scalesBehind: "tusen|million\\p{L}*|milliard\\p{L}*|mill|mrd",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "versjon|modell|rom|fly|tlf|telefon|faks|kapittel|§",
  labels:
    "bestilling|bestillingen|ordre|ordren|nummer|ordrenummer|kode|koden|pinkode|sending|kundenummer|faktura|fakturaen|sak",
  joints: "nummer|nr\\.?|er|var",
  notAfter: "i|på",
  followers:
    "er var ble blir har hadde kan kunne skal skulle må og eller men for av fra til i om på med hos etter før siden som den det dag går morgen nå her allerede ikke kommer kom finnes ligger når fordi så da over også",
};
