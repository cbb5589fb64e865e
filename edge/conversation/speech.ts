/**
 * One stretch of the agent's speech: text goes in, through the TTS (or kept audio), to the audio output, and the part
 * that was heard comes out. Nobody hears any of it before `release()`.
 */

import type { Audio } from "../base/audio.ts";
import { durationMs } from "../base/audio.ts";
import { EarshotError } from "../base/errors.ts";
import type { HumanLine } from "./events.ts";
import { heardText } from "./heard-text.ts";
import { passageOnAir } from "./must-be-heard.ts";
import type { Playout, Ports, TimedWord, Utterance } from "./ports.ts";
import type { TimeoutSettings } from "./settings.ts";
import { isSpeakable } from "./speakable.ts";

export type SpeechState =
  /** Being made, before `release()`. */
  | { readonly kind: "waiting" }
  /** On its way to the first packet. */
  | { readonly kind: "released"; readonly sinceMs: number }
  | { readonly kind: "audible" }
  | { readonly kind: "paused" }
  /** Over; `heard`: whether any of it was heard. */
  | { readonly kind: "over"; readonly heard: boolean; readonly interrupted: boolean; readonly playedMs: number };

export interface SpeechListener {
  /** Something changed, and the loop should look at it. */
  changed(): void;
  /** The first packet went out. */
  started(speech: Speech): void;
  /** Nothing more of it will be heard. Called once, also if it was dropped unheard. */
  over(speech: Speech): void;
  failed(speech: Speech, error: EarshotError): void;
}

export interface SpeechKind {
  /** Whether the caller can stop it. */
  readonly interruptible: boolean;
  /** Whether it is the loop's own line, and not the words of a reply. */
  readonly own: boolean;
  /** The page wrote the words. */
  readonly wordsOf?: "page" | undefined;
  /** A human wrote the words, and they are no agent's. */
  readonly human?: HumanLine | undefined;
  readonly turn: number;
  /** Sentences that nobody can stop while they are on air. */
  readonly mustBeHeard: readonly string[];
  /** The name of the agent whose words they are. */
  readonly speaker: string | null;
}

export class Speech {
  readonly #kind: SpeechKind;
  readonly own: boolean;
  readonly wordsOf: "page" | undefined;
  readonly human: HumanLine | undefined;
  readonly turn: number;
  readonly speaker: string | null;
  /** Whether the caller took the floor during a passage that must be heard. The speech stops after that passage. */
  stopsAfterPassage = false;
  /** Whether the TTS failed before any of it could be heard. */
  failedUnheard = false;
  /** Whether it may be heard: a preemptive reply waits for its commit. */
  cleared: boolean;
  /** When the first audio was there. */
  firstAudioMs: number | null = null;
  readonly #ports: Ports;
  readonly #timeouts: TimeoutSettings;
  readonly #listener: SpeechListener;
  readonly #playout: Playout;
  #utterance: Utterance | null = null;
  #state: SpeechState = { kind: "waiting" };
  #text = "";
  /** The text in pieces, each with its number at the TTS; null: the TTS did not get it. */
  readonly #pieces: { readonly text: string; readonly nth: number | null }[] = [];
  /** The texts for which the TTS gave no sound. */
  readonly #silent = new Set<number>();
  #given = 0;
  #textComplete = false;
  #audioMs = 0;
  #audioComplete = false;
  #words: TimedWord[] = [];
  /** Since when the TTS owes audio. */
  #ttsSinceMs = 0;
  #audibleSinceMs = 0;
  #failed = false;

