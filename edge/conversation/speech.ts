/**
 * One stretch of the agent's speech: text in, through the voice (or kept audio), to the mouth; what has been heard of it
 * out. Nothing of it is heard before `release()`.
 */

import type { Audio } from "../base/audio.ts";
import { durationMs } from "../base/audio.ts";
import { EarshotError } from "../base/errors.ts";
import { heardText } from "./heard-text.ts";
import { passageOnAir } from "./must-be-heard.ts";
import type { Playout, Ports, TimedWord, Utterance } from "./ports.ts";
import type { TimeoutSettings } from "./settings.ts";
import { isSpeakable } from "./speakable.ts";

export type SpeechState =
  /** Being made; `release()` not called. */
  | { readonly kind: "waiting" }
  /** On its way to the first packet. */
  | { readonly kind: "released"; readonly sinceMs: number }
  | { readonly kind: "audible" }
  | { readonly kind: "paused" }
  /** Over; `heard`: whether any of it was. */
  | { readonly kind: "over"; readonly heard: boolean; readonly interrupted: boolean; readonly playedMs: number };

export interface SpeechListener {
  /** Something changed that the loop should look at. */
  changed(): void;
  /** The first packet went out. */
  started(speech: Speech): void;
  /** Nothing more is heard of it. Called once, also if it was dropped unheard. */
  over(speech: Speech): void;
  failed(speech: Speech, error: EarshotError): void;
}

export interface SpeechKind {
  /** Whether the caller can stop it. */
  readonly interruptible: boolean;
  /** The loop's own line, or the words of a reply. */
  readonly own: boolean;
  /** Said for the page, in words of its own. */
  readonly wordsOf?: "page" | undefined;
  readonly turn: number;
  /** Sentences that nobody stops while they are on air. */
  readonly mustBeHeard: readonly string[];
  /** Whose words they are, by name. */
  readonly speaker: string | null;
}

export class Speech {
  readonly #kind: SpeechKind;
  readonly own: boolean;
  readonly wordsOf: "page" | undefined;
  readonly turn: number;
  readonly speaker: string | null;
  /** Whether the caller has taken the floor during a passage that must be heard: it is stopped behind that. */
  stopsAfterPassage = false;
  /** Whether the voice failed before any of it could be heard. */
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
  /** The text in pieces, each with its number at the voice; null: the voice was not given it. */
  readonly #pieces: { readonly text: string; readonly nth: number | null }[] = [];
  /** What the voice gave no sound for. */
  readonly #silent = new Set<number>();
  #given = 0;
  #textComplete = false;
  #audioMs = 0;
  #audioComplete = false;
  #words: TimedWord[] = [];
  /** Since when audio is owed by the voice. */
  #voiceSinceMs = 0;
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
    this.turn = kind.turn;
    this.speaker = kind.speaker;
    this.cleared = kind.cleared;
    this.#playout = ports.mouth.open((event) => {
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

  /** Whether the caller hears it, or would but for a pause. */
  get onAir(): boolean {
    return this.#state.kind === "released" || this.#state.kind === "audible" || this.#state.kind === "paused";
  }

  /** Whether some of it has been heard and more may be. */
  get isHeard(): boolean {
    return this.#state.kind === "audible" || this.#state.kind === "paused";
  }

  /** How much is left to play of the audio made so far, in ms. */
  get leftMs(): number {
    return this.#audioMs - this.#playout.playedMs();
  }

  get heard(): string {
    const playedMs = this.#state.kind === "over" ? this.#state.playedMs : this.#playout.playedMs();
    const complete = this.#audioComplete;
    return heardText({ text: this.#sounding, playedMs, audioMs: this.#audioMs, complete, words: this.#words });
  }

  /** The text without what gave no sound: nobody has heard that. */
  get #sounding(): string {
    if (this.#silent.size === 0) return this.#text;
    return this.#pieces.flatMap(({ text, nth }) => (nth !== null && this.#silent.has(nth) ? [] : [text])).join("");
  }

  /** Adds a clause. Marks alone are nothing for the voice. */
  say(text: string): void {
    if (this.isOver) return;
    this.#text += text;
    const isGiven = isSpeakable(text) && !this.#failed;
    this.#pieces.push({ text, nth: isGiven ? this.#given : null });
    if (!isGiven) return;
    this.#given += 1;
    this.#voiceSinceMs = this.#ports.clock.nowMs();
    this.#utterance ??= this.#ports.voice.open((event) => {
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

  /** Says a text whose audio is at hand. */
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

  /** Looks after itself: whether voice or mouth have left it waiting for too long. Returns when to look again. */
  check(nowMs: number): number {
    if (this.isOver) return Number.POSITIVE_INFINITY;
    let dueMs = Number.POSITIVE_INFINITY;
    const voiceOwes = this.#utterance !== null && !this.#audioComplete && !this.#failed;
    if (voiceOwes && (this.#textComplete || this.#audioMs === 0)) {
      dueMs = this.#voiceSinceMs + this.#timeouts.voiceMs;
      if (nowMs >= dueMs) {
        this.#fail(new EarshotError("voice_failed", `The voice gave no audio for ${this.#timeouts.voiceMs} ms.`));
        this.#listener.changed();
        dueMs = nowMs;
      }
    }
    const mouthDue = this.#mouthDueMs();
    if (nowMs >= mouthDue) {
      this.#finish(false);
      return Number.POSITIVE_INFINITY;
    }
    return Math.min(dueMs, mouthDue);
  }

  #mouthDueMs(): number {
    const { mouthMs } = this.#timeouts;
    if (this.#state.kind === "released") return this.#state.sinceMs + mouthMs;
    if (this.#state.kind !== "audible" || !this.#audioComplete) return Number.POSITIVE_INFINITY;
    return this.#audibleSinceMs + this.#audioMs + mouthMs;
  }

  #audio(audio: Audio): void {
    if (durationMs(audio) <= 0) return;
    const nowMs = this.#ports.clock.nowMs();
    this.#audioMs += durationMs(audio);
    this.#voiceSinceMs = nowMs;
    this.#playout.play(audio);
    this.firstAudioMs ??= nowMs;
  }

  #gaveNoSound(nth: number): void {
    this.#silent.add(nth);
    const text = this.#pieces.find((piece) => piece.nth === nth)?.text.trim() ?? "";
    const why = `The voice gave no sound for a part of a reply, ${text.length} characters long, though asked twice.`;
    // Where all of it is silent, that is told at the end.
    if (this.#silent.size < this.#given || this.firstAudioMs !== null)
      this.#listener.failed(this, new EarshotError("voice_failed", why));
  }

  #allAudio(): void {
    this.#audioComplete = true;
    if (this.firstAudioMs === null) this.#fail(new EarshotError("voice_failed", "The voice gave no audio for a text."));
    else this.#playout.end();
  }

  #started(): void {
    if (this.#state.kind !== "released") return;
    this.#state = { kind: "audible" };
    this.#audibleSinceMs = this.#ports.clock.nowMs();
    this.#listener.started(this);
    this.#listener.changed();
  }

  /** What was made is still played; if there is nothing, it is over. */
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
