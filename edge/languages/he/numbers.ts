import { toCardinal as cardinal } from "n2words/he-IL";
import type { NumberWords } from "../number-words.ts";

/** The package leaves vowels out that callers' words are written with: "שלוש", "שתיים". */
const full = Object.fromEntries(
  Array.from({ length: 1_000 }, (_, value) => {
    const word = cardinal(value).replaceAll("שלש", "שלוש").replaceAll("שתים", "שתיים");
    return [word.replaceAll(" ", ""), value] as const;
  }).filter(([, value]) => value < 100 || value % 100 === 0),
);

export const numbers: NumberWords = {
  cardinal,
  spellings: {
    ...full,
    אחד: 1,
    שניים: 2,
    שתיים: 2,
    שלושה: 3,
    ארבעה: 4,
    חמישה: 5,
    שישה: 6,
    שבעה: 7,
    תשעה: 9,
    עשרה: 10,
    ואחת: 1,
    ואחד: 1,
    ושתיים: 2,
    ושניים: 2,
  },
  repeats: { פעמיים: 2 },
  and: "",
  optionalAnd: "",
  with: "נקודה",
  compound: null,
  indefinite: "אחת אחד",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { אלף: 1_000, אלפים: 1_000, אלפיים: 2_000, מיליון: 1_000_000 },
  ordinals: "ראשון שני שלישי רביעי חמישי שישי שביעי שמיני תשיעי עשירי",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "",
};
