import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "at",
  dot: "Punkt",
  dash: "Bindestrich",
  underscore: "Unterstrich",
  slash: "Schrägstrich",
  plus: "plus",
  minus: "minus",
  to: "bis",
  and: "",
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": { whole: ["Euro", "Euro"], hundredth: ["Cent", "Cent"] },
    $: { whole: ["Dollar", "Dollar"], hundredth: ["Cent", "Cent"] },
    US$: { whole: ["US-Dollar", "US-Dollar"], hundredth: ["US-Cent", "US-Cent"] },
    "£": { whole: ["Pfund", "Pfund"], hundredth: ["Penny", "Pence"] },
    CHF: { whole: ["Franken", "Franken"], hundredth: ["Rappen", "Rappen"] },
    "¥": { whole: ["Yen", "Yen"], hundredth: null },
  },
  isOne: (amount) => amount === 1,
  scales: [
    ["Tausend", "Tausend"],
    ["Million", "Millionen"],
    ["Milliarde", "Milliarden"],
  ],
  scalesWritten: ["k|K|tsd\\.?|tausend", "M|mio\\.?|million|millionen", "mrd\\.?|milliarde|milliarden"],
  hundredthWritten: "¢|ct\\.?|Ct\\.?",
  degrees: { "": ["Grad", "Grad"], C: ["Grad Celsius", "Grad Celsius"], F: ["Grad Fahrenheit", "Grad Fahrenheit"] },
  cent: "€",
  scalesBehind: "tausend|milli\\p{L}+|mio|mrd",
  things: null,
  slashedDates: true,
  capitalThings: true,
  names: "versions?|modell|zimmer|raum|flug|tel|telefon|fax|§|art|kapitel",
  labels:
    "Bestellung|Auftrag|Nummer|Bestellnummer|Code|PIN|Sendung|Sendungsnummer|Kundennummer|Auftragsnummer|Rechnungsnummer|Rechnung",
  joints: "nummer|nr\\.?|ist|lautet|war",
  notAfter: "auf|in",
  followers:
    "ist war sind wurde wird hat hatte kann könnte soll muss und oder aber für von zu zum zur in im am an auf aus mit bei nach vor bis ab per dass der die das bitte heute morgen gestern jetzt hier noch schon nicht kommt kam liegt geht wenn weil als so dann unter über auch",
};