  constructor(
    ports: Ports,
    timeouts: TimeoutSettings,
    kind: SpeechKind & { cleared: boolean },
    listener: SpeechListener,
  ) {
    this.#ports = ports;
    this.#timeouts = timeouts;
    this.#listener = listener;
    this.#kind = kind;
    this.own = kind.own;
    this.wordsOf = kind.wordsOf;
    this.human = kind.human;
    this.turn = kind.turn;
    this.speaker = kind.speaker;
    this.cleared = kind.cleared;
    this.#playout = ports.audioOutput.open((event) => {
      if (this.#state.kind === "over") return;
      if (event.kind === "started") this.#started();
      else this.#finish(false);
    });
  }

  /** Whether the caller can stop it now. */
  get interruptible(): boolean {
    const { interruptible, mustBeHeard } = this.#kind;
    if (!interruptible || mustBeHeard.length === 0) return interruptible;
    return this.#state.kind !== "audible" || !passageOnAir(this.#text, this.heard, mustBeHeard);
  }

  get state(): SpeechState {
    return this.#state;
  }

  get text(): string {
    return this.#text;
  }

  /** Whether there is something to hear. */
  get ready(): boolean {
    return this.firstAudioMs !== null;
  }

  get isOver(): boolean {
    return this.#state.kind === "over";
  }

  /** Whether the caller hears it, or would hear it if it were not paused. */
  get onAir(): boolean {
    return this.#state.kind === "released" || this.#state.kind === "audible" || this.#state.kind === "paused";
  }

  /** Whether the caller heard some of it and may hear more. */
  get isHeard(): boolean {
    return this.#state.kind === "audible" || this.#state.kind === "paused";
  }

  /** How much of the audio made so far is left to play, in ms. */
  get leftMs(): number {
    return this.#audioMs - this.#playout.playedMs();
  }

  get heard(): string {
    const playedMs = this.#state.kind === "over" ? this.#state.playedMs : this.#playout.playedMs();
    const complete = this.#audioComplete;
    return heardText({ text: this.#sounding, playedMs, audioMs: this.#audioMs, complete, words: this.#words });
  }

  /** The words after the part that was heard, as far as they would have sounded. */
  get unheard(): string {
    const { heard } = this;
    const text = this.#sounding;
    return text.slice(text.indexOf(heard) + heard.length).trim();
  }

  /** The text without the parts that gave no sound, which nobody heard. */
  get #sounding(): string {
    if (this.#silent.size === 0) return this.#text;
    return this.#pieces.flatMap(({ text, nth }) => (nth !== null && this.#silent.has(nth) ? [] : [text])).join("");
  }

  /** Adds a clause. The TTS does not get marks alone. */
  say(text: string): void {
    if (this.isOver) return;
    this.#text += text;
    const isGiven = isSpeakable(text) && !this.#failed;
    this.#pieces.push({ text, nth: isGiven ? this.#given : null });
    if (!isGiven) return;
    this.#given += 1;
    this.#ttsSinceMs = this.#ports.clock.nowMs();
    this.#utterance ??= this.#ports.tts.open((event) => {
      if (this.isOver || this.#failed) return;
      if (event.kind === "audio") this.#audio(event.audio);
      else if (event.kind === "words") this.#words.push(...event.words);
      else if (event.kind === "silent") this.#gaveNoSound(event.nth);
      else if (event.kind === "done") this.#allAudio();
      else this.#fail(event.error);
      this.#listener.changed();
    });
    this.#utterance.say(text);
  }

  /** No more text follows. */
  endText(): void {
    if (this.isOver || this.#textComplete) return;
    this.#textComplete = true;
    if (this.#failed) return;
    if (this.#utterance) this.#utterance.end();
    else this.#finish(false);
  }

  /** Says a text that has its audio already. */
  sayKept(text: string, audio: Audio): void {
    this.#text = text;
    this.#textComplete = true;
    this.#audio(audio);
    this.#allAudio();
  }

  release(): void {
    if (this.#state.kind !== "waiting") return;
    this.#state = { kind: "released", sinceMs: this.#ports.clock.nowMs() };
    this.#playout.release();
  }

  pause(): void {
    if (this.#state.kind !== "audible") return;
    this.#state = { kind: "paused" };
    this.#playout.pause();
  }

  resume(): void {
    if (this.#state.kind !== "paused") return;
    this.#state = { kind: "audible" };
    this.#audibleSinceMs = this.#ports.clock.nowMs();
    this.#playout.resume();
  }

  /** Stops it for good, heard or not. */
  stop(): void {
    if (this.isOver) return;
    this.#finish(true);
  }

  /** Checks whether TTS or audio output have kept it waiting for too long. Returns when to look again. */
  check(nowMs: number): number {
    if (this.isOver) return Number.POSITIVE_INFINITY;
    let dueMs = Number.POSITIVE_INFINITY;
    const ttsOwes = this.#utterance !== null && !this.#audioComplete && !this.#failed;
    if (ttsOwes && (this.#textComplete || this.#audioMs === 0)) {
      dueMs = this.#ttsSinceMs + this.#timeouts.ttsMs;
      if (nowMs >= dueMs) {
        this.#fail(new EarshotError("tts_failed", `The TTS gave no audio for ${this.#timeouts.ttsMs} ms.`));
        this.#listener.changed();
        dueMs = nowMs;
      }
    }
    const audioOutputDue = this.#audioOutputDueMs();
    if (nowMs >= audioOutputDue) {
      this.#finish(false);
      return Number.POSITIVE_INFINITY;
    }
    return Math.min(dueMs, audioOutputDue);
  }

  #audioOutputDueMs(): number {
    const { audioOutputMs } = this.#timeouts;
    if (this.#state.kind === "released") return this.#state.sinceMs + audioOutputMs;
    if (this.#state.kind !== "audible" || !this.#audioComplete) return Number.POSITIVE_INFINITY;
    return this.#audibleSinceMs + this.#audioMs + audioOutputMs;
  }

  #audio(audio: Audio): void {
    if (durationMs(audio) <= 0) return;
    const nowMs = this.#ports.clock.nowMs();
    this.#audioMs += durationMs(audio);
    this.#ttsSinceMs = nowMs;
    this.#playout.play(audio);
    this.firstAudioMs ??= nowMs;
  }

  #gaveNoSound(nth: number): void {
    this.#silent.add(nth);
    const text = this.#pieces.find((piece) => piece.nth === nth)?.text.trim() ?? "";
    const why = `The TTS gave no sound for a part of a reply, ${text.length} characters long, though asked twice.`;
    // If all of it is silent, the end tells that.
    if (this.#silent.size < this.#given || this.firstAudioMs !== null)
      this.#listener.failed(this, new EarshotError("tts_failed", why));
  }

  #allAudio(): void {
    this.#audioComplete = true;
    if (this.firstAudioMs === null) this.#fail(new EarshotError("tts_failed", "The TTS gave no audio for a text."));
    else this.#playout.end();
  }

  #started(): void {
    if (this.#state.kind !== "released") return;
    this.#state = { kind: "audible" };
    this.#audibleSinceMs = this.#ports.clock.nowMs();
    this.#listener.started(this);
    this.#listener.changed();
  }

  /** The audio made so far still plays. Without any, the speech is over. */
  #fail(error: EarshotError): void {
    if (this.#failed) return;
    this.#failed = true;
    this.#utterance?.cancel();
    this.#utterance = null;
    this.failedUnheard = this.firstAudioMs === null;
    this.#listener.failed(this, error);
    if (this.isOver) return;
    if (this.failedUnheard) this.#finish(false);
    else if (!this.#audioComplete) this.#playout.end();
  }

  #finish(interrupted: boolean): void {
    const heard = this.#state.kind === "audible" || this.#state.kind === "paused";
    if (interrupted || !this.#audioComplete) {
      this.#utterance?.cancel();
    }
    const playedMs = interrupted || !heard ? this.#playout.cut() : this.#playout.playedMs();
    this.#utterance = null;
    this.#state = { kind: "over", heard, interrupted, playedMs };
    this.#listener.over(this);
    this.#listener.changed();
  }
}
