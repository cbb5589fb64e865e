/**
 * In whose words an approval is put to a human: what was asked for, not what the caller happened to say in the turn in
 * which the tool was called at last. That may be the one-time code that proved who they are, or a bare "yes".
 */

import { plainWords } from "../base/words.ts";
import { judgeConsent } from "../conversation/consent.ts";
import { turnWordsOf } from "../conversation/languages/turns.ts";
import type { Asked } from "../conversation/ports.ts";
import type { ActionEntry } from "../wire/http.ts";
import { canonicalJson } from "./intent.ts";

interface Wanted {
  readonly tool: string;
  /** As the record has them, without what is private. */
  readonly args: unknown;
  readonly asked: Asked;
}

/**
 * The caller's words when they first wanted just this; if those say nothing of it, the question that they said yes to;
 * "": neither is known. @param language BCP 47
 */
export function askedFor({ tool, args, asked }: Wanted, entries: readonly ActionEntry[], language: string): string {
  const same = canonicalJson(args);
  const before = entries.filter((entry) => entry.tool === tool && canonicalJson(entry.args) === same);
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
  const isAround = (word: string) => common.has(word) || open.has(word) || subjects.has(word) || code.test(word);
  if (digitCount >= shortestCode && rest.every(isAround)) return false;
  return rest.length > 0 && !(rest.length <= wordsOfAYes && judgeConsent(text, language) === "yes");
}

const code = /^(?:codes?|código|pin|kode)$/u;
const shortestCode = 4;
const wordsOfAYes = 3;
