/** The language of an agent's answers, told by their words as a call tells its caller's. */
import { primarySubtag } from "../../../edge/base/language-tag.ts";
import { commonWords } from "../../../edge/languages/common-words.ts";
import { judgeLanguage } from "../../../edge/languages/judge-language.ts";
import { packs } from "../../../edge/languages/packs.ts";

/** All that can be told apart. */
const candidates: readonly string[] = [...new Set([...Object.keys(commonWords), ...packs.keys()])];

/**
 * Tells the answers that are not as expected, in words for people. An answer of which nothing can be told ("421.") counts for
 * any language, as long as another answer tells one.
 * @param expected BCP 47: of all answers, or of each in order. Regions do not count.
 */
export function otherLanguages(expected: string | readonly string[], answers: readonly string[]): string[] {
  if (answers.length === 0) return ["the agent answered nothing"];
  if (typeof expected !== "string" && expected.length !== answers.length)
    return [`expected ${expected.length} answers, found ${answers.length}`];
  const wanted = (nth: number): string => (typeof expected === "string" ? expected : (expected[nth] ?? ""));
  const found = answers.map((text) => judgeLanguage(text, candidates)?.language ?? null);
  if (found.every((one) => one === null)) return [`no answer tells its language: ${JSON.stringify(answers)}`];
  return answers.flatMap((text, nth) => {
    const [one, other] = [found[nth] ?? null, wanted(nth)];
    if (one === null || primarySubtag(one) === primarySubtag(other)) return [];
    return [`expected ${other}, found ${one}: ${JSON.stringify(text)}`];
  });
}
