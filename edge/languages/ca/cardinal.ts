import type { Cardinal } from "../number-words.ts";

const small = [
  ..."zero u dos tres quatre cinc sis set vuit nou deu onze dotze tretze catorze quinze setze".split(" "),
  ..."disset divuit dinou".split(" "),
];
const tens = "vint trenta quaranta cinquanta seixanta setanta vuitanta noranta".split(" ");

/** Whole numbers below a million, in the masculine, as people count: "vint-i-u", "dos-cents trenta-quatre". */
export const cardinal: Cardinal = (value) => {
  const number = Number(value);
  const thousands = Math.floor(number / 1000);
  const rest = number % 1000;
  if (thousands === 0) return belowThousand(rest);
  const many = thousands === 1 ? "mil" : `${belowThousand(thousands)} mil`;
  return rest === 0 ? many : `${many} ${belowThousand(rest)}`;
};

function belowThousand(number: number): string {
  const [hundred, left] = [Math.floor(number / 100), number % 100];
  const many = hundred === 1 ? "cent" : `${small[hundred]}-cents`;
  if (hundred === 0) return belowHundred(left);
  return left === 0 ? many : `${many} ${belowHundred(left)}`;
}

function belowHundred(number: number): string {
  const [ten, one] = [Math.floor(number / 10), number % 10];
  if (ten < 2) return small[number] ?? "";
  const word = tens[ten - 2] ?? "";
  return one === 0 ? word : `${word}-${ten === 2 ? "i-" : ""}${small[one]}`;
}
