/** Finds the sources of a reply: the given passages that it was made from, by the words that they share. */
import { sentencesOf } from "../conversation/clauses.ts";
import { type Card, isCardUrl } from "../wire/cards.ts";
import type { SourcedPassage } from "./document.ts";
import { termsOf } from "./terms.ts";

/**
 * A sentence is from the passage that has at least this share of its terms and this many of them; or all, of a short
 * one.
 */
const enoughShared = 0.5;
const enoughTerms = 3;
const fewestTerms = 2;
/** A card names no more: one reads it while listening. */
const maxSources = 4;

export type SourcesCard = Extract<Card, { kind: "sources" }>;

/** The passages that the sentences of a reply come from; one a source. */
export function sourcesOf(reply: string, given: readonly SourcedPassage[], language: string): SourcedPassage[] {
  const passages = given.map((passage) => ({
    passage,
    words: new Set(stems(`${passage.title} ${passage.heading} ${passage.text}`, language)),
  }));
  const used: SourcedPassage[] = [];
  for (const sentence of sentencesOf(reply)) {
    const terms = stems(sentence, language);
    if (terms.length < fewestTerms) continue;
    const enough = Math.max(Math.min(enoughTerms, terms.length), enoughShared * terms.length);
    let best: { passage: SourcedPassage; shared: number } | null = null;
    for (const { passage, words } of passages) {
      const shared = terms.filter((term) => words.has(term)).length;
      if (shared >= enough && shared > (best?.shared ?? 0)) best = { passage, shared };
    }
    const source = best?.passage;
    if (source !== undefined && !used.some((known) => known.source === source.source)) used.push(source);
  }
  return used.slice(0, maxSources);
}

/** `hosts`: the only hosts to which an address may lead; any if none is named. */
export function sourcesCard(passages: readonly SourcedPassage[], hosts: readonly string[]): SourcesCard {
  const leads = (url: string) =>
    isCardUrl(url) && (url.startsWith("/") || hosts.length === 0 || hosts.includes(new URL(url).host));
  return {
    kind: "sources",
    sources: passages.map(({ title, url, date }) => ({
      title,
      ...(url !== null && leads(url) && { url }),
      ...(date !== null && { date }),
    })),
  };
}

/** Terms by their first letters: a reply says "returned" where the passage says "return". */
function stems(text: string, language: string): string[] {
  const pieces = text.match(/\S+(?:\s+\S+){0,9}/gu) ?? [];
  return [...new Set(pieces.flatMap((piece) => termsOf(piece, language)).map((term) => term.slice(0, 5)))];
}
