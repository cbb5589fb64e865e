/** Slips of the tongue, as people make them and put them right at once. */
import type { Chance } from "../../scenarios/chance.ts";
import type { Step } from "./case.ts";

const digitWords = ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

/**
 * The words of a step as they are said, and the pauses between them in seconds.
 * @param usuallySlips whether the caller does, where the step says nothing of it
 */
export function spokenParts(
  { says, slips }: Extract<Step, { says: unknown }>,
  usuallySlips: boolean,
  chance: Chance,
): readonly (string | number)[] {
  const parts = typeof says === "string" ? [says] : says;
  return (slips ?? usuallySlips)
    ? parts.map((part) => (typeof part === "number" ? part : withSlips(part, chance)))
    : parts;
}

/**
 * The same words with a slip: a digit of each number is wrong and corrected ("two four, no, two five"); where there is no
 * number the first words come twice. Other languages' number words are no numbers here.
 */
export function withSlips(text: string, chance: Chance): string {
  const words = text.split(/\s+/u).filter(Boolean);
  const said: string[] = [];
  let slips = 0;
  for (let at = 0; at < words.length; ) {
    const length = runLength(words.slice(at));
    if (length >= 2) {
      said.push(...corrected(words.slice(at, at + length), chance));
      slips += 1;
    } else said.push(...words.slice(at, at + Math.max(1, length)));
    at += Math.max(1, length);
  }
  return slips > 0 || words.length < 3 ? said.join(" ") : twice(words);
}

/** How many of these words, from the first on, are digits. */
function runLength(words: readonly string[]): number {
  const end = words.findIndex((word) => !digitWords.includes(word.toLowerCase()));
  return end < 0 ? words.length : end;
}

/** One digit but the first is said wrong; the speaker goes back to the one before it. */
function corrected(digits: readonly string[], chance: Chance): string[] {
  const at = chance.between(1, digits.length - 1);
  const right = digitWords.indexOf(digits[at]?.toLowerCase() ?? "");
  const wrong = digitWords[(right + chance.between(1, 9)) % 10] ?? "";
  return [...digits.slice(0, at), `${wrong},`, "no,", ...digits.slice(at - 1)];
}

function twice(words: readonly string[]): string {
  return `${words.slice(0, 2).join(" ")}, ${words.join(" ")}`;
}
