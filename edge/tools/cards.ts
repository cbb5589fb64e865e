/**
 * The cards in a tool's result: `{…, cards: [card]}`. The visitor sees them, and the model reads the result without
 * them.
 */
import { z } from "zod";
import { EarshotError } from "../base/errors.ts";
import type { ToolResult } from "../conversation/ports.ts";
import { type Card, cardSchema, maxCards } from "../wire/cards.ts";
import { linkWords } from "../wire/link-words.ts";
import { maxMessageBytes } from "../wire/topics.ts";

/** The bytes of a packet besides the card. */
const envelopeBytes = 200;

const kinds: ReadonlySet<unknown> = new Set(cardSchema.options.map((option) => option.shape.kind.value));

/**
 * A tool's good result, with its cards taken out. A result whose list `cards` holds other things (a player's hand, a
 * customer's bank cards) keeps it. An invalid card is left out, with a warning for the record. `hosts`: the only ones
 * to which cards may lead; none: any.
 */
export function resultWithCards(value: unknown, hosts: readonly string[]): Extract<ToolResult, { ok: true }> {
  if (!hasCards(value)) return { ok: true, value };
  const { cards: given, ...rest } = value;
  const cards: Card[] = [];
  const warnings: EarshotError[] = [];
  for (const one of given.slice(0, maxCards)) {
    const parsed = cardSchema.safeParse(one);
    const problem = parsed.success ? problemOf(parsed.data, hosts) : z.prettifyError(parsed.error);
    if (parsed.success && problem === null) cards.push(parsed.data);
    else warnings.push(notShown(problem ?? "it is no card"));
  }
  if (given.length > maxCards) warnings.push(notShown(`there are ${given.length}; ${maxCards} at a time are shown`));
  return { ok: true, value: rest, ...(cards.length > 0 && { cards }), ...(warnings.length > 0 && { warnings }) };
}

/**
 * A card that the model itself wrote, as the result of the tool that it used. The model may have invented its
 * addresses, or been talked into them, so they lead only to the page's own origin and to `hosts`.
 * @throws EarshotError `tool_arguments_invalid`, so that the model may do better.
 */
export function cardOfModel(args: Readonly<Record<string, unknown>>, hosts: readonly string[]): ToolResult {
  const parsed = cardSchema.safeParse(args.card);
  const problem = parsed.success
    ? problemOf(parsed.data, hosts.length > 0 ? hosts : [""])
    : z.prettifyError(parsed.error);
  if (!parsed.success || problem !== null) {
    throw new EarshotError("tool_arguments_invalid", `the card was not shown: ${problem}`);
  }
  return { ok: true, value: { shown: true }, cards: [parsed.data] };
}

/** The card for showing: no title of a link names another host than the link's. */
export function honestCard(card: Card): Card {
  switch (card.kind) {
    case "link":
      return { ...card, title: linkWords(card.title, card.url) };
    case "product":
      return card.url === undefined ? card : { ...card, title: linkWords(card.title, card.url) };
    case "sources": {
      const sources = card.sources.map((one) =>
        one.url === undefined ? one : { ...one, title: linkWords(one.title, one.url) },
      );
      return { ...card, sources };
    }
    case "image":
    case "form":
      return card;
  }
}

/** The reason why a card that fits its schema must not be shown; null: it may. */
function problemOf(card: Card, hosts: readonly string[]): string | null {
  const elsewhere = addressesOf(card).find((address) => !mayLeadTo(address, hosts));
  if (elsewhere !== undefined) return `${elsewhere} is on none of the agent's cardHosts`;
  const bytes = new TextEncoder().encode(JSON.stringify(card)).length;
  return bytes > maxMessageBytes - envelopeBytes ? `it has ${bytes} bytes, which are more than a packet holds` : null;
}

function hasCards(value: unknown): value is { readonly cards: readonly unknown[] } {
  if (typeof value !== "object" || value === null || !("cards" in value) || !Array.isArray(value.cards)) return false;
  return value.cards.length > 0 && value.cards.every((one) => kinds.has((one as { kind?: unknown } | null)?.kind));
}

function addressesOf(card: Card): string[] {
  switch (card.kind) {
    case "link":
    case "image":
      return [card.url];
    case "product":
      return [card.url, card.image].filter((address) => address !== undefined);
    case "sources":
      return card.sources.flatMap(({ url }) => url ?? []);
    case "form":
      return [];
  }
}

/** A path is on the page's own origin. */
function mayLeadTo(address: string, hosts: readonly string[]): boolean {
  return address.startsWith("/") || hosts.length === 0 || hosts.includes(new URL(address).host);
}

function notShown(why: string): EarshotError {
  return new EarshotError("message_malformed", `a card was not shown: ${why}`);
}
