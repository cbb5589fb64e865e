/** Text within SSML, which is XML 1.0: https://www.w3.org/TR/speech-synthesis11/ */

import { type Phonemes, phonemeMarks } from "./phonemes.ts";

const entities: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

/** XML 1.0 has no control characters but tab and line ends, and half of a pair is no character. */
export function escaped(text: string): string {
  return text
    .replace(/[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu, " ")
    .replace(/[&<>"]/g, (sign) => entities[sign] ?? sign);
}

/** A word by its sounds. https://www.w3.org/TR/speech-synthesis11/#S3.1.10 */
export function phonemeTag(word: string, ipa: string): string {
  return `<phoneme alphabet="ipa" ph="${escaped(ipa)}">${escaped(word)}</phoneme>`;
}

/** @returns texts as the inner part of SSML, with a tag where a word's sounds are known */
export function spokenSsml(phonemes: readonly Phonemes[]): (text: string) => string {
  return phonemeMarks(phonemes, { mark: phonemeTag, plain: escaped });
}
