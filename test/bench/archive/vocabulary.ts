/** Words that mean nothing, as frequent as words are in speech: the k-th comes about 1/k as often as the first (Zipf). */
import type { Chance } from "../../scenarios/chance.ts";

const size = 8_000;
const onsets = ["b", "d", "f", "g", "k", "l", "m", "n", "p", "r", "s", "t", "v", "z", "br", "st"];
const vowels = ["a", "e", "i", "o", "u", "ai"];
const codas = ["", "n", "s"];
const syllables = onsets.flatMap((onset) => vowels.flatMap((vowel) => codas.map((coda) => `${onset}${vowel}${coda}`)));

/** All words, the most frequent first: of two syllables each, no two of them the same. */
export const vocabulary: readonly string[] = Array.from({ length: size }, (_, at) => {
  const [first, second] = [at % syllables.length, Math.floor(at / syllables.length)];
  return `${syllables[first] ?? ""}k${syllables[second] ?? ""}`;
});

/** A sentence of so many words. */
export function sentence(chance: Chance, words: number): string {
  const text = Array.from({ length: words }, () => vocabulary[Math.floor(size ** chance.next()) - 1] ?? "").join(" ");
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`;
}
