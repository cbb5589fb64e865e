/**
 * Hearing with others that stand in: when a service fails, the next one hears what has no final transcript yet, and goes on.
 * It has failed when it says so, when it says no word while the caller speaks, and when no final comes that was asked for.
 */
import { type Audio, durationMs } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { OpenStt, Stt, SttEvent } from "../../conversation/ports.ts";
import type { ServiceHealth } from "../health.ts";
import type { SttManner } from "./manner.ts";
import { placed } from "./relayed.ts";
import { lastWordEndMs, UnfinishedAudio } from "./unfinished-audio.ts";

export interface SttChoice {
  readonly name: string;
  readonly open: OpenStt;
  readonly manner?: SttManner;
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
/** Services that cannot be asked hold a turn open through pauses: Flux for 5 s at most, Cartesia for 5.6 s. */
const ownEndMs = 8_000;

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
  #chosen: SttChoice;
  /** Those that have failed in this call. */
  readonly #failedHere = new Set<string>();
  /** Counts those that were opened: the ones before are not listened to. */
  #nth = 0;
  #stt: Stt;
  /** Where the audio of the current service began, ms of all audio. */
  #baseMs = 0;
  /** Speech since the service last told anything. */
  #untoldMs = 0;
  /** The service has told words that have no final. */
  #hasPartial = false;
  #finalize: "page" | "energy" | null = null;
  #finalTimer: Cancel = () => {};
  #closed = false;

  constructor({ choices, clock, health }: StandingInSttOptions, listen: (event: SttEvent) => void) {
    this.#clock = clock;
    this.#health = health;
    this.#listen = listen;
    this.#choices = choices;
    this.#chosen = health.inOrder(choices, clock.nowMs())[0] as SttChoice;
    this.#stt = this.#open();
  }

  hear(audio: Audio): void {
    if (this.#closed) return;
    this.#audio.hear(audio);
    const nth = this.#nth;
    this.#stt.hear(audio);
    if (nth === this.#nth) this.#watch(audio);
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
    const nth = this.#nth;
    const { name, open } = this.#chosen;
    return open((event) => {
      if (nth === this.#nth && !this.#closed) this.#take(event, name);
    });
  }

  #take(event: SttEvent, name: string): void {
    if (event.kind === "failed") {
      const next = this.#next();
      if (next !== undefined) this.#replace(event.error, next);
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
      this.#hasPartial = false;
      this.#audio.finished(lastWordEndMs(event, this.#baseMs));
    } else {
      this.#hasPartial ||= event.kind === "partial" && event.text !== "";
      if (this.#finalize !== null && this.#chosen.manner?.endsAlone === true) this.#awaitFinal();
    }
    this.#listen(placed(event, this.#baseMs));
  }

  #watch(audio: Audio): void {
    if (audio.kind !== "pcm" || !this.#audio.speaking || this.#chosen.manner?.finalsAlone === true) return;
    this.#untoldMs += durationMs(audio);
    if (this.#untoldMs >= deafMs) this.#failed(`said nothing during ${deafMs} ms of speech`);
  }

  #awaitFinal(): void {
    this.#finalTimer();
    if (!this.#owesFinal()) return;
    const waitMs = this.#chosen.manner?.endsAlone === true ? ownEndMs : finalMs;
    this.#finalTimer = this.#clock.after(waitMs, () => this.#failed(`gave no final transcript for ${waitMs} ms`));
  }

  /** A loud sound may be no speech, and services need not answer where they heard no words. */
  #owesFinal(): boolean {
    const { finalsAlone, endsAlone, judgesTurns } = this.#chosen.manner ?? {};
    if (!this.#audio.owesFinal) return false;
    if (this.#finalize === "energy" && judgesTurns === true) return false;
    if (this.#finalize === "energy" || endsAlone === true) return this.#hasPartial || finalsAlone === true;
    return true;
  }

  /** Without anybody else there is nothing to do but wait: the service replaces its own connection. */
  #failed(why: string): void {
    this.#untoldMs = 0;
    const next = this.#next();
    if (next === undefined) return;
    this.#replace(new EarshotError("stt_failed", `${this.#chosen.name} (speech to text) ${why}`), next);
  }

  /** The one to go on with; undefined: all others have failed in this call, and are left out still. */
  #next(): SttChoice | undefined {
    const nowMs = this.#clock.nowMs();
    const others = this.#choices.filter((choice) => choice !== this.#chosen);
    const isWell = ({ name }: SttChoice) => !this.#health.isLeftOut(name, nowMs);
    return others.find(isWell) ?? others.find(({ name }) => !this.#failedHere.has(name));
  }

  #replace(error: EarshotError, next: SttChoice): void {
    this.#health.failed(this.#chosen.name, this.#clock.nowMs());
    this.#failedHere.add(this.#chosen.name);
    const before = this.#stt;
    this.#nth += 1;
    this.#chosen = next;
    before.close();
    const told = new EarshotError("stt_failed", `${error.message}; ${next.name} hears from now on`, { cause: error });
    this.#listen({ kind: "failed", error: told, fatal: false });
    this.#baseMs = this.#audio.startMs;
    this.#untoldMs = 0;
    this.#hasPartial = false;
    this.#finalTimer();
    const nth = this.#nth;
    this.#stt = this.#open();
    for (const audio of this.#audio.chunks) if (nth === this.#nth) this.#stt.hear(audio);
    if (this.#finalize === null || nth !== this.#nth) return;
    this.#stt.finalize(this.#finalize);
    this.#awaitFinal();
  }
}
