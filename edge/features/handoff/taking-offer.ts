/**
 * Tells whether an answer to "Shall I get a colleague?" accepts the offered human, in any words that name one: "a real
 * person, not a bot", "nein, einen Menschen!". Only for answers: by itself "a colleague would be great" asks for
 * nobody.
 */

import type { TakingPatterns } from "../../languages/caller-phrases.ts";
import { packOf } from "../../languages/packs.ts";
import { wordsSubtag } from "../../languages/words-tag.ts";
import { plain } from "./plain.ts";

/** A longer answer says more than that. */
const mostCharacters = 200;

/** @param language BCP 47; English words count beside it */
export function takesOfferedHuman(text: string, language: string): boolean {
  if (text.length > mostCharacters) return false;
  for (const tag of [wordsSubtag(language), "en"]) {
    const words = packOf(tag)?.humans.taking;
    const judged = words === undefined ? null : takes(text, tag, words);
    if (judged !== null) return judged;
  }
  return false;
}

/** Null: the words name nobody in this language. */
function takes(text: string, language: string, words: TakingPatterns): boolean | null {
  const clauses = text
    .split(/[.,;:!?…–—]|\s-\s/u)
    .map((clause) => plain(clause, language))
    .filter(Boolean);
  let wanted = false;
  for (const clause of clauses) {
    // "Not a bot" and "please not a robot" deny the machine alone.
    const [before = "", ...behind] = clause.split(words.machine);
    const isOfMachine = behind.length > 0;
    if (isOfMachine && words.denial.test(before)) {
      wanted = true;
      continue;
    }
    if (words.whyNot.test(clause) && words.human.test(clause)) return true;
    const names = words.human.test(clause) || words.passedOn.test(clause);
    if (!names) continue;
    if (words.denial.test(clause) || words.otherwise.test(clause) || isOfMachine) return false;
    wanted = true;
  }
  return wanted ? true : null;
}
