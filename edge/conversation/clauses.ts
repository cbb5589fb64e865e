/**
 * Cuts the model's tokens into pieces for the TTS: sentences, and at the beginning of a reply a first clause of a few
 * words, so that the TTS can start early. Put together, the pieces are exactly the text.
 */

import { isIdeographic, isUnspaced, type WordSpan, wordSpans } from "../base/words.ts";
import { sentenceEnd } from "./sentence-ends.ts";
import type { ClauseSettings } from "./settings.ts";

/** A dictionary may cut the last words of a text differently once the text goes on. */
const unsureWords = 2;

/** In scripts whose words are not sure, the cutter waits for this many times as many words: before a pause, without one. */
const patience = { pause: 2, border: 1.3 };

/**
 * A first clause ends within this many characters, or not at all. A text of signs alone never has the words for one.
 */
const longestFirst = 400;

/** Where a first clause may be cut, or -1: at a comma or the like, or after many words. */
function clauseEnd(text: string, settings: ClauseSettings): number {
  const spans = wordSpans(text);
  /** Where this many words are over. */
  const behind = (count: number) => spans[count - 1]?.end ?? Number.POSITIVE_INFINITY;
  // A comma between digits is part of a number.
  for (const match of text.matchAll(/[,;:–—،؛፣፤፥](?=\s)|(?<!\p{N})[、，；：၊]/gu)) {
    const end = match.index + match[0].length;
    if (behind(settings.firstMinWords) <= end) return end;
  }
  // Thai and Lao have no comma: a space between two words of theirs ends a phrase, one beside a number does not.
  for (const match of text.matchAll(/(?<=[\p{scx=Thai}\p{scx=Laoo}]) (?=[\p{scx=Thai}\p{scx=Laoo}])/gu)) {
    if (behind(patience.pause * settings.firstMinWords) <= match.index) return match.index;
  }
  // A full stop that did not end the sentence is no place to cut: "am 3. Mai".
  for (const match of text.matchAll(/(?<![.\s])\s+/gu)) {
    if (behind(settings.firstMaxWords) <= match.index) return match.index;
  }
  return isUnspaced(text) ? borderAfter(text, spans, settings.firstMaxWords) : -1;
}

/** The first border between words after this many of them, in a script without spaces; -1: none is sure. */
function borderAfter(text: string, spans: readonly WordSpan[], count: number): number {
  // The dictionary cuts some words of Thai and its neighbours in two.
  const enough = isIdeographic(text) ? count : Math.ceil(patience.border * count);
  const isJapanese = /[\p{sc=Hira}\p{sc=Kana}]/u.test(text);
  const borders = spans.slice(enough - 1, -unsureWords).map(({ end }) => end);
  // Japanese endings and particles are written in hiragana and belong to the word before them.
  const fits = (at: number) =>
    isJapanese ? /\p{sc=Hira}$/u.test(text.slice(0, at)) && !/^\p{sc=Hira}/u.test(text.slice(at)) : true;
  return borders.find((at) => isUnspaced(text[at] ?? "") && isUnspaced(text[at - 1] ?? "") && fits(at)) ?? -1;
}

/** A text's sentences, in order. Put together, they are the text. */
export function sentencesOf(text: string): string[] {
  const cutter = new ClauseCutter({ firstEarly: false, firstMinWords: 1, firstMaxWords: 1 });
  return [...cutter.push(text), ...cutter.flush()];
}

export class ClauseCutter {
  readonly #settings: ClauseSettings;
  #rest = "";
  /** No sentence ends before this place. */
  #judgedTo = 0;
  #first = true;

  constructor(settings: ClauseSettings) {
    this.#settings = settings;
  }

  /**
   * Takes the next token. Returns the text that may be spoken now. `ends`: the token is known to end a sentence or
   * clause.
   */
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

  /** The text has ended. Returns the rest. */
  flush(): string[] {
    const rest = this.#rest;
    this.#rest = "";
    this.#judgedTo = 0;
    return rest.trim() === "" ? [] : [rest];
  }
}
