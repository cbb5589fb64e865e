/**
 * Judges turns in scripts without spaces (Japanese, Chinese, Thai) by their endings: particles and small words that stand
 * last say most there too. It compares signs and not words, since a dictionary cuts the same words differently from text to text.
 */
import { dictationFinished } from "./dictation.ts";
import type { TurnLanguage } from "./languages/turns.ts";

/** After this many signs the clause that must follow an open one is taken to have come. */
const longestOpenClause = 14;

/** The probability of each list's endings. Where two lists have the same ending, the first counts. */
const lists = [
  ["closedEndings", 0.88],
  ["fillers", 0.06],
  ["open", 0.05],
  ["openEndings", 0.08],
  ["wanting", 0.2],
] as const;

/** @param said the turn's words, `clause` those of its last sentence, `asked` the agent's question */
export function unspacedFinished(
  said: readonly string[],
  clause: readonly string[],
  language: TurnLanguage,
  asked: string,
): number {
  const text = clause.join("");
  const dictation = dictationFinished(said, language, asked);
  if (dictation !== null) return dictation;
  let longest = 0;
  const isOpen = isOpenClause(text, language);
  let probability = isOpen ? 0.25 : 0.9;
  for (const [list, found] of lists) {
    for (const ending of language[list]) {
      if (ending.length <= longest || !text.endsWith(ending)) continue;
      longest = ending.length;
      probability = isOpen && list === "closedEndings" ? probability : found;
    }
  }
  return probability;
}

/** "If tomorrow": its first words want another clause, and no word of one has come. */
function isOpenClause(text: string, { openClauses, openers, mainClause }: TurnLanguage): boolean {
  if (openClauses?.test(text) === true) return true;
  const opener = [...openers].find((word) => text.startsWith(word));
  if (opener === undefined || text.length > longestOpenClause) return false;
  return ![...mainClause].some((word) => text.includes(word, opener.length));
}
