/**
 * Takes personal numbers and addresses out of words and of JSON, before they are stored or leave. The call itself still
 * has them: conversation, model and tools get the words as they were said.
 */
import { cardsIn } from "./cards.ts";
import { codesIn } from "./codes.ts";
import { contextOf } from "./contexts.ts";
import { digitsOf, type Run, runsOf, turnBreak } from "./digit-runs.ts";
import { emailsIn } from "./emails.ts";
import { ibansIn } from "./ibans.ts";
import { type Found, markOf, type RedactionKind, type RedactionSettings, redactsAll } from "./kinds.ts";
import { phonesIn } from "./phones.ts";
import { type Token, tokensOf } from "./tokens.ts";

/** Facts beside the words. */
export interface Told {
  /** Words just before: the agent's question, or the name of a field. */
  readonly before?: string;
  /** How many digits the one-time code has that the call waits for; null: it waits for none. */
  readonly codeDigits?: number | null;
  /** Digits of numbers that were found elsewhere in the call: longer parts of them go too. */
  readonly known?: readonly string[];
}

/** A shorter part of a number tells little: "the card that ends in 1111". */
const minPartDigits = 5;
/** Deeper JSON is nobody's. */
const maxDepth = 64;
/** The words of `before` that count. */
const maxTold = 12;

export class Redactor {
  readonly #kinds: ReadonlySet<RedactionKind>;
  readonly #patterns: readonly { readonly name: string; readonly pattern: RegExp }[];

  constructor({ kinds, patterns }: RedactionSettings = redactsAll) {
    this.#kinds = new Set(kinds);
    this.#patterns = patterns.map(({ name, pattern }) => ({ name, pattern: new RegExp(pattern, "giu") }));
  }

  /** The text with marks in place of what was found. */
  text(text: string, told: Told = {}): string {
    return this.texts([text], told)[0] ?? text;
  }

  /** The same for texts that follow one another: a number may begin in one and end in the next. */
  texts(texts: readonly string[], told: Told = {}): string[] {
    return replaced(texts, this.find(texts, told));
  }

  /** Finds the pieces to replace in the texts, which `turnBreak` joins; in order, without overlaps. */
  find(texts: readonly string[], told: Told = {}): Found[] {
    const text = texts.join(turnBreak);
    if (text.length < 3) return [];
    const tokens = tokensOf(text);
    const words = (told.before ?? "").split(/[^\p{L}\p{M}]+/u).filter(Boolean);
    const before = words.slice(-maxTold).map((word) => word.toLowerCase());
    const own = this.#patterns
      .flatMap(({ name, pattern }) =>
        [...text.matchAll(pattern)].map((match) => ({ start: match.index, end: match.index + match[0].length, name })),
      )
      .filter(({ start, end }) => end > start);
    const ibans = this.#kinds.has("iban") ? ibansIn(tokens) : [];
    const emails = this.#kinds.has("email") ? emailsIn(text, tokens) : [];
    const first = withoutOverlaps([...own, ...ibans, ...emails]);
    const left =
      first.length === 0
        ? tokens
        : tokens.map((one) => (first.some((found) => overlaps(found, one)) ? gone(one) : one));
    const numbers = runsOf(left).flatMap((run) => this.#numbersIn(run, left, before, told));
    return withoutOverlaps([...first, ...numbers]);
  }

  /** A JSON value with its texts and numbers redacted. Names of fields stay, and tell what a value is. */
  value(value: unknown, told: Told = {}): unknown {
    return this.#walk(value, told, 0);
  }

  #walk(value: unknown, told: Told, depth: number): unknown {
    if (typeof value === "string") return this.text(value, told);
    if (typeof value === "number" || typeof value === "bigint") {
      const text = String(value);
      const kept = this.text(text, told);
      return kept === text ? value : kept;
    }
    if (typeof value !== "object" || value === null || depth > maxDepth) return value;
    if (Array.isArray(value)) {
      if (value.length > 0 && value.every((one) => typeof one === "string")) return this.texts(value, told);
      return value.map((one) => this.#walk(one, told, depth + 1));
    }
    const { toJSON } = value as { toJSON?: unknown };
    if (typeof toJSON === "function") return this.#walk(toJSON.call(value), told, depth + 1);
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        this.#walk(inner, { ...told, before: `${told.before ?? ""} ${wordsOfName(name)}` }, depth + 1),
      ]),
    );
  }

  #numbersIn(run: Run, tokens: readonly Token[], before: readonly string[], told: Told): Found[] {
    const digits = digitsOf(run);
    if (digits.length < 3) return [];
    const awaited = told.codeDigits ?? null;
    const [start, end] = [run[0]?.start ?? 0, run.at(-1)?.end ?? 0];
    const first = tokens.findIndex((one) => one.end > start);
    const behind = tokens.findLastIndex((one) => one.start < end) + 1;
    const context = contextOf(tokens, first, behind, before);
    if (this.#kinds.has("card")) {
      const cards = cardsIn(run, context === "card");
      if (cards.length > 0) return [...cards, ...this.#restOf(run, cards, tokens, before, told)];
    }
    if (this.#kinds.has("code")) {
      const codes = codesIn(run, context, awaited);
      if (codes.length > 0) return codes;
    }
    if (this.#kinds.has("phone")) {
      const phones = phonesIn(run, context);
      if (phones.length > 0) return phones;
    }
    const isPart = digits.length >= minPartDigits && told.known?.some((number) => number.includes(digits));
    return isPart ? [{ start, end, name: "number", digits }] : [];
  }

  /** The digits beside a card are looked at by themselves. */
  #restOf(run: Run, cards: readonly Found[], tokens: readonly Token[], before: readonly string[], told: Told): Found[] {
    const rest: Run[] = [];
    let part: Run = [];
    for (const piece of run) {
      const isInCard = cards.some((card) => piece.start < card.end && piece.end > card.start);
      if (!isInCard) part = [...part, piece];
      else if (part.length > 0) {
        rest.push(part);
        part = [];
      }
    }
    if (part.length > 0) rest.push(part);
    return rest.flatMap((one) => this.#numbersIn(one, tokens, before, told));
  }
}

/** The texts with marks. A find that goes over the end of a text has a mark in each text that it touches. */
export function replaced(texts: readonly string[], found: readonly Found[]): string[] {
  let offset = 0;
  return texts.map((text) => {
    const from = offset;
    offset += text.length + turnBreak.length;
    let kept = "";
    let at = 0;
    for (const { start, end, name } of found) {
      const [begin, stop] = [Math.max(start - from, at), Math.min(end - from, text.length)];
      if (begin >= stop) continue;
      kept += text.slice(at, begin) + markOf(name);
      at = stop;
    }
    return kept + text.slice(at);
  });
}

/** The first of those that overlap, the longer of those that begin together. */
function withoutOverlaps(found: readonly Found[]): Found[] {
  const kept: Found[] = [];
  for (const one of [...found].sort((a, b) => a.start - b.start || b.end - a.end)) {
    if (one.start >= (kept.at(-1)?.end ?? 0)) kept.push(one);
  }
  return kept;
}

function overlaps({ start, end }: Found, one: Pick<Token, "start" | "end">): boolean {
  return start < one.end && end > one.start;
}

/** A token that is replaced already: no run of digits goes over it. */
function gone(one: Token): Token {
  return { ...one, kind: "gap", text: "@" };
}

/** "customerPhone" and "customer_phone" are two words. */
function wordsOfName(name: string): string {
  return name.replace(/(?<=\p{Ll})(?=\p{Lu})/gu, " ").replace(/[_-]+/g, " ");
}
