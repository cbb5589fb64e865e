/**
 * Words by their sounds, for services that take phonemes: each vendor marks them in its own way as it sends a text. Only
 * the service reads the marks: all else goes by the words as they are written.
 */
import { wordSpans } from "../../base/words.ts";
import { WordPattern } from "../../conversation/word-pattern.ts";

/** A word, or words, and their sounds in the International Phonetic Alphabet: as many words as are written. */
export interface Phonemes {
  readonly written: string;
  readonly ipa: string;
}

export interface Marking {
  /** One word as the service takes it. `ipa` has no spaces. @param at its place in the text */
  mark(word: string, ipa: string, at: number): string;
  /** All other text; as it is, unless given. @param at its place in the text */
  plain?(text: string, at: number): string;
}

/** @returns texts as the service takes them */
export function phonemeMarks(entries: readonly Phonemes[], marking: Marking): (text: string) => string {
  const { mark, plain = (text) => text } = marking;
  if (entries.length === 0) return (text) => plain(text, 0);
  const pattern = new WordPattern(entries.map(({ written }) => written));
  const sounds = new Map(entries.map(({ written, ipa }) => [key(written), ipa.trim().split(/\s+/)]));
  return (text) => {
    let marked = "";
    let at = 0;
    for (const { start, end } of pattern.find(text)) {
      const parts = sounds.get(key(text.slice(start, end))) ?? [];
      const spans = wordSpans(text.slice(start, end));
      if (spans.length !== parts.length) continue;
      for (const [nth, span] of spans.entries()) {
        const from = start + span.start;
        marked += plain(text.slice(at, from), at);
        at = start + span.end;
        marked += mark(text.slice(from, at), parts[nth] ?? "", from);
      }
    }
    return marked + plain(text.slice(at), at);
  };
}

const affricates = "t\u0361?ʃ|d\u0361?ʒ|t\u0361?s";
const diphthongs = "aɪ|aʊ|eɪ|oʊ|əʊ|ɔɪ|ɪə|eə|ʊə";
const phone = new RegExp(`[ˈˌ]|(?:${affricates}|${diphthongs}|[\\p{L}])(?:(?![ˈˌ])[\\p{M}\\p{Lm}])*`, "gu");

/** The single sounds of a word, and its marks of stress, in order. */
export function phonesOf(ipa: string): readonly string[] {
  return ipa.match(phone) ?? [];
}

function key(words: string): string {
  return words.toLowerCase().replace(/\s+/g, " ");
}
