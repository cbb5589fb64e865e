import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "snabel-a",
  dot: "punkt",
  dash: "bindestreck",
  underscore: "understreck",
  slash: "snedstreck",
  plus: "plus",
  minus: "minus",
  to: "till",
  and: "och ",
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": { whole: ["euro", "euro"], hundredth: ["cent", "cent"] },
    $: { whole: ["dollar", "dollar"], hundredth: ["cent", "cent"] },
    US$: { whole: ["amerikansk dollar", "amerikanska dollar"], hundredth: ["cent", "cent"] },
    "£": { whole: ["pund", "pund"], hundredth: ["penny", "pence"] },
    CHF: { whole: ["schweizerfranc", "schweizerfranc"], hundredth: ["centime", "centimer"] },
    "¥": { whole: ["yen", "yen"], hundredth: null },
  },
  ownUnits: {
    "kr\\.(?=\\s+\\p{Ll}|\\s?\\d)|kr|SEK": { whole: ["krona", "kronor"], hundredth: ["öre", "öre"] },
  },
  isOne: (amount) => amount === 1,
  scales: [
    ["tusen", "tusen"],
    ["miljon", "miljoner"],
    ["miljard", "miljarder"],
  ],
  scalesWritten: ["k|K|tusen", "M|mn|milj\\.?|miljon|miljoner", "md|mdr|miljard|miljarder"],
  hundredthWritten: "¢",
  degrees: {
    "": ["grad", "grader"],
    C: ["grad Celsius", "grader Celsius"],
    F: ["grad Fahrenheit", "grader Fahrenheit"],
  },
  cent: "€",
  scalesBehind: "tusen|miljon\\p{L}*|miljard\\p{L}*|mn|mdr",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "version|modell|rum|flyg|tel|telefon|fax|kapitel|§",
  labels:
    "beställning|beställningen|order|ordern|nummer|ordernummer|kod|koden|pin|försändelse|kundnummer|faktura|fakturan|referens",
  joints: "nummer|nr\\.?|är|var",
  notAfter: "i|på",
  followers:
    "är var blev blir har hade kan kunde ska skulle måste och eller men för av från till i om på med hos efter före innan sedan som den det idag igår imorgon nu här redan inte kommer kom finns ligger när eftersom så då över också",
};
