/**
 * STT by one request an utterance, for services that hear whole recordings. Loudness cuts the audio, and `finalize()`
 * cuts it at once. Silence is never sent. While an utterance goes on it is heard again now and then for its partial
 * transcript, each time half as long again, so that all the hearings together cost no more than three times the audio.
 * Every service of that kind uses it; the differences are in their `UtteranceProtocol`.
 */
import type { Audio, PcmAudio } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import { LinearResampler } from "../../base/resample.ts";
import type { HeardWords, Stt, SttEvent } from "../../conversation/ports.ts";
import { heardIn } from "./heard-language.ts";
import { Hearing, type HearingEnd } from "./hearing.ts";
import { isPhantom } from "./invented.ts";
import type { Recording, Transcript, UtteranceProtocol } from "./utterance-protocol.ts";
import { type SpokenStretch, Utterances } from "./utterances.ts";

/** Waits for packets that are still under way when the page says that speech ended. */
const finalizeDelayMs = 40;
const firstPartialMs = 700;
const partialGrowth = 1.5;
const mostSilenceMs = 10_000;
/** After so many failures in a row it gives up. */
const maxTries = 5;

interface Waiting {
  readonly stretch: SpokenStretch;
  /** Somebody asked for its final, and judges the turn. */
  asked: boolean;
}

export class UtteranceStt implements Stt {
  readonly #protocol: UtteranceProtocol;
  readonly #clock: Clock;
  readonly #listen: (event: SttEvent) => void;
  readonly #utterances: Utterances;
  /** Utterances whose finals are due, oldest first. The first is being heard. */
  #waiting: Waiting[] = [];
  #final: Hearing | null = null;
  #partial: Hearing | null = null;
  #nextPartialMs = firstPartialMs;
  #failures = 0;
  #retryTimer: Cancel = () => {};
  #finalizeTimer: Cancel | null = null;
  #resampler: { readonly fromHz: number; readonly resampler: LinearResampler } | undefined;
  #complainedOfFormat = false;
  #closed = false;

  constructor(protocol: UtteranceProtocol, clock: Clock, listen: (event: SttEvent) => void) {
    this.#protocol = protocol;
    this.#clock = clock;
    this.#listen = listen;
    this.#utterances = new Utterances(protocol.sampleRateHz);
  }

  hear(audio: Audio): void {
    if (this.#closed) return;
    const samples = this.#samplesOf(audio);
    if (samples === undefined) return;
    const change = this.#utterances.hear(samples);
    if (change === "began") this.#clock.after(0, () => this.#say({ kind: "speech-started" }));
    if (change === "ended") this.#cut(false, false);
    else if (this.#utterances.openMs >= this.#protocol.mostMs) this.#cut(true, false);
    else this.#hearPartial();
  }

  finalize(source: "page" | "energy" = "page"): void {
    if (this.#closed || this.#finalizeTimer !== null) return;
    this.#finalizeTimer = this.#clock.after(source === "page" ? finalizeDelayMs : 0, () => {
      this.#finalizeTimer = null;
      const last = this.#waiting.at(-1);
      if (this.#utterances.openMs > 0) this.#cut(false, true);
      else if (last !== undefined) last.asked = true;
      // All that was said has its final.
      else this.#say({ kind: "final", text: "" });
    });
  }

  close(): void {
    this.#closed = true;
    this.#final?.stop();
    this.#partial?.stop();
    this.#retryTimer();
    this.#finalizeTimer?.();
  }

  #samplesOf(audio: Audio): Int16Array | undefined {
    const rateHz = this.#protocol.sampleRateHz;
    if (audio.kind === "silence") {
      return new Int16Array(Math.round((Math.min(audio.durationMs, mostSilenceMs) * rateHz) / 1000));
    }
    if (audio.kind === "pcm") return this.#atRate(audio);
    if (!this.#complainedOfFormat) {
      this.#complainedOfFormat = true;
      const why = `hears PCM, and was given ${audio.kind}: have the room decode it`;
      this.#clock.after(0, () => this.#fail(why));
    }
    return undefined;
  }

  #atRate({ samples, sampleRateHz }: PcmAudio): Int16Array {
    if (sampleRateHz === this.#protocol.sampleRateHz) return samples;
    if (this.#resampler?.fromHz !== sampleRateHz) {
      const resampler = new LinearResampler(sampleRateHz, this.#protocol.sampleRateHz);
      this.#resampler = { fromHz: sampleRateHz, resampler };
    }
    return this.#resampler.resampler.resample(samples);
  }

  #hearPartial(): void {
    if (!this.#protocol.partials || this.#utterances.openMs < this.#nextPartialMs) return;
    // A service that is slow, or has finals to give, is not asked for more.
    if (this.#partial !== null || this.#waiting.length > 0) return;
    this.#nextPartialMs = this.#utterances.openMs * partialGrowth;
    const stretch = this.#utterances.open();
    this.#partial = this.#hearing(stretch, (end) => {
      this.#partial = null;
      // The final is asked for in any case, and reports what is wrong.
      if (end.kind !== "heard") return;
      const { text, words } = this.#wordsOf(end.transcript, stretch);
      if (text !== "") this.#say({ kind: "partial", text, ...(words && { words }) });
    });
  }

  #cut(goesOn: boolean, asked: boolean): void {
    this.#partial?.stop();
    this.#partial = null;
    this.#nextPartialMs = firstPartialMs;
    this.#waiting.push({ stretch: this.#utterances.cut(goesOn), asked });
    this.#hearFinal();
  }

