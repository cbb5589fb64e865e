import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "at",
  dot: "dot",
  dash: "dash",
  underscore: "underscore",
  slash: "slash",
  plus: "plus",
  minus: "minus",
  to: "to",
  and: "",
  decimal: ".",
  of: (unit) => unit,
  units: {
    "€": { whole: ["euro", "euros"], hundredth: ["cent", "cents"] },
    $: { whole: ["dollar", "dollars"], hundredth: ["cent", "cents"] },
    US$: { whole: ["US dollar", "US dollars"], hundredth: ["US cent", "US cents"] },
    "£": { whole: ["pound", "pounds"], hundredth: ["penny", "pence"] },
    CHF: { whole: ["franc", "francs"], hundredth: ["centime", "centimes"] },
    "¥": { whole: ["yen", "yen"], hundredth: null },
  },
  isOne: (amount) => amount === 1,
  scales: [
    ["thousand", "thousand"],
    ["million", "million"],
    ["billion", "billion"],
  ],
  scalesWritten: ["k|K|thousand|grand", "m|M|mn|mio\\.?|million|mil", "b|B|bn|billion"],
  hundredthWritten: "¢",
  degrees: {
    "": ["degree", "degrees"],
    C: ["degree Celsius", "degrees Celsius"],
    F: ["degree Fahrenheit", "degrees Fahrenheit"],
  },
  cent: "$",
  scalesBehind: "hundred|thousand|million|billion|trillion|dozen|mil|tn",
  things: {
    articles: "an?",
    determiners: "the|my|your|our|this|that|each|every",
    nouns:
      "gift|bill|note|coin|voucher|coupon|card|credit|discount|fee|deposit|charge|fine|ticket|plan|order|refund|limit|minimum|budget|offer|lamp|tip|prize|bonus",
  },
  slashedDates: false,
  capitalThings: false,
  names: "v|ver|versions?|release|build|firmware|ip|isbn|model|room|gate|flight|tel|phone|fax|§|art|chapter",
  labels: "order|number|code|pin|reference|tracking|ticket|case|invoice|booking|account",
  joints: "number|no\\.?|is|was|code|id",
  notAfter: "in|to|that|which",
  followers:
    "is was are were has have had will would can could may might should must and or but for from to in on at of with by that which who please now today tomorrow yesterday here there does did do as if so then when where because once arrived arrives shipped yet again",
};
