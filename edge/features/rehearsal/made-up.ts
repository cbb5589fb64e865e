/**
 * Made-up values in place of private ones, so that a case says what callers say, of nobody: for the marks that redaction left in
 * a record, and for the people whom it names. Each is from a range that its issuer keeps for tests and examples.
 */
import type { Agent } from "../../agent/agent.ts";
import { markOf, type RedactionKind, redactionKinds } from "../../redaction/kinds.ts";
import { privateMark } from "../../tools/privacy.ts";
import type { CallTrace } from "../../wire/http.ts";
import { type PersonalKind, personalIn } from "./people.ts";

const values: Readonly<Record<RedactionKind, string>> = {
  // Of Stripe's test cards (https://docs.stripe.com/testing).
  card: "4242 4242 4242 4242",
  // The example of the IBAN registry (ISO 13616) for the United Kingdom.
  iban: "GB29 NWBK 6016 1331 9268 19",
  // RFC 2606 keeps example.com.
  email: "ada@example.com",
  // 555-0100 to 555-0199 belong to nobody (North American Numbering Plan).
  phone: "+1 202 555 0123",
  // Of the length of the agents' own codes.
  code: "2468013579",
};
/** That of a code whose agents send none. */
const usualCodeDigits = 6;

const [givenName, familyName] = ["Robin", "Sample"];
const inPlaceOf: Readonly<Record<PersonalKind, string>> = {
  name: `${givenName} ${familyName}`,
  address: "1 Sample Street",
  birthday: "1980-01-01",
};
/** The caller's own name at the site. */
export const subjectInPlace = "caller-1";

/** Puts values in place of private ones, and remembers those for which it has none. */
export interface MadeUp {
  in(text: string): string;
  /** For people: what they have to write themselves, and what they should know. */
  notes(): string[];
}

interface Swap {
  readonly pattern: RegExp;
  readonly value: string;
  readonly note: string;
}

export function madeUpFor(
  agents: readonly Agent[],
  trace: Pick<CallTrace, "turns" | "contexts" | "forms" | "identity">,
): MadeUp {
  const codeDigits = agents.find(({ identity }) => identity.code)?.identity.code?.digits ?? usualCodeDigits;
  const madeUpOf = (kind: RedactionKind): string => (kind === "code" ? values.code.slice(0, codeDigits) : values[kind]);
  const own = [privateMark, ...agents.flatMap(({ redaction }) => redaction.patterns.map(({ name }) => markOf(name)))];
  const notes = new Set<string>();
  const open = new Set<string>();
  const swaps = swapsFor(trace);
  return {
    in: (text) => {
      let filled = text;
      for (const { pattern, value, note } of swaps) {
        if (filled.search(pattern) < 0) continue;
        filled = filled.replace(pattern, value);
        notes.add(note);
      }
      for (const kind of redactionKinds) {
        if (!filled.includes(markOf(kind))) continue;
        filled = filled.replaceAll(markOf(kind), madeUpOf(kind));
        notes.add(`${markOf(kind)} is ${madeUpOf(kind)} in the case.`);
      }
      for (const mark of own) if (filled.includes(mark)) open.add(mark);
      return filled;
    },
    notes: () => [...notes, ...[...open].map((mark) => `Write a made-up value in place of ${mark}.`)],
  };
}

function swapsFor(trace: Parameters<typeof madeUpFor>[1]): Swap[] {
  const personal = [...personalIn(trace)].flatMap(([text, kind]) =>
    kind === "name" ? nameSwaps(text) : [swap(text, inPlaceOf[kind])],
  );
  // The longest first: of a whole name no part is left.
  const people = personal.sort((one, other) => other.pattern.source.length - one.pattern.source.length);
  const subject = trace.identity?.subject ?? "";
  // "1" stands in texts for anything.
  return subject.length < 2 ? people : [swap(subject, subjectInPlace), ...people];
}

/** Callers say one of their names alone. */
function nameSwaps(text: string): Swap[] {
  const parts = text.split(/\s+/u).filter((part) => part.length > 2);
  if (parts.length < 2) return [swap(text, givenName)];
  return [
    swap(text, inPlaceOf.name),
    ...parts.map((part, nth) => swap(part, nth === parts.length - 1 ? familyName : givenName)),
  ];
}

/** Shorter names are words as well ("will", "grace"): these count only as they are written, the others in any letter case. */
const longName = 6;

/** Whole words alone. */
function swap(text: string, value: string): Swap {
  const escaped = text.replace(/[\\^$.*+?()[\]{}|/]/gu, "\\$&");
  const flags = text.length < longName ? "gu" : "giu";
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])${escaped}(?![\\p{L}\\p{N}])`, flags);
  return { pattern, value, note: `Somebody's own words are ${value} in the case.` };
}
