/**
 * Cuts the model's tokens into what the voice is given: sentences, and at the beginning of a reply a first clause of a
 * few words, so that the voice can start early. The pieces, put together, are the text exactly.
 */
import type { ClauseSettings } from "./settings.ts";

const abbreviations = new Set([
  "mr",
  "mrs",
  "ms",
  "dr",
  "prof",
  "st",
  "no",
  "nr",
  "sr",
  "sra",
  "vs",
  "etc",
  "e.g",
  "i.e",
  "z.b",
  "d.h",
  "bzw",
  "ca",
  "p.ej",
  "m",
  "mme",
]);

/** Where the first sentence ends (index after its closing marks), or -1 while that cannot be known. */
function sentenceEnd(text: string): number {
  for (const match of text.matchAll(/[.!?…]+["'”’»)\]]*(?=\s)|[。！？]|\n+/gu)) {
    const end = match.index + match[0].length;
    const before = text.slice(0, match.index);
    const last = before.match(/\S+$/u)?.[0] ?? "";
    if (before.trim() === "") continue;
    const single = match[0] === ".";
    const isAbbreviation = abbreviations.has(last.toLowerCase().replace(/^[("'«]+/u, "")) || /^\p{Lu}$/u.test(last);
    if (single && isAbbreviation) continue;
    return end;
  }
  return -1;
}

function wordsIn(text: string): number {
  return (text.match(/\S*[\p{L}\p{N}]\S*/gu) ?? []).length;
}

/** Where a first clause may be cut, or -1: at a comma or the like, or after many words. */
function clauseEnd(text: string, settings: ClauseSettings): number {
  for (const match of text.matchAll(/[,;:–—](?=\s)/gu)) {
    const end = match.index + match[0].length;
    if (wordsIn(text.slice(0, end)) >= settings.firstMinWords) return end;
  }
  for (const match of text.matchAll(/\s+/gu)) {
    if (wordsIn(text.slice(0, match.index)) >= settings.firstMaxWords) return match.index;
  }
  return -1;
}

export class ClauseCutter {
  readonly #settings: ClauseSettings;
  #rest = "";
  #first = true;

  constructor(settings: ClauseSettings) {
    this.#settings = settings;
  }

  /** Takes the next token; returns what may be spoken now. */
  push(token: string): string[] {
    this.#rest += token;
    const pieces: string[] = [];
    for (;;) {
      let end = sentenceEnd(this.#rest);
      if (end < 0 && this.#first && this.#settings.firstEarly) end = clauseEnd(this.#rest, this.#settings);
      if (end < 0) return pieces;
      pieces.push(this.#rest.slice(0, end));
      this.#rest = this.#rest.slice(end);
      this.#first = false;
    }
  }

  /** The text has ended: what is left. */
  flush(): string[] {
    const rest = this.#rest;
    this.#rest = "";
    return rest.trim() === "" ? [] : [rest];
  }
}
