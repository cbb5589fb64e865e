/**
 * Takes personal numbers and addresses out of words and of JSON, before they are stored or leave. The call itself still
 * has them: conversation, model and tools get the words as they were said.
 */
import { besideCard, wordsBehindCard } from "./card-extras.ts";
import { cardsIn, endIn, startOf } from "./cards.ts";
import { codesIn } from "./codes.ts";
import { type Asked, askedIn, type Beside, besideOf, contextOf, isAbout, nothingAsked } from "./contexts.ts";
import { digitsOf, type Run, runsOf, turnBreak } from "./digit-runs.ts";
import { emailsIn } from "./emails.ts";
import { ibansIn } from "./ibans.ts";
import { redactedJson } from "./json.ts";
import { isKeptNumber } from "./kept-numbers.ts";
import { type Found, type RedactionKind, type RedactionSettings, redactsAll } from "./kinds.ts";
import { replaced, withoutOverlaps } from "./marks.ts";
import { type Compiled, ownIn } from "./own-patterns.ts";
import { isDate, phonesIn } from "./phones.ts";
import { scatteredCards } from "./scattered-cards.ts";
import { scatteredIbans } from "./scattered-ibans.ts";
import { type Token, tokensOf } from "./tokens.ts";
import type { Told } from "./told.ts";

/** The facts as they are needed for each number. */
interface Facts extends Omit<Told, "isCardTalk"> {
  readonly askedAt: (at: number) => Asked;
  readonly isCardTalk: () => boolean;
}

/** A shorter part of a number tells little: "the card that ends in 1111". */
const minPartDigits = 5;
/** Month and year until which a card is valid, and its code. */
const longestExtras = 10;

export class Redactor {
  readonly #kinds: ReadonlySet<RedactionKind>;
  readonly #patterns: readonly Compiled[];

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
    const facts = factsOf(texts, told);
    const own = ownIn(text, tokens, this.#patterns);
    const ibans = this.#kinds.has("iban") ? ibansIn(tokens) : [];
    const emails = this.#kinds.has("email") ? emailsIn(text, tokens) : [];
    const first = withoutOverlaps([...own, ...ibans, ...emails]);
    const apart = this.#scatteredIn(without(tokens, first), facts);
    const found = withoutOverlaps([...first, ...apart]);
    const left = without(tokens, found);
    const numbers: Found[] = [];
    for (const run of runsOf(left)) numbers.push(...this.#numbersIn(run, left, facts, [...apart, ...numbers]));
    return withoutOverlaps([...found, ...numbers]);
  }

  /** A JSON value with its texts, numbers and names of fields redacted. Names tell what a value is. */
  value(value: unknown, told: Told = {}): unknown {
    return redactedJson(this.find.bind(this), value, told);
  }

  /** The digits of the numbers in a JSON value. */
  digitsIn(value: unknown): string[] {
    const digits: string[] = [];
    redactedJson(this.find.bind(this), value, {}, (found) => digits.push(...found.flatMap((one) => one.digits ?? [])));
    return digits;
  }

  /** Cards and IBANs whose groups stand apart. */
  #scatteredIn(tokens: readonly Token[], facts: Facts): Found[] {
    const runs = runsOf(tokens);
    if (runs.length === 0) return [];
    const ibans = this.#kinds.has("iban") ? scatteredIbans(tokens, runs) : [];
    if (!this.#kinds.has("card")) return ibans;
    const left = without(tokens, ibans);
    const parts = runsOf(left).filter((run) => mayBeOfCard(run, left, facts));
    return [...ibans, ...scatteredCards(parts, facts.isCardTalk(), facts.known)];
  }

  /** @param earlier the numbers before it that were found */
  #numbersIn(run: Run, tokens: readonly Token[], facts: Facts, earlier: readonly Found[]): Found[] {
    const digits = digitsOf(run);
    const { length } = digits;
    const [start, end] = [startOf(run), endIn(run)];
    if (length < 3 && !(facts.isCodePart && length === 2)) return [];
    const beside = besideRun(run, tokens);
    const asked = facts.askedAt(start);
    const context = contextOf(beside, asked, length);
    if (this.#kinds.has("card") && !isKeptNumber(run, context, beside, asked, facts.known)) {
      const cards = cardsIn(run, context === "card");
      if (cards.length > 0) return [...cards, ...this.#restOf(run, cards, tokens, facts)];
    }
    if (this.#kinds.has("card") || this.#kinds.has("code")) {
      const wordsBehind = wordsBehindCard(tokens, start, earlier);
      const isNear = length <= longestExtras && (wordsBehind !== null || facts.isCardTalk());
      const extras = isNear ? besideCard(run, { beside, asked, context, wordsBehind }) : [];
      const kept = extras.filter(({ name }) => this.#kinds.has(name as RedactionKind));
      if (kept.length > 0) return kept;
    }
    if (this.#kinds.has("code")) {
      const codes = codesIn(run, context, facts.codeDigits ?? null, facts.isCodePart);
      if (codes.length > 0) return codes;
    }
    if (this.#kinds.has("phone")) {
      const phones = phonesIn(run, context);
      if (phones.length > 0) return phones;
    }
    if (context === "order" && asked.isField) return [];
    const isKnown = facts.known?.some(
      (number) => (length >= minPartDigits && number.includes(digits)) || (number === digits && context !== "amount"),
    );
    return isKnown ? [{ start, end, name: "number", digits }] : [];
  }

  /** The digits beside a card are looked at by themselves. */
  #restOf(run: Run, cards: readonly Found[], tokens: readonly Token[], facts: Facts): Found[] {
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
    return rest.flatMap((one) => this.#numbersIn(one, tokens, facts, cards));
  }
}

function factsOf(texts: readonly string[], told: Told): Facts {
  const { before = "", befores, isField = false } = told;
  const asked = befores === undefined ? [askedIn(before, isField)] : befores.map((one) => askedIn(one));
  let length = 0;
  const ends = texts.map((text) => {
    length += text.length + turnBreak.length;
    return length;
  });
  const askedAt = (at: number) =>
    (befores === undefined ? asked[0] : asked[ends.findIndex((end) => at < end)]) ?? nothingAsked;
  let isTalk = told.isCardTalk;
  const isCardTalk = () => (isTalk ??= isAbout("card", [before, ...(befores ?? []), ...texts].join(" ")));
  return { ...told, askedAt, isCardTalk };
}

function besideRun(run: Run, tokens: readonly Token[]): Beside {
  const [start, end] = [startOf(run), endIn(run)];
  const first = tokens.findIndex((one) => one.end > start);
  return besideOf(tokens, first, tokens.findLastIndex((one) => one.start < end) + 1);
}

/** Sums, dates, orders and telephone numbers are no groups of a card. */
function mayBeOfCard(run: Run, tokens: readonly Token[], { askedAt }: Facts): boolean {
  if (run[0]?.isPlus || isDate(run) || run.some(({ gap }) => /\d?[.,]$/.test(gap) && !/\s/.test(gap))) return false;
  const digits = digitsOf(run);
  if (digits.startsWith("0") && phonesIn(run, null).length > 0) return false;
  const context = contextOf(besideRun(run, tokens), askedAt(startOf(run)), digits.length);
  return context !== "order" && context !== "amount";
}

/** The tokens, without those that are replaced already: no run of digits goes over them. */
function without(tokens: readonly Token[], found: readonly Found[]): readonly Token[] {
  if (found.length === 0) return tokens;
  return tokens.map((one) =>
    found.some(({ start, end }) => start < one.end && end > one.start) ? { ...one, kind: "gap", text: "@" } : one,
  );
}
