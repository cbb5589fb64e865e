/** Words as the loop counts them: stretches between spaces that hold a letter or a digit. */
export function words(text: string): string[] {
  return text.split(/\s+/u).filter((word) => /[\p{L}\p{N}]/u.test(word));
}

/** The same words in lower case, without punctuation at their edges: for comparing what was said. */
export function plainWords(text: string): string[] {
  return words(text).map((word) =>
    word
      .toLowerCase()
      .replace(/[’]/gu, "'")
      .replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, ""),
  );
}

/** Whether two texts say the same, letter case and punctuation apart. */
export function sameWords(one: string, other: string): boolean {
  return plainWords(one).join(" ") === plainWords(other).join(" ");
}
