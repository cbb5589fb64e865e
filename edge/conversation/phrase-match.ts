/** Covers words with the phrases of a list: longest first, from left to right. */
export function coverage(said: readonly string[], phrases: ReadonlySet<string>, longest = 4): boolean[] {
  const covered = said.map(() => false);
  for (let at = 0; at < said.length; ) {
    let taken = 0;
    for (let length = Math.min(longest, said.length - at); length > 0 && taken === 0; length -= 1) {
      if (phrases.has(said.slice(at, at + length).join(" "))) taken = length;
    }
    covered.fill(true, at, at + taken);
    at += Math.max(1, taken);
  }
  return covered;
}
