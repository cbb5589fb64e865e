/**
 * The caller's sounds: when they make one, by the best source there is, and what it means for their turn. The sources
 * are the page's voice activity, or else the STT's events, with the energy gate as a last resort beside them. Once the
 * page has spoken, it alone is the source for the rest of the call.
 */
import type { Context } from "./context.ts";
import { soundsFinished } from "./finished.ts";
import type { Floor } from "./floor.ts";
import type { Pauses } from "./pauses.ts";
import type { CallerHint } from "./ports.ts";
import type { CallerTurn } from "./turn.ts";

export type SoundSource = "page" | "stt" | "energy";

export interface SoundListener {
  /** A sound began, or went on after a short gap. */
  started(atMs: number): void;
  /** The source tells again that there is a sound, without having told that the last one was over. */
  goesOn(atMs: number): void;
  /** It is quiet since `atMs`. This may be only a pause. */
  quiet(atMs: number, source: SoundSource): void;
  /** It has been quiet since `atMs`, and the source is sure. `certain`: the caller has told that they are done. */
  ended(atMs: number, source: SoundSource, certain: boolean): void;
  /** The detector's view changed. */
  detected(speaking: boolean, source: SoundSource): void;
}

/** When the caller makes a sound. */
export class CallerVoiceActivity {
  readonly #listener: SoundListener;
  #source: SoundSource | null = null;
  #detected = false;
  #sounding = false;

  constructor(listener: SoundListener) {
    this.#listener = listener;
  }

  /** Whether the page has ever told us of its voice activity. */
  get pageHelps(): boolean {
    return this.#source === "page";
  }

  /** Whether anything tells when sounds begin and end. */
  get knowsSounds(): boolean {
    return this.#source !== null;
  }

  hint(hint: CallerHint, nowMs: number): void {
    this.#source = "page";
    if (hint.kind === "speech-started") this.#start("page", nowMs);
    else if (hint.kind === "maybe-ended") this.#stop("page", nowMs - (hint.silenceMs ?? 0), false);
    else this.#stop("page", nowMs - (hint.silenceMs ?? 0), true, hint.certain);
  }

  /** The STT's voice activity detector, words that came out of silence, or its own view of the turn's end. */
  stt(kind: "started" | "maybe-ended" | "ended", nowMs: number): void {
    if (this.pageHelps) return;
    this.#source = "stt";
    if (kind === "started") this.#start("stt", nowMs);
    else this.#stop("stt", nowMs, kind === "ended");
  }

  energy(speaking: boolean, nowMs: number): void {
    if (this.pageHelps) return;
    if (this.#source === null) this.#source = "energy";
    if (speaking) this.#start("energy", nowMs);
    else this.#stop("energy", nowMs, true);
  }

  /** Gives up on a sound that never ended, because a detector is stuck or a hint was lost. */
  giveUp(atMs: number): void {
    if (this.#source !== null) this.#stop(this.#source, atMs, true);
  }

  #start(source: SoundSource, atMs: number): void {
    if (!this.#detected) {
      this.#detected = true;
      this.#listener.detected(true, source);
    }
    if (this.#sounding) this.#listener.goesOn(atMs);
    else this.#listener.started(atMs);
    this.#sounding = true;
  }

  #stop(source: SoundSource, atMs: number, sure: boolean, certain = false): void {
    if (this.#sounding) {
      this.#sounding = false;
      this.#listener.quiet(atMs, source);
    }
    if (!sure) return;
    if (this.#detected) {
      this.#detected = false;
      this.#listener.detected(false, source);
    }
    // Energy falls in every pause: it says that a sound is over, never that the turn is.
    if (source !== "energy") this.#listener.ended(atMs, source, certain);
  }
}

export interface CallerSoundsOptions {
  readonly context: Context;
  readonly turn: CallerTurn;
  readonly pauses: Pauses;
  readonly floor: Floor;
  readonly isThinking: () => boolean;
}

/** Tells the caller's turn what the sounds mean: whether the caller speaks over the agent, and how they pause. */
export class CallerSounds {
  readonly #options: CallerSoundsOptions;

  constructor(options: CallerSoundsOptions) {
    this.#options = options;
  }

  /** The sources tell their sounds through this. */
  voiceActivity(): CallerVoiceActivity {
    const { context, turn } = this.#options;
    return new CallerVoiceActivity({
      started: (atMs) => this.started(atMs),
      goesOn: (atMs) => this.goesOn(atMs),
      quiet: (atMs, source) => {
        turn.soundQuiet(atMs);
        // The STT need not be told of its own events.
        if (source !== "stt") context.ports.stt.finalize(source);
      },
      ended: (_, source, certain) => this.ended(source, certain),
      detected: (value, source) => context.raise({ event: "caller-speech", value, source }),
    });
  }

  started(atMs: number): void {
    const { context, turn, pauses, floor, isThinking } = this.#options;
    const { endpointing, interruption, language } = context.settings;
    const { onAir } = floor;
    const answers = onAir?.text.trim().endsWith("?") === true && onAir.leftMs < interruption.answerWindowMs;
    if (!turn.isEmpty) context.raise({ event: "caller-pause", ms: atMs - turn.speechEndMs, after: turn.text });
    // The loop waits through pauses inside unfinished words anyway. It learns the pauses that the words did not show.
    if (!turn.isEmpty && soundsFinished(turn.text, language, context.history.agentSaid) >= endpointing.finishedAt) {
      pauses.learn(atMs - turn.speechEndMs);
    }
    turn.soundStarted(atMs, !answers && (onAir !== null || isThinking()));
  }

  goesOn(atMs: number): void {
    const { turn } = this.#options;
    if (turn.sound?.hasWords && !turn.awaitsFinal) {
      // The last sound has had all its words, so this is another.
      turn.soundQuiet(atMs);
      this.started(atMs);
    } else turn.soundGoesOn(atMs);
  }

  ended(source: SoundSource, certain: boolean): void {
    const { context, turn } = this.#options;
    const { endedDelayMs, missedSpeechMs } = context.settings.endpointing;
    turn.soundEnded(source === "page" ? context.ports.clock.nowMs() + endedDelayMs : undefined, certain);
    // The first request may have overtaken the audio of the last word.
    if (turn.missedMs > missedSpeechMs) context.ports.stt.finalize("page");
  }
}
