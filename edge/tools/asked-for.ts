/**
 * Finds the words in which a human sees an approval: the caller's wish, not their words in the turn in which the tool
 * was called at last. Those may be the one-time code that proved who they are, or a bare "yes".
 */

import { stableJson } from "../base/stable-json.ts";
import { plainWords } from "../base/words.ts";
import { turnWordsOf } from "../conversation/languages/turns.ts";
import type { Asked } from "../conversation/ports.ts";
import { judgeYesOrNo } from "../conversation/yes-or-no.ts";
import { wordsOfAll } from "../languages/packs.ts";
import type { ActionEntry } from "../wire/http.ts";

interface Wanted {
  readonly tool: string;
  /** As the record has them, without private values. */
  readonly args: unknown;
  readonly asked: Asked;
}

/**
 * The caller's words when they first wanted exactly this. If those do not tell it, the question that they said yes to;
 * "": neither is known. @param language BCP 47
 */
export function askedFor({ tool, args, asked }: Wanted, entries: readonly ActionEntry[], language: string): string {
  const same = stableJson(args);
  const before = entries.filter((entry) => entry.tool === tool && stableJson(entry.args) === same);
  const said = [...before.map(({ heard }) => heard), asked.heard];
  return said.find((words) => saysSomething(words, language)) ?? asked.confirmed?.question ?? "";
}

/** Whether it is more than a number or a yes. @param language BCP 47 */
export function saysSomething(text: string, language: string): boolean {
  const { digits, fillers, common, open, subjects } = turnWordsOf(language);
  const said = plainWords(text);
  const isNumber = (word: string) => /\d/u.test(word) || digits.has(word);
  const rest = said.filter((word) => !isNumber(word) && !fillers.has(word));
  // "It is 4 2 1 9", "the code is four two one nine", "482917".
  const digitCount = said.filter(isNumber).reduce((sum, word) => sum + (digits.has(word) ? 1 : word.length), 0);
  const isAround = (word: string) => common.has(word) || open.has(word) || subjects.has(word) || codeNames.has(word);
  if (digitCount >= shortestCode && rest.every(isAround)) return false;
  return rest.length > 0 && !(rest.length <= wordsOfAYes && judgeYesOrNo(text, language) === "yes");
}

/** Words for a code, of all languages: callers mix them. */
const codeNames = wordsOfAll(({ codes }) => codes?.names);
const shortestCode = 4;
const wordsOfAYes = 3;
