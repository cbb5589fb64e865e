/**
 * Splits texts into words, in one place for all code that counts or compares them: stretches between spaces and, in
 * scripts without spaces, the words of the script's dictionary (UAX 29 and ICU's dictionaries, by `Intl.Segmenter`).
 * Node and workerd have those dictionaries. They cut a rare word differently, so no code may rely on one exact cut.
 */

/**
 * Characters of scripts without spaces between words, as a class of a regular expression. `ideographic` tells Chinese
 * and Japanese signs from the others.
 */
export const unspacedClass =
  "[\\p{scx=Han}\\p{scx=Hira}\\p{scx=Kana}\\p{scx=Bopo}\\p{scx=Thai}\\p{scx=Laoo}\\p{scx=Khmr}\\p{scx=Mymr}]";
const unspaced = new RegExp(unspacedClass, "u");
const ideographic = /[\p{scx=Han}\p{scx=Hira}\p{scx=Kana}\p{scx=Bopo}]/u;
const hasWord = /[\p{L}\p{N}]/u;
const partOfWord = /[\p{L}\p{M}\p{N}]/u;
/** Marks that stand before the word to which they belong. */
const opens = /^[\p{Ps}\p{Pi}\p{Sc}]+$/u;

/**
 * One for all, since making one costs more than a call's words. Dictionaries go by script, so the locale does not
 * matter.
 */
const segmenter = new Intl.Segmenter("en", { granularity: "word" });

/** A word's place in its text, with its punctuation. */
export interface WordSpan {
  readonly start: number;
  readonly end: number;
}

/** The places of a text's words, in order. */
export function wordSpans(text: string): WordSpan[] {
  const spans: WordSpan[] = [];
  const mayRunOn = unspaced.test(text);
  for (const { 0: stretch, index } of text.matchAll(/\S+/gu)) {
    if (mayRunOn && unspaced.test(stretch)) spans.push(...segmented(stretch, index));
    else if (hasWord.test(stretch)) spans.push({ start: index, end: index + stretch.length });
  }
  return spans;
}

function segmented(stretch: string, at: number): WordSpan[] {
  const spans: { start: number; end: number }[] = [];
  let opened: number | null = null;
  for (const { segment, index } of segmenter.segment(stretch)) {
    const start = at + index;
    const last = spans.at(-1);
    if (!hasWord.test(segment)) {
      if (last === undefined || opens.test(segment)) opened ??= start;
      else if (opened === null) last.end = start + segment.length;
      continue;
    }
    // "e-mail" is one word beside Japanese as well.
    const goesOn =
      last && opened === null && !unspaced.test(segment) && !unspaced.test(stretch[last.end - at - 1] ?? "");
    if (goesOn) last.end = start + segment.length;
    else spans.push({ start: opened ?? start, end: start + segment.length });
    opened = null;
  }
  const last = spans.at(-1);
  if (last && opened !== null) last.end = at + stretch.length;
  return spans;
}

/** The words of a text, with their punctuation. */
export function words(text: string): string[] {
  return wordSpans(text).map(({ start, end }) => text.slice(start, end));
}

/** The same words in lower case, without punctuation at their edges, for comparing speech. */
export function plainWords(text: string): string[] {
  return words(text).map((word) =>
    word
      .normalize("NFC")
      .toLowerCase()
      .replace(/[’]/gu, "'")
      .replace(/^[^\p{L}\p{M}\p{N}]+|(?<![^\p{L}\p{M}\p{N}])[^\p{L}\p{M}\p{N}]+$/gu, ""),
  );
}

/** Whether two texts say the same, apart from letter case and punctuation. */
export function sameWords(one: string, other: string): boolean {
  return plainWords(one).join(" ") === plainWords(other).join(" ");
}

/** The beginning of a text, up to and with its nth word. */
export function firstWords(text: string, count: number): string {
  return text.slice(0, wordSpans(text)[count - 1]?.end ?? (count > 0 ? text.length : 0)).trim();
}

/** Joins words or texts: with spaces between them if their script has spaces. */
export function written(said: readonly string[]): string {
  return said.reduce((text, word) => {
    const runsOn = unspaced.test(text.at(-1) ?? "") && unspaced.test(word[0] ?? "");
    return text === "" || runsOn ? text + word : `${text} ${word}`;
  }, "");
}

/** Whether any of a text is in a script without spaces. */
export function isUnspaced(text: string): boolean {
  return unspaced.test(text);
}

/** Whether all letters of a text are Chinese or Japanese signs. */
export function isIdeographic(text: string): boolean {
  return ideographic.test(text);
}

/** Whether a word may begin or end at this place of a text. */
export function isWordBorder(text: string, at: number): boolean {
  const before = characterBefore(text, at);
  const after = String.fromCodePoint(text.codePointAt(at) ?? 0x20);
  if (!partOfWord.test(before) || !partOfWord.test(after)) return true;
  if (unspaced.test(before) !== unspaced.test(after)) return true;
  return unspaced.test(before) && segmenter.segment(text).containing(at)?.index === at;
}

/**
 * Whether a stretch of a text is a word or words by itself, and not part of a longer one. In a script without spaces
 * the dictionary decides, with two exceptions: a compound of Chinese signs is about its parts, and the dictionary has
 * wrongly cut a South-East Asian word that lies across two of its own.
 */
export function isWordAt(text: string, { start, end }: WordSpan): boolean {
  const begins = isWordBorder(text, start);
  const ends = isWordBorder(text, end);
  if (begins && ends) return true;
  const stretch = text.slice(start, end);
  if (!unspaced.test(stretch)) return false;
  if (!begins && !unspaced.test(stretch[0] ?? "")) return false;
  if (!ends && !unspaced.test(stretch.at(-1) ?? "")) return false;
  const around = segmenter.segment(text).containing(start);
  const isInside = around !== undefined && around.index + around.segment.length >= end;
  if (ideographic.test(stretch)) return isInside && /^\p{Script=Han}{2,}$/u.test(stretch);
  return !isInside;
}

function characterBefore(text: string, at: number): string {
  const pair = text.codePointAt(at - 2);
  return pair !== undefined && pair > 0xffff ? String.fromCodePoint(pair) : (text[at - 1] ?? " ");
}
