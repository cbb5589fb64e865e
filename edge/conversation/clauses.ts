/**
 * Cuts the model's tokens into what the voice is given: sentences, and at the beginning of a reply a first clause of a
 * few words, so that the voice can start early. The pieces, put together, are the text exactly.
 */

import { isIdeographic, isUnspaced, type WordSpan, wordSpans } from "../base/words.ts";
import { sentenceEnd } from "./sentence-ends.ts";
import type { ClauseSettings } from "./settings.ts";

/** A dictionary may cut the last words of a text otherwise once it goes on. */
const unsureWords = 2;

/** In scripts whose words are not sure, so many times as many words are waited for. */
const patience = 2;

/** So far into a reply its first clause ends, or not at all: a text of signs alone never has the words for one. */
const longestFirst = 400;

/** Where a first clause may be cut, or -1: at a comma or the like, or after many words. */
function clauseEnd(text: string, settings: ClauseSettings): number {
  const spans = wordSpans(text);
  /** Where so many words are over. */
  const behind = (count: number) => spans[count - 1]?.end ?? Number.POSITIVE_INFINITY;
  // A comma between digits is part of a number.
  for (const match of text.matchAll(/[,;:–—،؛፣፤፥](?=\s)|(?<!\p{N})[、，；：၊]/gu)) {
    const end = match.index + match[0].length;
    if (behind(settings.firstMinWords) <= end) return end;
  }
  // What a full stop has not ended is not cut behind it: "am 3. Mai".
  for (const match of text.matchAll(/(?<![.\s])\s+/gu)) {
    if (behind(settings.firstMaxWords) <= match.index) return match.index;
  }
  return isUnspaced(text) ? borderAfter(text, spans, settings.firstMaxWords) : -1;
}

/** The first border between words behind so many of them, in a script without spaces; -1: none is sure. */
function borderAfter(text: string, spans: readonly WordSpan[], count: number): number {
  // Thai and its neighbours put a space between phrases, and the dictionary cuts some of their words in two.
  const enough = isIdeographic(text) ? count : patience * count;
  const isJapanese = /[\p{sc=Hira}\p{sc=Kana}]/u.test(text);
  const borders = spans.slice(enough - 1, -unsureWords).map(({ end }) => end);
  // Japanese endings and particles are written in hiragana and belong to the word before them.
  const fits = (at: number) =>
    isJapanese ? /\p{sc=Hira}$/u.test(text.slice(0, at)) && !/^\p{sc=Hira}/u.test(text.slice(at)) : true;
  return borders.find((at) => isUnspaced(text[at] ?? "") && isUnspaced(text[at - 1] ?? "") && fits(at)) ?? -1;
}

/** A text's sentences, in order; put together they are the text. */
export function sentencesOf(text: string): string[] {
  const cutter = new ClauseCutter({ firstEarly: false, firstMinWords: 1, firstMaxWords: 1 });
  return [...cutter.push(text), ...cutter.flush()];
}

export class ClauseCutter {
  readonly #settings: ClauseSettings;
  #rest = "";
  /** So far into it no sentence ends. */
  #judgedTo = 0;
  #first = true;

  constructor(settings: ClauseSettings) {
    this.#settings = settings;
  }

  /** Takes the next token; returns what may be spoken now. `ends`: a sentence or clause ends with it, as is known. */
  push(token: string, ends = false): string[] {
    this.#rest += token;
    const pieces: string[] = [];
    for (;;) {
      const { at, judgedTo } = sentenceEnd(this.#rest, this.#judgedTo);
      this.#judgedTo = judgedTo;
      let end = at;
      if (end < 0 && this.#first && this.#settings.firstEarly) {
        end = clauseEnd(this.#rest.slice(0, longestFirst), this.#settings);
        this.#first = end >= 0 || this.#rest.length < longestFirst;
      }
      if (end < 0) break;
      pieces.push(this.#rest.slice(0, end));
      this.#rest = this.#rest.slice(end);
      this.#judgedTo = 0;
      this.#first = false;
    }
    if (!ends || !/[\p{L}\p{N}]/u.test(this.#rest)) return pieces;
    this.#first = false;
    return [...pieces, ...this.flush()];
  }

  /** The text has ended: what is left. */
  flush(): string[] {
    const rest = this.#rest;
    this.#rest = "";
    this.#judgedTo = 0;
    return rest.trim() === "" ? [] : [rest];
  }
}
