/** Rules for saying figures and signs with the endings that Hungarian, Finnish and Swedish write behind them: "5-én". */
import type { SpeakingWords } from "../../languages/speaking-words.ts";
import type { SpeakingRule } from "./speaking-rule.ts";

const ending = "(\\p{Ll}{1,7})(?!\\p{L})";

/** @param amounts the rules of sums and percentages, whose units take the endings: "5%-os", "20 €:n" */
export function endingRules({ endings }: SpeakingWords, amounts: readonly SpeakingRule[]): SpeakingRule[] {
  if (endings === undefined) return [];
  const { joint, say, inflect } = endings;
  const numbers: SpeakingRule = {
    pattern: new RegExp(`(\\d{1,4})${joint}${ending}`, "gu"),
    // A number behind another one is a part of it: "1 000-en".
    say: ([, value = "", end = ""], { before }) =>
      /\d\s$/u.test(before) || /^0\d/u.test(value) ? null : say(Number(value), end),
  };
  const signs = amounts.map(
    ({ pattern, say: sayAmount }): SpeakingRule => ({
      pattern: new RegExp(`(?:${pattern.source})${joint}${ending}`, pattern.flags),
      say: (match, around) => {
        const end = match.at(-1) ?? "";
        const amount = sayAmount(match.slice(0, -1) as [string], { ...around, behind: "" });
        return amount === null ? null : inflect(amount, end);
      },
    }),
  );
  return [...signs, numbers];
}
