import { toCardinal as cardinal } from "n2words/vi-VN";
import type { NumberWords } from "../number-words.ts";

const tens = "hai ba bốn năm sáu bảy tám chín".split(" ");
/** "Hai mươi tư" beside "hai mươi bốn", and the short "hai mốt", "hai lăm". */
const otherForms = tens.flatMap((ten, at) => {
  const value = (at + 2) * 10;
  const units = { tư: 4, mốt: 1, lăm: 5, nhăm: 5 };
  return Object.entries(units).flatMap(([unit, more]) => [
    [`${ten}mươi${unit}`, value + more] as const,
    [`${ten}${unit}`, value + more] as const,
  ]);
});

export const numbers: NumberWords = {
  cardinal,
  spellings: {
    ...Object.fromEntries(otherForms),
    bẩy: 7,
    // "Two thousand, no hundred, twenty-one": the hundreds are said where there are none.
    khôngtrăm: 0,
  },
  repeats: {},
  and: "lẻ linh",
  optionalAnd: "lẻ linh",
  with: "phẩy",
  compound: null,
  indefinite: "một",
  notAlone: "không năm ba chín",
  pronouns: "không năm",
  hundreds: "trăm",
  addedHundred: "",
  scales: { nghìn: 1_000, ngàn: 1_000, triệu: 1_000_000, tỷ: 1_000_000_000, tỉ: 1_000_000_000 },
  ordinals: "",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "",
  elsewhere: "hai ba",
};
