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
