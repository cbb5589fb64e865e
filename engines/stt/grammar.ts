/**
 * The grammar of the demo's STT, in JSGF (https://www.w3.org/TR/jsgf/), made from what callers are likely to say.
 * A run of spoken digits in a phrase ("four two one", or 421) stands for any number; `{digits}` may be written too.
 * `{day}` stands for any word of a list that is given with the phrases.
 */
import { isDigitWord, spellDigits } from "../tts/numbers.ts";

export interface Grammar {
  readonly jsgf: string;
  /** Phrases that were left out, with the words for which the dictionary has no pronunciation. */
  readonly leftOut: readonly { readonly phrase: string; readonly unknownWords: readonly string[] }[];
  readonly phrases: number;
  /** Whether these words are a whole phrase: a decoder that has heard half of one reports that half. */
  isWhole(words: readonly string[]): boolean;
}

/** The words for a phrase's `{name}`. */
export type Slots = Readonly<Record<string, readonly string[]>>;

/** Numbers have three or four digits; fewer would let any sound pass for a number. */
const digitsRule = "<digit> <digit> <digit> [<digit>]";
const digitRule = "zero | oh | one | two | three | four | five | six | seven | eight | nine";

/**
 * @param isKnown whether the recogniser's dictionary has a word.
 * @throws Error when nothing is left to listen for, or a phrase names a list that is not there.
 */
export function makeGrammar(
  phrases: readonly string[],
  isKnown: (word: string) => boolean,
  slots: Slots = {},
): Grammar {
  const rules = new Set<string>();
  const leftOut: { phrase: string; unknownWords: string[] }[] = [];
  const known = (phrase: string): string[] => {
    const tokens = tokensOf(phrase);
    const unknownWords = tokens.filter((token) => !token.startsWith("<") && !isKnown(token));
    if (unknownWords.length > 0) leftOut.push({ phrase, unknownWords });
    return unknownWords.length > 0 ? [] : tokens;
  };
  const lists = Object.entries(slots).map(([name, values]): [string, string[]] => {
    return [name, values.map((value) => known(value).join(" ")).filter((value) => value !== "")];
  });
  const filled = new Set([
    "<digits>",
    "<digit>",
    ...lists.filter(([, values]) => values.length > 0).map(([name]) => `<${name}>`),
  ]);
  for (const phrase of phrases) {
    const tokens = known(phrase);
    const missing = tokens.find((token) => token.startsWith("<") && !filled.has(token));
    if (missing !== undefined) throw new Error(`"${phrase}" names a list without words: ${missing}`);
    if (tokens.length > 0) rules.add(tokens.join(" "));
  }
  if (rules.size === 0) throw new Error("the grammar needs at least one phrase that the dictionary has the words of");
  const jsgf = [
    "#JSGF V1.0;",
    "grammar phrases;",
    `public <phrase> = ${[...rules].join("\n  | ")};`,
    `<digits> = ${digitsRule};`,
    `<digit> = ${digitRule};`,
    ...lists.filter(([, values]) => values.length > 0).map(([name, values]) => `<${name}> = ${values.join(" | ")};`),
  ].join("\n");
  const values: Readonly<Record<string, string>> = Object.fromEntries([
    ["<digits>", `(?:${digitRule})(?: (?:${digitRule})){2,3}`.replaceAll(" | ", "|")],
    ["<digit>", digitRule.replaceAll(" | ", "|")],
    ...lists.map(([name, list]) => [`<${name}>`, list.join("|")]),
  ]);
  const pattern = [...rules].map((rule) => rule.replace(/<[a-z]+>/g, (name) => `(?:${values[name]})`)).join("|");
  const whole = new RegExp(`^(?:${pattern})$`);
  return { jsgf, leftOut, phrases: rules.size, isWhole: (words) => whole.test(words.join(" ")) };
}

/** The words of a phrase as they are said, runs of digits and `{names}` replaced by rules. */
export function tokensOf(phrase: string): string[] {
  const words =
    phrase
      .toLowerCase()
      .replace(/\d+/g, (digits) => ` ${spellDigits(digits)} `)
      .replace(/[‘’]/g, "'")
      .match(/\{[a-z]+\}|[a-z](?:[a-z']*[a-z])?/g) ?? [];
  const tokens: string[] = [];
  for (let at = 0; at < words.length; ) {
    const word = words[at] ?? "";
    let end = at;
    while (end < words.length && isDigitWord(words[end] ?? "")) end++;
    // A single "one" is a word like any other; two are the beginning of a number that is taken back.
    if (end - at >= 2) tokens.push(...(end - at === 2 ? ["<digit>", "<digit>"] : ["<digits>"]));
    else tokens.push(word.startsWith("{") ? `<${word.slice(1, -1)}>` : word);
    at = Math.max(end, at + 1);
  }
  return tokens;
}
