import { toCardinal as cardinal } from "n2words/th-TH";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  /** "เอ็ด" is the one behind tens and hundreds, "โท" the two of telephone numbers. */
  spellings: { เอ็ด: 1, โท: 2 },
  repeats: {},
  and: "",
  optionalAnd: "",
  with: "จุด",
  compound: { joint: "", parts: "สิบ ร้อย พัน หมื่น แสน ล้าน" },
  indefinite: "หนึ่ง",
  notAlone: "ศูนย์ หก โท",
  pronouns: "ศูนย์ หก พัน",
  hundreds: "ร้อย",
  addedHundred: "",
  scales: { พัน: 1_000, หมื่น: 10_000, แสน: 100_000, ล้าน: 1_000_000 },
  ordinals: "ที่หนึ่ง ที่สอง ที่สาม ที่สี่ ที่ห้า ที่หก ที่เจ็ด ที่แปด ที่เก้า ที่สิบ",
  otherOrdinals: { แรก: 1 },
  ordinalEnding: null,
  ordinalSigns: "",
};
