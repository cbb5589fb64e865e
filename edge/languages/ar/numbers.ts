import { toCardinal as cardinal } from "n2words/ar-SA";
import type { NumberWords } from "../number-words.ts";

const written = (value: number) => cardinal(value).replaceAll(" ", "");

/** Forms that callers say beside those of `cardinal`: tens in their other case ("عشرين"), and parts with "and" before them. */
const otherForms = Object.fromEntries(
  Array.from({ length: 99 }, (_, at) => at + 1).flatMap((value) => {
    const forms = [...new Set([written(value), written(value).replace(/ون$/u, "ين")])];
    return forms.flatMap((form) => [[form, value] as const, [`و${form}`, value] as const]);
  }),
);

export const numbers: NumberWords = {
  cardinal,
  spellings: {
    ...otherForms,
    واحدة: 1,
    اثنين: 2,
    اثنتان: 2,
    ثلاث: 3,
    أربع: 4,
    اربعة: 4,
    اربع: 4,
    خمس: 5,
    ست: 6,
    سبع: 7,
    ثماني: 8,
    ثمان: 8,
    تسع: 9,
    عشر: 10,
    مئة: 100,
    مائتان: 200,
    مائتين: 200,
    مئتين: 200,
    ثلاثمئة: 300,
    أربعمئة: 400,
    خمسمئة: 500,
    ومئة: 100,
    ومئتان: 200,
    ومائتان: 200,
    ومئتين: 200,
    وثلاثمئة: 300,
    وأربعمئة: 400,
    وخمسمئة: 500,
  },
  repeats: {},
  and: "",
  optionalAnd: "",
  with: "",
  compound: null,
  indefinite: "واحد واحدة",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: { ألف: 1_000, الف: 1_000, ألفان: 2_000, آلاف: 1_000, مليون: 1_000_000 },
  ordinals: "الأول الثاني الثالث الرابع الخامس السادس السابع الثامن التاسع العاشر",
  otherOrdinals: {},
  ordinalEnding: null,
  ordinalSigns: "",
};
