import { toCardinal as cardinal } from "n2words/ja-JP";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: {},
  repeats: {},
  and: "",
  optionalAnd: "",
  with: "",
  compound: { joint: "", parts: "十 百 千 万" },
  indefinite: "",
  notAlone: "",
  pronouns: "",
  hundreds: "百",
  addedHundred: "",
  scales: { 千: 1_000, 万: 10_000 },
  ordinals: "第一 第二 第三 第四 第五 第六 第七 第八 第九 第十",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "",
};
