/**
 * Hearing with others that stand in: when a service fails, the next one hears what has no final transcript yet, and goes on.
 * It has failed when it says so, when it says no word while the caller speaks, and when no final comes that was asked for.
 */
import { type Audio, durationMs } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { OpenStt, Stt, SttEvent } from "../../conversation/ports.ts";
import type { ServiceHealth } from "../health.ts";
import { placed } from "./relayed.ts";
import { lastWordEndMs, UnfinishedAudio } from "./unfinished-audio.ts";

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

/**
 * So much speech without a word, ms. Services tell the first words within a second, but those that hear by requests need
 * 0.7 s of audio and one answer, and what is loud may be no speech: sooner, a cough or a slow answer would be a failure.
 */
const deafMs = 2_500;
/** A final that was asked for comes within a second, or not. */
const finalMs = 2_000;

/** @returns the first choice itself where there is no other */
export function standingInStt(options: StandingInSttOptions): OpenStt {
  const { choices } = options;
  const [only] = choices;
  if (only === undefined) throw new Error("there is nobody who hears");
  return choices.length === 1 ? only.open : (listen) => new StandingInStt(options, listen);
}

class StandingInStt implements Stt {
  readonly #clock: Clock;
  readonly #health: ServiceHealth;
  readonly #listen: (event: SttEvent) => void;
  readonly #choices: readonly SttChoice[];
  readonly #audio = new UnfinishedAudio();
  #at = 0;
  #stt: Stt;
  /** Where the audio of the current service began, ms of all audio. */
  #baseMs = 0;
  /** Speech since the service last told anything. */
  #untoldMs = 0;
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
    this.#audio.hear(audio);
    const wasAt = this.#at;
    this.#stt.hear(audio);
    if (wasAt === this.#at) this.#watch(audio);
  }

  finalize(source: "page" | "energy" = "page"): void {
    if (this.#closed) return;
    this.#finalize = source;
    this.#audio.asked();
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
      this.#audio.finished(lastWordEndMs(event, this.#baseMs));
    }
    this.#listen(placed(event, this.#baseMs));
  }

  #watch(audio: Audio): void {
    if (audio.kind !== "pcm" || !this.#audio.speaking) return;
    this.#untoldMs += durationMs(audio);
    if (this.#untoldMs >= deafMs) this.#failed(`said nothing during ${deafMs} ms of speech`);
  }

  #awaitFinal(): void {
    this.#finalTimer();
    if (!this.#audio.owesFinal) return;
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
    this.#baseMs = this.#audio.startMs;
    this.#untoldMs = 0;
    const at = this.#at;
    this.#stt = this.#open();
    for (const audio of this.#audio.chunks) if (at === this.#at) this.#stt.hear(audio);
    if (this.#finalize === null || at !== this.#at) return;
    this.#stt.finalize(this.#finalize);
    this.#awaitFinal();
  }
}
