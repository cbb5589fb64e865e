/**
 * Keeps spoken and written forms apart: the TTS gets words as they are said, while captions and history keep them as
 * they are written. First comes the agent's own dictionary, then rules by language spell out texts that a TTS reads
 * badly: addresses, sums, dates, codes. Plain numbers and times stay, since the TTS knows them.
 */
import { isUnspaced } from "../../base/words.ts";
import { WordPattern } from "../../conversation/word-pattern.ts";
import { marksIn } from "../markup.ts";
import type { Phonemes } from "./phonemes.ts";
import type { SpeakingRule } from "./speaking-rule.ts";
import { type SpeakingRules, speakingRules } from "./speaking-rules.ts";
import { isWhole } from "./whole-words.ts";

/** A stretch of text in both forms. */
export interface Spelling {
  readonly written: string;
  readonly spoken: string;
}

/** An entry of the agent's own dictionary. */
export interface DictionaryEntry extends Spelling {
  /** Its sounds, for services that take them: those get the word as it is written. */
  readonly ipa?: string | undefined;
}

/** The entries that a service gets by their sounds, if it takes them. */
export function phonemesOf(entries: readonly DictionaryEntry[]): Phonemes[] {
  return entries.flatMap(({ written, ipa }) => (ipa === undefined ? [] : [{ written, ipa }]));
}

interface Claim extends Spelling {
  readonly from: number;
  readonly to: number;
}

export class Pronunciation {
  /** The entries of the agent's own dictionary. */
  readonly #written: WordPattern | null;
  readonly #spoken: ReadonlyMap<string, string>;
  readonly #rules: SpeakingRules;

  /**
   * @param language BCP 47. In a language without rules it removes only marks and signs.
   * @param takesPhonemes the service gets the entries that have sounds by those
   */
  constructor(entries: readonly DictionaryEntry[], language: string, takesPhonemes = false) {
    this.#written = entries.length === 0 ? null : new WordPattern(entries.map(({ written }) => written));
    const spelt = entries.filter(({ ipa }) => ipa === undefined || !takesPhonemes);
    this.#spoken = new Map(spelt.map((entry) => [plain(entry.written), entry.spoken]));
    this.#rules = speakingRules(language);
  }

  /**
   * Where the last words begin that may be said otherwise once the text goes on; the text's length if there are none.
   */
  openFrom(text: string): number {
    const { open } = this.#rules;
    // A script without spaces would have whole clauses before its next space.
    if (isUnspaced(text.trimEnd().slice(-1))) return text.length;
    const end = text.slice(-contextCharacters * 2);
    const found = open?.exec(end);
    return found ? text.length - end.length + found.index : text.length;
  }

  /** A text as stretches, in order. Their written forms together are exactly the text. */
  spellings(text: string): Spelling[] {
    const { addresses, others, signs: between } = this.#rules;
    let claims = marks(text);
    const claim = (found: readonly Claim[]) => {
      const free = found.filter(({ from, to }) => !isTaken(claims, from, to));
      claims = [...claims, ...free].sort((one, other) => one.from - other.from);
    };
    for (const rule of addresses) {
      claim(ruled(text, rule, true).map((found) => ({ ...found, spoken: this.#inAddress(found.spoken) })));
    }
    claim(this.#byDictionary(text));
    for (const rule of others) claim(ruled(text, rule, true));
    for (const rule of [...between, ...signs]) claim(ruled(text, rule, false));
    return filled(text, claims);
  }

  spoken(text: string): string {
    return joined(this.spellings(text));
  }

  /** A brand in an address is said by the dictionary. */
  #inAddress(spoken: string): string {
    return joined(filled(spoken, this.#byDictionary(spoken)));
  }

  #byDictionary(text: string): Claim[] {
    return (this.#written?.find(text) ?? []).map(({ start, end }) => {
      const written = text.slice(start, end);
      return { written, spoken: this.#spoken.get(plain(written)) ?? written, from: start, to: end };
    });
  }
}

/** A rule may look at this much text around a match. */
const contextCharacters = 40;

/** Emoji and other pictures are shown and not said. Arrows and rules become a pause. */
const signs: readonly SpeakingRule[] = [
  {
    // A keycap is its digit. Digits, © and the like are no pictures by themselves.
    pattern:
      /([0-9#*])\ufe0f?\u20e3|\s?(?:\p{Regional_Indicator}{2}|\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?(?:\u200d\p{Extended_Pictographic}(?:\ufe0f|\p{Emoji_Modifier})?)*)[\u{e0020}-\u{e007f}]*/gu,
    say: ([all, digit]) => digit ?? (/^\s?[©®™‼⁉]$/u.test(all) ? null : ""),
  },
  { pattern: /^\s*•\s*/gu, say: () => "" },
  { pattern: /(?<!\s)\s+(?:→|⇒|->|=>|\||•|·)(?=\s|$)/gu, say: () => "," },
];

/** Marks of emphasis, code and links are not said. */
function marks(text: string): Claim[] {
  let from = 0;
  return marksIn(text).marked.flatMap(({ written, shown }) => {
    const at = from;
    from += written.length;
    return written === shown ? [] : [{ written, spoken: shown, from: at, to: from }];
  });
}

/** `claims` are in order and do not overlap. */
function isTaken(claims: readonly Claim[], from: number, to: number): boolean {
  let [low, high] = [0, claims.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((claims[middle]?.to ?? 0) <= from) low = middle + 1;
    else high = middle;
  }
  const next = claims[low];
  return next !== undefined && next.from < to;
}

function filled(text: string, claims: readonly Claim[]): Spelling[] {
  const stretches: Spelling[] = [];
  let at = 0;
  const plain = (to: number) => {
    if (to > at) stretches.push({ written: text.slice(at, to), spoken: text.slice(at, to) });
  };
  for (const { from, to, written, spoken } of claims) {
    plain(from);
    stretches.push({ written, spoken });
    at = to;
  }
  plain(text.length);
  return stretches;
}

/** The matches of a rule, and how it says them. `isWholeOnly`: without matches inside longer words. */
function ruled(text: string, { pattern, say }: SpeakingRule, isWholeOnly: boolean): Claim[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const [from, to] = [match.index, match.index + match[0].length];
    if (isWholeOnly && !isWhole(text, from, to)) return [];
    const before = text.slice(Math.max(0, from - contextCharacters), from);
    const spoken = say([match[0], ...match.slice(1)], { before, behind: text.slice(to, to + contextCharacters) });
    return spoken === null || spoken === match[0] ? [] : [{ written: match[0], spoken, from, to }];
  });
}

function joined(spellings: readonly Spelling[]): string {
  return spellings.map(({ spoken }) => spoken).join("");
}

function plain(words: string): string {
  return words.toLowerCase().replace(/\s+/g, " ");
}
