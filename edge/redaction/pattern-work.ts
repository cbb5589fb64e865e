/**
 * Estimates the work of a site owner's pattern. An engine that tracks back tries, at each place of a text, at most as many
 * ways as the pattern has: the product of its choices. A pattern of bounded repeats has few; `(a+)+` has no bound. A
 * pattern is refused before it is ever run.
 */

/** The most ways at one place. "K-\d{6,10}" has five. */
const maxWays = 200;
export const maxPatternChars = 200;

/** Why a pattern cannot be used, for its owner; null: it can. */
export function patternFault(pattern: string): string | null {
  if (pattern.length > maxPatternChars) return `it has more than ${maxPatternChars} characters`;
  let compiled: RegExp;
  try {
    compiled = new RegExp(pattern, "giu");
  } catch (thrown) {
    return thrown instanceof Error ? thrown.message : String(thrown);
  }
  if (compiled.test("")) return "it fits an empty text: it would fit everywhere";
  const ways = new PatternReader(pattern).ways();
  if (typeof ways === "string") return ways;
  return ways <= maxWays
    ? null
    : `it can be tried in ${ways} ways at each place, and ${maxWays} are allowed: use fewer or narrower repeats`;
}

/** Reads a pattern that compiles. */
class PatternReader {
  readonly #pattern: string;
  #at = 0;
  #fault: string | null = null;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  /** The fault, if the pattern has something that cannot be counted. */
  ways(): number | string {
    const ways = this.#choices();
    return this.#fault ?? ways;
  }

  #choices(): number {
    let sum = this.#sequence();
    while (this.#pattern[this.#at] === "|") {
      this.#at += 1;
      sum += this.#sequence();
    }
    return sum;
  }

  #sequence(): number {
    let product = 1;
    while (this.#at < this.#pattern.length && !"|)".includes(this.#pattern[this.#at] ?? "")) {
      product *= this.#repeated(this.#atom());
    }
    return product;
  }

  #atom(): number {
    const sign = this.#pattern[this.#at] ?? "";
    if (sign === "(") return this.#group();
    if (sign === "[") this.#skip(/\[(?:\\[\s\S]|[^\]\\])*\]/uy);
    else if (sign === "\\") this.#escape();
    else this.#at += String.fromCodePoint(this.#pattern.codePointAt(this.#at) ?? 0).length;
    return 1;
  }

  #escape(): void {
    if (/^\\[1-9k]/.test(this.#pattern.slice(this.#at))) this.#fault ??= "it refers back to a group: write it out";
    this.#skip(/\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|c[a-zA-Z]|[\s\S])/uy);
  }

  #group(): number {
    const opening = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>|[a-z-]+:))?/uy;
    opening.lastIndex = this.#at;
    const found = opening.exec(this.#pattern)?.[0] ?? "(";
    if (/[=!]$/.test(found)) this.#fault ??= "it looks ahead or behind: use \\b, or no such condition";
    this.#at += found.length;
    const ways = this.#choices();
    this.#at += 1;
    return ways;
  }

  /** The ways of a repeat: of each number of times, as many as its part has to that power. */
  #repeated(ways: number): number {
    const quantifier = /[*+?]\??|\{(\d{1,5})(,)?(\d{0,5})\}\??/uy;
    quantifier.lastIndex = this.#at;
    const found = quantifier.exec(this.#pattern);
    if (found === null) {
      if (this.#pattern[this.#at] === "{") this.#fault ??= "it repeats far too often";
      return ways;
    }
    this.#at += found[0].length;
    const [text, least, comma, most] = found;
    if (/^[*+]/.test(text) || (comma !== undefined && most === "")) {
      this.#fault ??= `it repeats without an end ("${text}"): write {1,40} in place of +`;
      return Number.POSITIVE_INFINITY;
    }
    const [from, to] = text.startsWith("?") ? [0, 1] : [Number(least), Number(comma === undefined ? least : most)];
    let sum = 0;
    for (let times = from; times <= to && sum <= maxWays * maxWays; times += 1) sum += ways ** times;
    return sum;
  }

  #skip(part: RegExp): void {
    part.lastIndex = this.#at;
    this.#at += part.exec(this.#pattern)?.[0].length ?? 1;
  }
}
