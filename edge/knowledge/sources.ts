/** Which of the passages that a reply was given it was made from, by the words that they share: its sources. */
import { sentencesOf } from "../conversation/clauses.ts";
import { type Card, isCardUrl } from "../wire/cards.ts";
import type { SourcedPassage } from "./document.ts";
import { termsOf } from "./terms.ts";

/** A sentence is from the passage that has at least this share of its terms and so many of them; or all, of a short one. */
const enoughShared = 0.5;
const enoughTerms = 3;
const fewestTerms = 2;
/** A card names no more: what is read while one listens. */
const maxSources = 4;

export type SourcesCard = Extract<Card, { kind: "sources" }>;

/** The passages from which the sentences of a reply are; one a source. */
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

/** `hosts`: the only ones to which an address may lead; any where none is named. */
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

/** Terms by their first letters: whoever reads out "returned" was given "return". */
function stems(text: string, language: string): string[] {
  const pieces = text.match(/\S+(?:\s+\S+){0,9}/gu) ?? [];
  return [...new Set(pieces.flatMap((piece) => termsOf(piece, language)).map((term) => term.slice(0, 5)))];
}
