import type { Cardinal } from "../number-words.ts";

const small = [
  ..."нула едно две три четири пет шест седем осем девет десет единадесет дванадесет тринадесет".split(" "),
  ..."четиринадесет петнадесет шестнадесет седемнадесет осемнадесет деветнадесет".split(" "),
];
const tens = "двадесет тридесет четиридесет петдесет шестдесет седемдесет осемдесет деветдесет".split(" ");
const hundreds = "сто двеста триста четиристотин петстотин шестстотин седемстотин осемстотин деветстотин".split(" ");

/** Whole numbers below a million, in the neuter, as people count. "И" stands before the last part. */
export const cardinal: Cardinal = (value) => {
  const number = Number(value);
  const thousands = Math.floor(number / 1000);
  const rest = belowThousand(number % 1000);
  if (thousands === 0) return rest.length === 0 ? (small[0] ?? "") : joined(rest);
  const many = thousands === 1 ? "хиляда" : `${feminine(joined(belowThousand(thousands)))} хиляди`;
  return rest.length === 0 ? many : `${many} ${rest.length === 1 ? "и " : ""}${joined(rest)}`;
};

function belowThousand(number: number): string[] {
  const [hundred, left] = [Math.floor(number / 100), number % 100];
  const [ten, one] = left < 20 ? [0, left] : [Math.floor(left / 10), left % 10];
  const parts = [hundreds[hundred - 1], tens[ten - 2], one === 0 ? undefined : small[one]];
  return parts.filter((part) => part !== undefined);
}

function joined(parts: readonly string[]): string {
  const last = parts.at(-1) ?? "";
  return parts.length < 2 ? last : `${parts.slice(0, -1).join(" ")} и ${last}`;
}

/** "Една хиляди" is feminine. */
function feminine(words: string): string {
  return words.replace(/едно$/u, "една");
}
