/**
 * The grammar of the demo's ears, in JSGF (https://www.w3.org/TR/jsgf/), made from what callers are likely to say.
 * A run of spoken digits in a phrase ("four two one", or 421) stands for any number; `{digits}` may be written too.
 */
import { isDigitWord, spellDigits } from "../voice/numbers.ts";

export interface Grammar {
  readonly jsgf: string;
  /** Phrases that were left out, with the words for which the dictionary has no pronunciation. */
  readonly leftOut: readonly { readonly phrase: string; readonly unknownWords: readonly string[] }[];
  readonly phrases: number;
}

/** Numbers have three or four digits; fewer would let any sound pass for a number. */
const digitsRule = "<digit> <digit> <digit> [<digit>]";
const digitRule = "zero | oh | one | two | three | four | five | six | seven | eight | nine";
const slot = "<digits>";

/** @param isKnown whether the recogniser's dictionary has a word. @throws Error when nothing is left to listen for. */
export function makeGrammar(phrases: readonly string[], isKnown: (word: string) => boolean): Grammar {
  const rules = new Set<string>();
  const leftOut: { phrase: string; unknownWords: string[] }[] = [];
  for (const phrase of phrases) {
    const tokens = tokensOf(phrase);
    const unknownWords = tokens.filter((token) => token !== slot && !isKnown(token));
    if (unknownWords.length > 0) leftOut.push({ phrase, unknownWords });
    else if (tokens.length > 0) rules.add(tokens.join(" "));
  }
  if (rules.size === 0) throw new Error("the ears need at least one phrase that the dictionary has the words of");
  const jsgf = [
    "#JSGF V1.0;",
    "grammar phrases;",
    `public <phrase> = ${[...rules].join("\n  | ")};`,
    `<digits> = ${digitsRule};`,
    `<digit> = ${digitRule};`,
  ].join("\n");
  return { jsgf, leftOut, phrases: rules.size };
}

/** The words of a phrase as they are said, runs of digits replaced by the slot. */
export function tokensOf(phrase: string): string[] {
  const words = phrase
    .toLowerCase()
    .replace(/\{digits\}/g, " 000 ")
    .replace(/\d+/g, (digits) => ` ${spellDigits(digits)} `)
    .replace(/[‘’]/g, "'")
    .split(/[^a-z']+/)
    .map((word) => word.replace(/^'+|'+$/g, ""))
    .filter((word) => word !== "");
  const tokens: string[] = [];
  for (let at = 0; at < words.length; ) {
    let end = at;
    while (end < words.length && isDigitWord(words[end] ?? "")) end++;
    // A single "one" is a word like any other; a number has at least two digits.
    if (end - at >= 2) {
      tokens.push(slot);
      at = end;
    } else {
      tokens.push(words[at] ?? "");
      at++;
    }
  }
  return tokens;
}
