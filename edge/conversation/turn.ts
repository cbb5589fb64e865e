/**
 * The caller's turn while it grows: the sounds that they made and the words that came of them, partial and final, until
 * the loop takes it as finished.
 */

import { sameWords, words, written } from "../base/words.ts";
import { HeardLanguages } from "./heard-languages.ts";
import { untaken, wordsBehind } from "./taken-words.ts";

/** Words that come sooner than this after a sound began belong to the sound before: no service is faster. */
const soonestWordMs = 80;

/** One stretch of sound. Times are the true ones, as well as the source knows them. */
export interface Sound {
  readonly startMs: number;
  /** `null` while it lasts. */
  endMs: number | null;
  /** When its source last reported it. */
  toldMs: number;
  /** The words of this turn that had been heard when it began. */
  textBefore: string;
  /** How many words of the turn came of it. */
  words: number;
  /** Whether it brought words. */
  hasWords: boolean;
  /** Whether it began while the agent was speaking or thinking. */
  readonly overAgent: boolean;
  /** Whether it has lasted too long without a word to be speech. */
  noise: boolean;
}

export class CallerTurn {
  #finals: string[] = [];
  #partial = "";
  /** Words that were committed before their final came, and that count only once. */
  #taken = "";
  /** Whether a final came that had only the first of them. Until the caller goes on, the rest may still come. */
  #hasFinalOfTaken = false;
  #sound: Sound | null = null;
  /** Whether all sounds with words of this turn began over the agent. */
  #allOverAgent = true;
  #speechEndMs: number | null = null;
  #lastWordMs: number | null = null;
  #lastFinalMs: number | null = null;
  #partialChangedMs = 0;
  /** From when on the turn counts as ended; `null`: nobody is sure that it has. */
  #endedMs: number | null = null;
  /** Whether the caller told that they are done. */
  #certain = false;
  /** Since when the sound that goes on has sunk; `null`: it has not. */
  #lullSinceMs: number | null = null;
  /** When the last word ended for which the STT gave a time; `null`: it gave none. */
  #wordsEndMs: number | null = null;
  /** Whether the STT has said, since the caller fell silent, that it has no more words. */
  #nothingLeft = false;
  #attempts = 0;
  #judged: number | null = null;
  readonly #languages = new HeardLanguages();

  /** The last sound, which may still go on. */
  get sound(): Sound | null {
    return this.#sound;
  }

  get sounding(): boolean {
    return this.#sound !== null && this.#sound.endMs === null && !this.#sound.noise;
  }

  /** Whether no sound lasts, and none ended within `tailMs`: words lag behind their sound. */
  isQuietSince(tailMs: number, nowMs: number): boolean {
    return this.#sound === null || (this.#sound.endMs !== null && nowMs - this.#sound.endMs >= tailMs);
  }

