/**
 * Hearing with others that stand in: when a service fails, the next one hears what has no final transcript yet, and goes on.
 * It has failed when it says so, when it says no word while the caller speaks, and when no final comes that was asked for.
 */
import { type Audio, durationMs } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { OpenStt, Stt, SttEvent } from "../../conversation/ports.ts";
import type { ServiceHealth } from "../health.ts";
import { EnergyGate } from "./energy.ts";

export interface SttChoice {
  readonly name: string;
  readonly open: OpenStt;
}

export interface StandingInSttOptions {
  /** The agent's own first, then those that stand in for it. */
  readonly choices: readonly SttChoice[];
  readonly clock: Clock;
  readonly health: ServiceHealth;
}

/** So much speech without a word, ms. Services tell the first words within a second. */
const deafMs = 2_500;
/** A final that was asked for comes within a second, or not. */
const finalMs = 2_000;
/** Audio that is kept for the next service, ms. */
const backlogMs = 10_000;
/** Before the loud part of a word there is a quiet one. */
const beforeSpeechMs = 300;

/** @returns the first choice itself where there is no other */
export function standingInStt(options: StandingInSttOptions): OpenStt {
  const { choices } = options;
  const [only] = choices;
  if (only === undefined) throw new Error("there is nobody who hears");
  return choices.length === 1 ? only.open : (listen) => new StandingInStt(options, listen);
}

interface Kept {
  readonly audio: Audio;
  readonly fromMs: number;
}

class StandingInStt implements Stt {
  readonly #clock: Clock;
  readonly #health: ServiceHealth;
  readonly #listen: (event: SttEvent) => void;
  readonly #choices: readonly SttChoice[];
  readonly #gate = new EnergyGate();
  #at = 0;
  #stt: Stt;
  /** Where the audio of the current service began, ms of all audio. */
  #baseMs = 0;
  #kept: Kept[] = [];
  #heardMs = 0;
  #soundSinceMs: number | null = null;
  #lastSoundEndMs = 0;
  /** Speech since the service last told anything. */
  #untoldMs = 0;
  /** Speech that has no final yet. */
  #owesFinal = false;
  #finalize: "page" | "energy" | null = null;
  #finalTimer: Cancel = () => {};
  #closed = false;

  constructor({ choices, clock, health }: StandingInSttOptions, listen: (event: SttEvent) => void) {
    this.#clock = clock;
    this.#health = health;
    this.#listen = listen;
    this.#choices = health.inOrder(choices, clock.nowMs());
    this.#stt = this.#open();
  }

  hear(audio: Audio): void {
    if (this.#closed) return;
    this.#kept.push({ audio, fromMs: this.#heardMs });
    this.#heardMs += durationMs(audio);
    this.#forget(this.#heardMs - backlogMs);
    const wasAt = this.#at;
    this.#stt.hear(audio);
    if (wasAt === this.#at) this.#watch(audio);
  }

  finalize(source: "page" | "energy" = "page"): void {
    if (this.#closed) return;
    this.#finalize = source;
    this.#stt.finalize(source);
    this.#awaitFinal();
  }

  close(): void {
    this.#closed = true;
    this.#finalTimer();
    this.#stt.close();
  }

  #open(): Stt {
    const at = this.#at;
    const choice = this.#choices[at] as SttChoice;
    return choice.open((event) => {
      if (at === this.#at && !this.#closed) this.#take(event, choice);
    });
  }

  #take(event: SttEvent, { name }: SttChoice): void {
    if (event.kind === "failed") {
      if (this.#at + 1 < this.#choices.length) this.#replace(event.error);
      else {
        if (event.fatal) this.#health.failed(name, this.#clock.nowMs());
        this.#listen(event);
      }
      return;
    }
    this.#untoldMs = 0;
    if (event.kind === "final" || event.kind === "not-understood") {
      this.#health.proved(name);
      this.#finalTimer();
      this.#finalize = null;
      this.#owesFinal = this.#soundSinceMs !== null;
      this.#forget(this.#soundSinceMs === null ? this.#lastSoundEndMs : this.#soundSinceMs - beforeSpeechMs);
    }
    this.#listen(this.#placed(event));
  }

  /** Its times count from where its audio began. */
  #placed(event: SttEvent): SttEvent {
    if ((event.kind !== "partial" && event.kind !== "final") || event.words === undefined) return event;
    const words = event.words.map(({ text, startMs, endMs }) => {
      return { text, startMs: startMs + this.#baseMs, endMs: endMs + this.#baseMs };
    });
    return { ...event, words };
  }

  #watch(audio: Audio): void {
    if (audio.kind !== "pcm") return;
    const beganMs = this.#heardMs - durationMs(audio);
    for (const { speaking } of this.#gate.hear(audio)) {
      if (speaking) {
        this.#soundSinceMs = beganMs;
        this.#owesFinal = true;
      } else {
        this.#soundSinceMs = null;
        this.#lastSoundEndMs = this.#heardMs;
      }
    }
    if (!this.#gate.speaking) return;
    this.#untoldMs += durationMs(audio);
    if (this.#untoldMs >= deafMs) this.#failed(`said nothing during ${deafMs} ms of speech`);
  }

  #awaitFinal(): void {
    this.#finalTimer();
    if (!this.#owesFinal) return;
    this.#finalTimer = this.#clock.after(finalMs, () => this.#failed(`gave no final transcript for ${finalMs} ms`));
  }

  /** Without anybody else there is nothing to do but wait: the service replaces its own connection. */
  #failed(why: string): void {
    this.#untoldMs = 0;
    if (this.#at + 1 >= this.#choices.length) return;
    this.#replace(new EarshotError("stt_failed", `${this.#choices[this.#at]?.name} (speech to text) ${why}`));
  }

  #replace(error: EarshotError): void {
    const failed = this.#choices[this.#at];
    if (failed) this.#health.failed(failed.name, this.#clock.nowMs());
    const before = this.#stt;
    this.#at += 1;
    before.close();
    const now = this.#choices[this.#at]?.name ?? "";
    const told = new EarshotError("stt_failed", `${error.message}; ${now} hears from now on`, { cause: error });
    this.#listen({ kind: "failed", error: told, fatal: false });
    this.#baseMs = this.#kept[0]?.fromMs ?? this.#heardMs;
    this.#untoldMs = 0;
    const at = this.#at;
    this.#stt = this.#open();
    for (const { audio } of this.#kept) if (at === this.#at) this.#stt.hear(audio);
    if (this.#finalize === null || at !== this.#at) return;
    this.#stt.finalize(this.#finalize);
    this.#awaitFinal();
  }

  #forget(untilMs: number): void {
    const from = this.#kept.findIndex(({ audio, fromMs }) => fromMs + durationMs(audio) > untilMs);
    this.#kept = from === -1 ? [] : this.#kept.slice(from);
  }
}