  #hearFinal(): void {
    const [first] = this.#waiting;
    if (first === undefined || this.#final !== null) return;
    this.#final = this.#hearing(first.stretch, (end) => {
      this.#final = null;
      if (end.kind === "heard") {
        this.#failures = 0;
        this.#told(first, this.#wordsOf(end.transcript, first.stretch));
      } else this.#failed(first, end);
    });
  }

  #told(one: Waiting, words: HeardWords): void {
    this.#waiting.shift();
    this.#say({ kind: "final", ...words });
    const goesOn = this.#utterances.openMs > 0 || this.#waiting.length > 0;
    if (!one.asked && !goesOn && words.text !== "") this.#say({ kind: "turn-ended" });
    this.#hearFinal();
  }

  #failed(one: Waiting, end: Exclude<HearingEnd, { kind: "heard" }>): void {
    this.#failures += 1;
    const { why, cause } = end;
    if (end.kind === "refused" || this.#failures >= maxTries) {
      const error = this.#error(why, cause);
      this.close();
      this.#listen({ kind: "failed", error, fatal: true });
      return;
    }
    this.#fail(end.kind === "unfit" ? `${why}; the utterance is lost` : `${why}; asking again`, cause);
    if (end.kind === "unfit") this.#told(one, { text: "" });
    else this.#retryTimer = this.#clock.after(end.waitMs(this.#failures), () => this.#hearFinal());
  }

  #hearing({ samples, isNearlySilent }: SpokenStretch, over: (end: HearingEnd) => void): Hearing {
    const { sampleRateHz, leastMs } = this.#protocol;
    const padded = new Int16Array(Math.max(samples.length, Math.ceil((leastMs * sampleRateHz) / 1000)));
    padded.set(samples);
    const recording: Recording = { samples: padded, sampleRateHz, isNearlySilent };
    return new Hearing(this.#protocol, this.#clock, recording, over);
  }

  #wordsOf({ text: told, words, language }: Transcript, { startMs, isNearlySilent }: SpokenStretch): HeardWords {
    const text = told.trim();
    if (isNearlySilent && isPhantom(text)) return { text: "" };
    const spoken = heardIn(text === "" ? undefined : language);
    if (text === "" || words === undefined || words.length === 0) return { text, ...spoken };
    const placed = words.map(({ text, startMs: from, endMs: to }) => {
      return { text, startMs: startMs + from, endMs: startMs + to };
    });
    const last = placed.at(-1)?.endMs ?? 0;
    return { text, ...spoken, words: placed, trailingMs: Math.max(0, this.#utterances.endMs - last) };
  }

  #fail(why: string, cause?: unknown): void {
    this.#say({ kind: "failed", error: this.#error(why, cause), fatal: false });
  }

  #error(why: string, cause?: unknown): EarshotError {
    return new EarshotError("stt_failed", `${this.#protocol.name} (speech to text) ${why}`, { cause });
  }

  #say(event: SttEvent): void {
    if (!this.#closed) this.#listen(event);
  }
}
