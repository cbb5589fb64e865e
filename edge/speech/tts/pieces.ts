import { wordSpans } from "../../base/words.ts";

/** Cuts a text that a service would refuse for its length, between words where there is a place. */
export function piecesOf(text: string, maxCharacters: number): string[] {
  const found: string[] = [];
  let rest = text;
  while (rest.length > maxCharacters) {
    const spans = wordSpans(rest.slice(0, maxCharacters));
    // The last word may go on.
    const end = spans.at(-2)?.end ?? maxCharacters;
    found.push(rest.slice(0, end));
    rest = rest.slice(end).trimStart();
  }
  return [...found, rest];
}

/** Whether there is anything to say: services refuse, or stumble over, signs without words. */
export function isSpeakable(text: string): boolean {
  return /[\p{L}\p{N}]/u.test(text);
}

/**
 * The texts from the `sent`-th on, as they go to a service that joins texts as they are: a space keeps words apart.
 * @param texts all of an utterance, in order
 */
export function unsentOf(texts: readonly string[], sent: number): string[] {
  return texts.slice(sent).map((text, index) => {
    const before = texts[sent + index - 1];
    return before === undefined || /\s$/.test(before) || /^\s/.test(text) ? text : ` ${text}`;
  });
}
