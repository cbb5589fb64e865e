/**
 * Made-up values for the marks that redaction left in a record, so that a case says what callers say. Each is from a range
 * that its issuer keeps for tests and examples.
 */
import type { Agent } from "../../agent/agent.ts";
import { markOf, type RedactionKind } from "../../redaction/kinds.ts";

const values: Readonly<Record<RedactionKind, string>> = {
  // Of Stripe's test cards (https://docs.stripe.com/testing).
  card: "4242 4242 4242 4242",
  // The example of the IBAN registry (ISO 13616) for the United Kingdom.
  iban: "GB29 NWBK 6016 1331 9268 19",
  // RFC 2606 keeps example.com.
  email: "ada@example.com",
  // 555-0100 to 555-0199 belong to nobody (North American Numbering Plan).
  phone: "+1 202 555 0123",
  code: "246810",
};

/** Puts values in place of marks, and remembers those for which it has none. */
export interface MadeUp {
  in(text: string): string;
  /** For people: what they have to write themselves, and what they should know. */
  notes(): string[];
}

export function madeUpFor(agents: readonly Agent[]): MadeUp {
  const own = new Set(agents.flatMap(({ redaction }) => redaction.patterns.map(({ name }) => name)));
  const used = new Set<RedactionKind>();
  const open = new Set<string>();
  return {
    in: (text) => {
      let filled = text;
      for (const [kind, value] of Object.entries(values) as [RedactionKind, string][]) {
        if (!filled.includes(markOf(kind))) continue;
        filled = filled.replaceAll(markOf(kind), value);
        used.add(kind);
      }
      for (const name of own) if (filled.includes(markOf(name))) open.add(markOf(name));
      return filled;
    },
    notes: () => [
      ...[...used].map((kind) => `${markOf(kind)} is ${values[kind]} in the case.`),
      ...[...open].map((mark) => `Write a made-up value in place of ${mark}.`),
    ],
  };
}
