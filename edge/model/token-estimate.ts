/**
 * Estimates the tokens of a text: a Worker has no vendor's tokenizer, and each model has another. A character of Latin
 * script counts a third, of Greek, Cyrillic, Hebrew and Arabic a half, and of all others (scripts that are written
 * without spaces, Hangul, Indian scripts, emoji) one. That is more than today's tokenizers make of speech and JSON;
 * noise such as "#$%^" may be up to three times more.
 */

/** Sixths of a token, as integers add up exactly. */
const perToken = 6;

export function estimatedTokens(text: string): number {
  return Math.ceil(sixthsOf(text) / perToken);
}

/** The text, or its beginning and its end with `mark` between, so that the estimate is at most `maxTokens`. */
export function cutInMiddle(text: string, maxTokens: number, mark: string): string {
  // No character counts more than one.
  if (text.length <= maxTokens || estimatedTokens(text) <= maxTokens) return text;
  const room = Math.max(0, maxTokens * perToken - sixthsOf(mark));
  let head = 0;
  for (let spent = 0; head < text.length; head += 1) {
    spent += sixths(text.charCodeAt(head));
    if (spent > (room * 2) / 3) break;
  }
  let tail = text.length;
  for (let spent = 0; tail > head; tail -= 1) {
    spent += sixths(text.charCodeAt(tail - 1));
    if (spent > room / 3) break;
  }
  // No half of a character stays on either side.
  if (head > 0 && isHigh(text.charCodeAt(head - 1))) head -= 1;
  if (tail < text.length && isLow(text.charCodeAt(tail))) tail += 1;
  return `${text.slice(0, head)}${mark}${text.slice(tail)}`;
}

function sixthsOf(text: string): number {
  let sum = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    sum += code < 0x80 ? 2 : sixths(code);
  }
  return sum;
}

/** By the Unicode blocks: https://www.unicode.org/Public/UCD/latest/ucd/Blocks.txt */
function sixths(code: number): number {
  if (code < 0x370 || (code >= 0x1e00 && code < 0x1f00) || (code >= 0x2000 && code < 0x2070)) return 2;
  if (code < 0x900) return 3;
  return perToken;
}

function isHigh(code: number): boolean {
  return code >= 0xd800 && code < 0xdc00;
}

function isLow(code: number): boolean {
  return code >= 0xdc00 && code < 0xe000;
}
