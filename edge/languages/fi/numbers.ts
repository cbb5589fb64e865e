import { composedCardinal } from "../composed-cardinal.ts";
import type { NumberWords } from "../number-words.ts";

const cardinal = composedCardinal({
  small:
    "nolla yksi kaksi kolme neljä viisi kuusi seitsemän kahdeksan yhdeksän kymmenen yksitoista kaksitoista kolmetoista neljätoista viisitoista kuusitoista seitsemäntoista kahdeksantoista yhdeksäntoista",
  tens: "kaksikymmentä kolmekymmentä neljäkymmentä viisikymmentä kuusikymmentä seitsemänkymmentä kahdeksankymmentä yhdeksänkymmentä",
  belowHundred: (ten, unit) => ten + unit,
  hundreds: (count, words) => (count === 1 ? "sata" : `${words}sataa`),
  thousands: (count, words) => (count === 1 ? "tuhat" : `${words}tuhatta`),
  millions: (count, words) => (count === 1 ? "miljoona" : `${words} miljoonaa`),
  behindHundreds: "",
  beforeSmallRest: " ",
  beforeRest: " ",
});

/** The short forms in which people count, and read numbers aloud. */
const colloquial = {
  yks: 1,
  kaks: 2,
  kol: 3,
  viis: 5,
  kuus: 6,
  seittemän: 7,
  seiska: 7,
  kahdeksa: 8,
  kasi: 8,
  yheksän: 9,
  yhdeksä: 9,
  kakskyt: 20,
  kolkyt: 30,
  nelkyt: 40,
  viiskyt: 50,
};

export const numbers: NumberWords = {
  cardinal,
  spellings: colloquial,
  repeats: { tupla: 2 },
  and: "",
  optionalAnd: "",
  with: "pilkku",
  compound: { joint: "", parts: "sata sataa tuhat tuhatta toista kymmentä" },
  indefinite: "yksi",
  notAlone: "kol",
  pronouns: "",
  hundreds: "sata sataa",
  addedHundred: "",
  scales: { tuhat: 1_000, tuhatta: 1_000, miljoona: 1_000_000, miljoonaa: 1_000_000 },
  ordinals:
    "ensimmäinen toinen kolmas neljäs viides kuudes seitsemäs kahdeksas yhdeksäs kymmenes yhdestoista kahdestoista kolmastoista neljästoista viidestoista kuudestoista seitsemästoista kahdeksastoista yhdeksästoista kahdeskymmenes kahdeskymmenesensimmäinen kahdeskymmenestoinen kahdeskymmeneskolmas kahdeskymmenesneljäs kahdeskymmenesviides kahdeskymmeneskuudes kahdeskymmenesseitsemäs kahdeskymmeneskahdeksas kahdeskymmenesyhdeksäs kolmaskymmenes kolmaskymmenesensimmäinen",
  otherOrdinals: { eka: 1, toka: 2 },
  ordinalEnding: null,
  ordinalSigns: "",
};
