/** Passages that must be heard: tells whether one of them is on air, by the words that have been heard of a speech. */
import { plainWords } from "../base/words.ts";

/** While a passage's text is still being made, this many words identify it. */
const tellingWords = 3;

/** The heard part is known to within a word, so this many words around a passage are protected with it. */
const marginWords = 1;

/**
 * `text`: the speech, as far as it is known; `heard`: the part that has been heard. Letter case and punctuation do not
 * count.
 */
export function passageOnAir(text: string, heard: string, passages: readonly string[]): boolean {
  if (passages.length === 0) return false;
  const said = plainWords(text);
  const at = plainWords(heard).length;
  return passages.some((passage) => {
    const wanted = plainWords(passage);
    const last = Math.min(at + marginWords, said.length - 1);
    for (let from = Math.max(0, at - wanted.length - marginWords + 1); from <= last; from += 1) {
      if (begins(said.slice(from, from + wanted.length), wanted)) return true;
    }
    return false;
  });
}

function begins(said: readonly string[], wanted: readonly string[]): boolean {
  if (wanted.length === 0 || said.length < Math.min(tellingWords, wanted.length)) return false;
  return said.every((word, nth) => word === wanted[nth]);
}
