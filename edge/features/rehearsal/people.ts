/**
 * Names, addresses and birthdays of people, as services, pages and forms tell them: by the names of the fields. Redaction
 * finds no names, so these stand in a record as they are.
 */
import type { CallTrace } from "../../wire/http.ts";

export type PersonalKind = "name" | "address" | "birthday";

/** Longer texts are no names. */
const maxCharacters = 100;

const fields: readonly (readonly [PersonalKind, RegExp])[] = [
  [
    "name",
    /^(first|last|given|family|middle|full|birth|maiden|sur|customer|caller|client|contact|patient|guest|recipient|holder)name$/,
  ],
  ["name", /^(recipient|addressee|cardholder|accountholder)$/],
  [
    "address",
    /^(street|streetaddress|address|addressline\d?|postaladdress|homeaddress|shippingaddress|billingaddress)$/,
  ],
  ["birthday", /^(birthday|birthdate|dateofbirth|dob)$/],
];
/** A `name` below or beside one of these is a person's, and elsewhere perhaps that of a lamp. */
const people =
  /^(customer|client|user|caller|visitor|contact|person|patient|guest|member|owner|holder|recipient|passenger)s?$/;
const besides = /^(e?mail|phone|telephone|mobile|people|guests|birthday|dateofbirth|date|time|day)$/;

/** By the text, as it stands in the record. */
export function personalIn({ turns, contexts, forms }: Pick<CallTrace, "turns" | "contexts" | "forms">) {
  const found = new Map<string, PersonalKind>();
  for (const { args, result } of turns.flatMap(({ tools }) => tools)) {
    look(args, "", found);
    look(result, "", found);
  }
  // A page tells of its visitor, and a form is filled in by them.
  for (const { context } of contexts) look(context, "visitor", found);
  for (const { values } of forms) look(values, "visitor", found);
  return found;
}

function look(value: unknown, parent: string, found: Map<string, PersonalKind>): void {
  if (typeof value !== "object" || value === null) return;
  if (Array.isArray(value)) {
    for (const one of value) look(one, parent, found);
    return;
  }
  const entries = Object.entries(value).map(([name, inner]): [string, unknown] => [fieldOf(name), inner]);
  const isPerson = people.test(parent) || entries.some(([field]) => besides.test(field));
  for (const [field, inner] of entries) {
    const kind = kindOf(field, isPerson);
    if (typeof inner !== "string") look(inner, field, found);
    else if (kind !== null && /\p{L}|\d/u.test(inner) && inner.length <= maxCharacters) found.set(inner.trim(), kind);
  }
}

function fieldOf(name: string): string {
  return name.toLowerCase().replace(/[^a-z0-9]/gu, "");
}

function kindOf(field: string, isPerson: boolean): PersonalKind | null {
  if (field === "name") return isPerson ? "name" : null;
  return fields.find(([, pattern]) => pattern.test(field))?.[0] ?? null;
}
