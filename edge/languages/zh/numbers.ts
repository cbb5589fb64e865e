import { toCardinal } from "n2words/zh-Hans-CN";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  // Not the signs of banks, which nobody else writes.
  cardinal: (value) => toCardinal(value, { formal: false }),
  spellings: { 两: 2, 两百: 200, 一十: 10 },
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
