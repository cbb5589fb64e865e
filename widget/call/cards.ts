/** Reads a card: the type guard for edge/wire/cards.ts, without zod's weight. */
import type { Card, FormField } from "../../edge/wire/cards.ts";
import { safeUrl } from "./safe-url.ts";
import { isRecord, isText } from "./type-guards.ts";

const fieldTypes: readonly string[] = ["text", "email", "tel", "number", "date", "time", "choice"];
const fieldName = /^[A-Za-z][A-Za-z0-9_-]{0,63}$/;

/** The card, with only what cards have; `null` where something in it is not as it should be. */
export function readCard(value: unknown): Card | null {
  if (!isRecord(value)) return null;
  const { kind } = value;
  if (kind === "link" && isLine(value.title) && isUrl(value.url) && isOptional(value.text, isText)) {
    return { kind, title: value.title, url: value.url, ...kept(value, ["text"]) };
  }
  if (
    kind === "product" &&
    isLine(value.title) &&
    isOptional(value.url, isUrl) &&
    isOptional(value.image, isUrl) &&
    isOptional(value.price, isText) &&
    isOptional(value.text, isText)
  ) {
    return { kind, title: value.title, ...kept(value, ["url", "image", "price", "text"]) };
  }
  if (kind === "image" && isUrl(value.url) && isLine(value.alt)) return { kind, url: value.url, alt: value.alt };
  if (kind === "form" && isLine(value.title) && isLine(value.submit) && isFields(value.fields)) {
    const fields = value.fields.map((field) => ({ ...field, required: field.required ?? false }));
    return { kind, title: value.title, fields, submit: value.submit };
  }
  if (kind === "sources" && Array.isArray(value.sources) && value.sources.length > 0) {
    return value.sources.every(isSource) ? { kind, sources: value.sources } : null;
  }
  return null;
}

type Source = Extract<Card, { kind: "sources" }>["sources"][number];

function isSource(value: unknown): value is Source {
  return isRecord(value) && isLine(value.title) && isOptional(value.url, isUrl) && isOptional(value.date, isText);
}

type SentField = Omit<FormField, "required"> & { readonly required?: boolean };

function isFields(value: unknown): value is SentField[] {
  if (!Array.isArray(value) || value.length === 0 || !value.every(isField)) return false;
  return new Set(value.map(({ name }) => name)).size === value.length;
}

function isField(value: unknown): value is SentField {
  return (
    isRecord(value) &&
    isText(value.name) &&
    fieldName.test(value.name) &&
    isLine(value.label) &&
    isText(value.type) &&
    fieldTypes.includes(value.type) &&
    (value.type === "choice" ? isChoices(value.choices) : value.choices === undefined) &&
    isOptional(value.required, (one) => typeof one === "boolean")
  );
}

function isChoices(value: unknown): boolean {
  return Array.isArray(value) && value.length > 0 && value.every(isLine);
}

/** Words, not only blanks. */
function isLine(value: unknown): value is string {
  return isText(value) && value.trim() !== "";
}

/** `https://…` or `/path`, as the edge sends them, and safe. */
function isUrl(value: unknown): value is string {
  return isText(value) && /^(https:\/\/|\/(?!\/))/i.test(value) && safeUrl(value) !== null;
}

function isOptional(value: unknown, is: (value: unknown) => boolean): boolean {
  return value === undefined || is(value);
}

/** Those of the fields that are there; they have been looked at before. */
function kept<Name extends string>(value: Record<string, unknown>, names: readonly Name[]): { [_ in Name]?: string } {
  const there = names.filter((name) => value[name] !== undefined);
  return Object.fromEntries(there.map((name) => [name, value[name]])) as { [_ in Name]?: string };
}
