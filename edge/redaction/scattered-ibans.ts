/**
 * IBANs whose groups stand apart: in several turns, or with ordinary words between them, and those whose letters are
 * spelled by names ("D as in David"). The country's length and mod 97 tell them, so words in the gaps do not count.
 */
import type { Run } from "./digit-runs.ts";
import { ibanCharacters, isIban } from "./ibans.ts";
import type { Found } from "./kinds.ts";
import { asciiDigits, type Token } from "./tokens.ts";

/** Countries whose accounts begin with the four letters of a bank (IBAN Registry of SWIFT). */
const withBank = new Set("AZ BG BH BY DO GB GI GT IE IQ JO KW LC LV MT MU NI NL PK PS QA RO SC SV UA VG".split(" "));
/** Countries whose accounts have one letter more, before the bank or within. */
const withLetters = new Set("IT SM FR MC CH LI LU KZ GR CY GE MD SA TR".split(" "));
/** The most tokens from the first letter of the country to the check digits: "D as in David, E as in Edward, 8". */
const maxTokensOfCountry = 22;
/** The most characters of an IBAN that are no digits of a run: letters, and digits right behind them. */
const maxLetters = 12;
/** The most words that are read behind the country. */
const maxTokens = 1200;

/** @param runs the runs of digits in the tokens */
export function scatteredIbans(tokens: readonly Token[], runs: readonly Run[]): Found[] {
  const found: Found[] = [];
  let free = 0;
  for (const [at, one] of tokens.entries()) {
    if (one.start < free) continue;
    const country = countryAt(tokens, at);
    if (country === null) continue;
    const pieces = ibanBehind(tokens, country, runs) ?? ibanBehind(tokens, country, runs.filter(isNoLoneWord));
    if (pieces === null) continue;
    found.push(...clustersOf(one, tokens, pieces));
    free = pieces.at(-1)?.end ?? free;
  }
  return found;
}

interface Country {
  readonly code: string;
  /** The index of the token behind it. */
  readonly next: number;
}

interface Part {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** "One moment" is as often no number. */
function isNoLoneWord(run: Run): boolean {
  return run.length > 1 || run[0]?.isSpoken === false || (run[0]?.digits.length ?? 0) > 1;
}

/** Two letters of a country, as a word or one by one. */
function countryAt(tokens: readonly Token[], at: number): Country | null {
  const { kind, text } = tokens[at] as Token;
  if (kind !== "word") return null;
  if (text.length === 2 && /^[a-z]{2}$/.test(text)) {
    return ibanCharacters(text.toUpperCase()) === null ? null : { code: text.toUpperCase(), next: at + 1 };
  }
  if (!/^[a-z]$/.test(text)) return null;
  const second = letterBehind(tokens, at, text);
  if (second === null) return null;
  const code = text.toUpperCase() + (tokens[second] as Token).text.toUpperCase();
  return ibanCharacters(code) === null ? null : { code, next: spelledEnd(tokens, second) };
}

/** The index of the next single letter, behind the name that spells the first. */
function letterBehind(tokens: readonly Token[], at: number, letter: string): number | null {
  let words = 0;
  for (let next = at + 1; next < tokens.length && next < at + 10; next += 1) {
    const { kind, text } = tokens[next] as Token;
    if (kind === "gap") continue;
    if (kind === "digits") return null;
    if (/^[a-z]$/.test(text) && (words === 0 || (tokens[next - 2]?.text.startsWith(letter) ?? false))) return next;
    words += 1;
    if (words > 4) return null;
  }
  return null;
}

/** The index behind "E as in Edward": the name that spells a letter says no number. */
function spelledEnd(tokens: readonly Token[], at: number): number {
  const { text: letter } = tokens[at] as Token;
  for (let next = at + 2, words = 0; next < tokens.length && words < 3; next += 2, words += 1) {
    const { kind, text } = tokens[next] as Token;
    if (kind !== "word") break;
    if (words > 0 && text.length > 1 && text.startsWith(letter)) return next + 1;
  }
  return at + 1;
}

function ibanBehind(tokens: readonly Token[], country: Country, runs: readonly Run[]): Part[] | null {
  const length = ibanCharacters(country.code) ?? 0;
  const begin = tokens[country.next - 1]?.end ?? 0;
  const pieces = runs.flat().filter(({ start }) => start >= begin);
  const digits = pieces.reduce((sum, piece) => sum + piece.digits.length, 0);
  if (digits + maxLetters < length) return null;
  const parts: Part[] = [];
  let iban = country.code;
  let nextPiece = 0;
  for (let at = country.next; at < tokens.length && at < country.next + maxTokens; at += 1) {
    const token = tokens[at] as Token;
    while (nextPiece < pieces.length && (pieces[nextPiece]?.end ?? 0) <= token.start) nextPiece += 1;
    const piece = pieces[nextPiece];
    if (piece !== undefined && piece.start <= token.start && piece.end > token.start) {
      parts.push({ start: piece.start, end: piece.end, text: piece.digits });
      iban += piece.digits;
      nextPiece += 1;
      while (at + 1 < tokens.length && (tokens[at + 1]?.start ?? 0) < piece.end) at += 1;
    } else if (token.kind === "digits") {
      // They stand right behind a letter.
      parts.push({ start: token.start, end: token.end, text: asciiDigits(token.text) });
      iban += asciiDigits(token.text);
    } else if (token.kind === "word" && isLetters(token.text, iban, country.code)) {
      parts.push({ start: token.start, end: token.end, text: token.text });
      iban += token.text.toUpperCase();
    } else if (iban.length === 2 && at > country.next + maxTokensOfCountry) return null;
    if (iban.length > length) return null;
    if (iban.length === length) return isIban(iban) ? parts : null;
  }
  return null;
}

/** Letters of the account: the bank's four at once, or one by one. */
function isLetters(text: string, iban: string, code: string): boolean {
  if (iban.length < 4 || !/^[a-z]{1,4}$/.test(text)) return false;
  if (withBank.has(code)) return iban.length < 8 && (text.length === 1 || text.length + iban.length === 8);
  return withLetters.has(code) && text.length === 1;
}

/** One mark for the parts between which no words stand. */
function clustersOf(first: Token, tokens: readonly Token[], parts: readonly Part[]): Found[] {
  const digits = parts.map(({ text }) => text.replace(/\D/g, "")).join("");
  const found: Found[] = [];
  let start = first.start;
  let end = first.end;
  for (const part of parts) {
    const isApart = tokens.some((one) => one.kind === "word" && one.start >= end && one.end <= part.start);
    // Between the country's letters and the check digits words may spell.
    if (isApart && end > first.end) {
      found.push({ start, end, name: "iban", digits, isPart: true });
      start = part.start;
    }
    end = part.end;
  }
  found.push({ start, end, name: "iban", digits, isPart: true });
  return found;
}
