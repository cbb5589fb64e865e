/**
 * International bank account numbers (ISO 13616): two letters of a country, two check digits by mod 97 (ISO 7064), and
 * the account in the length of the country. Written with blanks or without, or spelled out.
 */
import type { Found } from "./kinds.ts";
import { asciiDigits, type Token } from "./tokens.ts";
import { between, maxNumberWords, numberWords, repeats } from "./words.ts";

/** Characters of an IBAN by country: the IBAN Registry of SWIFT, release 99. */
const lengths: Readonly<Record<string, number>> = {
  AD: 24,
  AE: 23,
  AL: 28,
  AT: 20,
  AZ: 28,
  BA: 20,
  BE: 16,
  BG: 22,
  BH: 22,
  BI: 27,
  BR: 29,
  BY: 28,
  CH: 21,
  CR: 22,
  CY: 28,
  CZ: 24,
  DE: 22,
  DJ: 27,
  DK: 18,
  DO: 28,
  EE: 20,
  EG: 29,
  ES: 24,
  FI: 18,
  FK: 18,
  FO: 18,
  FR: 27,
  GB: 22,
  GE: 22,
  GI: 23,
  GL: 18,
  GR: 27,
  GT: 28,
  HN: 28,
  HR: 21,
  HU: 28,
  IE: 22,
  IL: 23,
  IQ: 23,
  IS: 26,
  IT: 27,
  JO: 30,
  KW: 30,
  KZ: 20,
  LB: 28,
  LC: 32,
  LI: 21,
  LT: 20,
  LU: 20,
  LV: 21,
  LY: 25,
  MC: 27,
  MD: 24,
  ME: 22,
  MK: 19,
  MN: 20,
  MR: 27,
  MT: 31,
  MU: 30,
  NI: 28,
  NL: 18,
  NO: 15,
  OM: 23,
  PK: 24,
  PL: 28,
  PS: 29,
  PT: 25,
  QA: 29,
  RO: 24,
  RS: 22,
  RU: 33,
  SA: 24,
  SC: 31,
  SD: 18,
  SE: 24,
  SI: 19,
  SK: 24,
  SM: 27,
  SO: 23,
  ST: 25,
  SV: 28,
  TL: 23,
  TN: 24,
  TR: 26,
  UA: 29,
  VA: 22,
  VG: 24,
  XK: 20,
  YE: 30,
};

/** How many characters the IBANs of a country have; null: it has none. */
export function ibanCharacters(country: string): number | null {
  return lengths[country] ?? null;
}

/** IBANs in a text. Letters that are part of one are written, or said one by one. */
export function ibansIn(tokens: readonly Token[]): Found[] {
  const found: Found[] = [];
  for (let at = 0; at < tokens.length; at += 1) {
    const read = ibanAt(tokens, at);
    if (read === null) continue;
    found.push({
      start: (tokens[at] as Token).start,
      end: (tokens[read.next - 1] as Token).end,
      name: "iban",
      digits: read.digits,
    });
    at = read.next - 1;
  }
  return found;
}

function ibanAt(tokens: readonly Token[], at: number): { readonly next: number; readonly digits: string } | null {
  const first = tokens[at] as Token;
  if (first.kind !== "word" || first.text.length > 2 || tokens[at - 1]?.kind === "digits") return null;
  let iban = "";
  let length = Number.POSITIVE_INFINITY;
  for (let next = at; next < tokens.length; ) {
    const one = tokens[next] as Token;
    if (one.kind === "gap") {
      if (!/^[\s.,–-]{1,4}$/u.test(one.text)) return null;
      next += 1;
      continue;
    }
    const read = partAt(tokens, next, iban.length < 2);
    if (read === null) {
      if (!between.has(one.text)) return null;
      next += 1;
      continue;
    }
    iban += read.part;
    next = read.next;
    if (iban.length >= 2 && length === Number.POSITIVE_INFINITY) {
      length = lengths[iban.slice(0, 2)] ?? 0;
    }
    if (iban.length > length) return null;
    if (iban.length === length) return isIban(iban) ? { next, digits: iban.replace(/\D/g, "") } : null;
  }
  return null;
}

/** The characters of an IBAN that a token stands for. @param isCountry its two letters have yet to come */
function partAt(tokens: readonly Token[], at: number, isCountry: boolean): { part: string; next: number } | null {
  const { kind, text } = tokens[at] as Token;
  if (kind === "digits") return isCountry ? null : { part: asciiDigits(text), next: at + 1 };
  if (isCountry) return /^[a-z]{1,2}$/.test(text) ? { part: text.toUpperCase(), next: at + 1 } : null;
  const times = repeats.get(text);
  if (times !== undefined && tokens[at + 1]?.kind === "gap") {
    const repeated = partAt(tokens, at + 2, false);
    return repeated && { ...repeated, part: repeated.part.slice(0, 1).repeat(times) + repeated.part.slice(1) };
  }
  let words = "";
  let longest: { part: string; next: number } | null = null;
  for (let next = at, count = 0; count < maxNumberWords && tokens[next]?.kind === "word"; count += 1, next += 2) {
    words += `${count === 0 ? "" : " "}${tokens[next]?.text}`;
    const digits = numberWords().get(words);
    if (digits !== undefined) longest = { part: digits, next: next + 1 };
  }
  if (longest !== null) return longest;
  // The letters of a bank stand in groups of up to four.
  return /^[a-z]{1,6}$/.test(text) && (text.length === 1 || !between.has(text))
    ? { part: text.toUpperCase(), next: at + 1 }
    : null;
}

/** Mod 97 of the number that the rearranged letters and digits make is 1. */
export function isIban(iban: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(iban) || lengths[iban.slice(0, 2)] !== iban.length) return false;
  let rest = 0;
  for (const sign of iban.slice(4) + iban.slice(0, 4)) {
    for (const digit of String(Number.parseInt(sign, 36))) rest = (rest * 10 + Number(digit)) % 97;
  }
  return rest === 1;
}