  get text(): string {
    return written([...this.#finals, this.#partial].filter((part) => part !== ""));
  }

  get isEmpty(): boolean {
    return this.text === "";
  }

  get wordCount(): number {
    return words(this.text).length;
  }

  /** Whether the turn has words that the service has not made final. */
  get awaitsFinal(): boolean {
    return this.#partial !== "";
  }

  get partialChangedMs(): number {
    return this.#partialChangedMs;
  }

  get lastWordMs(): number | null {
    return this.#lastWordMs;
  }

  get lastFinalMs(): number | null {
    return this.#lastFinalMs;
  }

  /** Since when the speech has surely ended, by the page or the service; `null`: they are not sure. */
  get endedMs(): number | null {
    return this.#endedMs;
  }

  /**
   * Whether the caller told so themselves, by a button that they held. Then nothing has to be guessed from their words.
   */
  get certain(): boolean {
    return this.#certain && this.#endedMs !== null;
  }

  /** Whether the sound has sunk for a moment, and may be over. */
  get inLull(): boolean {
    return this.sounding && this.#lullSinceMs !== null;
  }

  /**
   * How long the sound went on after the last word with a time, ms, until its end or its lull: a word may be missing. 0 where
   * nothing tells.
   */
  get missedMs(): number {
    const sound = this.#sound;
    const endMs = sound?.endMs ?? this.#lullSinceMs;
    if (!sound || endMs === null || this.#wordsEndMs === null || this.#nothingLeft) return 0;
    return Math.max(0, endMs - Math.max(sound.startMs, this.#wordsEndMs));
  }

  /** How likely the turn is over by its sound, 0 to 1; `null`: nobody has judged, or the caller went on. */
  get judged(): number | null {
    return this.#judged;
  }

  judge(probability: number | null): void {
    this.#judged = probability;
  }

  get allOverAgent(): boolean {
    return this.#allOverAgent;
  }

  /** When the last speech with words ended. While it lasts, or if no source tells sounds: when the last words came. */
  get speechEndMs(): number {
    return this.#speechEndMs ?? this.#lastWordMs ?? 0;
  }

  /** How many replies have begun for this turn before its commit. */
  get attempts(): number {
    return this.#attempts;
  }

  attempted(): void {
    this.#attempts += 1;
  }

  /** The part of these words that was not committed before. */
  unheard(text: string): string {
    return untaken(text, this.#taken).fresh;
  }

  soundStarted(atMs: number, overAgent: boolean): void {
    if (this.#hasFinalOfTaken) this.#taken = "";
    this.#endedMs = null;
    this.#judged = null;
    this.#sound = {
      startMs: atMs,
      endMs: null,
      toldMs: atMs,
      textBefore: this.text,
      words: 0,
      hasWords: false,
      overAgent,
      noise: false,
    };
  }

  /** @param sinceMs when the sound sank; null: it is loud again */
  lulled(sinceMs: number | null): void {
    this.#lullSinceMs = sinceMs;
  }

  soundGoesOn(atMs: number): void {
    if (!this.#sound) return;
    this.#sound.toldMs = atMs;
    this.#sound.noise = false;
  }

  soundQuiet(atMs: number): void {
    const sound = this.#sound;
    if (!sound || sound.endMs !== null) return;
    sound.endMs = Math.max(sound.startMs, atMs);
    this.#nothingLeft = false;
    if (!sound.hasWords) return;
    // All words were final while the sound went on: the speech was over by then, and something else made the sound.
    const finalMs = this.awaitsFinal ? null : this.#lastFinalMs;
    this.#speechEndMs = finalMs === null ? sound.endMs : Math.min(sound.endMs, finalMs);
  }

  /** `fromMs`: from when on the end of the sound may commit the turn; at once unless given. */
  soundEnded(fromMs = 0, certain = false): void {
    this.#endedMs = fromMs;
    this.#certain = certain;
  }

  /** The service tells that the caller goes on, or words came where no source tells sounds. */
  goesOn(): void {
    this.#endedMs = null;
    this.#speechEndMs = null;
  }

  /** The service heard these words in this language (BCP 47). */
  heardIn(language: string, text: string): void {
    if (this.unheard(text) !== "") this.#languages.add(language, words(text).length);
  }

  /** `trailingMs`: how long ago the last word ended, if known. */
  heardPartial(text: string, nowMs: number, trailingMs?: number): void {
    const trimmed = this.unheard(text);
    if (trimmed !== "") this.#wordsEndMs = trailingMs === undefined ? null : nowMs - trailingMs;
    if (sameWords(trimmed, this.#partial)) return;
    this.#partial = trimmed;
    this.#partialChangedMs = nowMs;
    this.#wordsCame(nowMs);
  }

  heardFinal(text: string, nowMs: number, trailingMs?: number): void {
    const { fresh: trimmed, left } = untaken(text, this.#taken);
    this.#taken = text.trim() === "" ? "" : left;
    this.#hasFinalOfTaken = true;
    this.#partial = "";
    this.#partialChangedMs = nowMs;
    if (trimmed !== "") {
      this.#finals.push(trimmed);
      this.#lastFinalMs = nowMs;
      this.#wordsEndMs = trailingMs === undefined ? null : nowMs - trailingMs;
    } else this.#nothingLeft = true;
    this.#wordsCame(nowMs);
  }

  /** Ends the turn: returns its words, and begins the next one. A sound that goes on continues in the next turn. */
  take(): { text: string; speechEndMs: number; finalMs: number | null; language: string | null } {
    const language = this.#languages.take();
    const taken = { text: this.text, speechEndMs: this.speechEndMs, finalMs: this.#lastFinalMs, language };
    if (this.#hasFinalOfTaken) this.#taken = "";
    this.#taken = written([this.#taken, this.#partial].filter((part) => part !== ""));
    this.#hasFinalOfTaken = false;
    this.#finals = [];
    this.#partial = "";
    this.#speechEndMs = null;
    this.#lastWordMs = null;
    this.#lastFinalMs = null;
    this.#wordsEndMs = null;
    this.#allOverAgent = true;
    this.#endedMs = null;
    this.#judged = null;
    this.#attempts = 0;
    if (this.#sound) {
      this.#sound.textBefore = "";
      this.#sound.words = 0;
      this.#sound.hasWords = false;
    }
    return taken;
  }

  #wordsCame(nowMs: number): void {
    const sound = this.#sound;
    const count = this.wordCount;
    const text = this.text;
    if (sound && sound.endMs === null && nowMs - sound.startMs < soonestWordMs) sound.textBefore = text;
    if (sound) sound.words = wordsBehind(text, sound.textBefore);
    if (count === 0) return;
    this.#lastWordMs = nowMs;
    if (!sound) {
      this.#allOverAgent = false;
      return;
    }
    if (sound.words === 0) return;
    if (!sound.hasWords) {
      sound.hasWords = true;
      sound.noise = false;
      if (!sound.overAgent) this.#allOverAgent = false;
    }
    this.#speechEndMs = sound.endMs;
  }
}

/** How many words of the turn came of its last sound. */
export function wordsOfSound(turn: CallerTurn): number {
  return turn.sound?.words ?? 0;
}
