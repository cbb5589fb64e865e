/**
 * STT over one streaming WebSocket that is replaced when it breaks. Every service's STT uses it; the differences are in
 * their `SttProtocol`.
 *
 * It keeps audio that has no final transcript yet (up to 10 s), and gives it to the next connection first. It sends
 * only some seconds of audio twice in all, since each second is paid for. A connection counts as good once it has told
 * anything that it heard. After five in a row that were not, the STT gives up.
 */

import type { Audio, PcmAudio } from "../../base/audio.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import { LinearResampler } from "../../base/resample.ts";
import { TokenBucket } from "../../base/token-bucket.ts";
import type { Stt, SttEvent } from "../../conversation/ports.ts";
import { LastingSocket } from "../lasting-socket.ts";
import { toLinear16 } from "../linear16.ts";
import { AudioBacklog } from "./backlog.ts";
import { EnergyGate } from "./energy.ts";
import { Frames } from "./frames.ts";
import type { Heard, SttProtocol, SttReader } from "./protocol.ts";

const backlogMs = 10_000;
/** Deepgram closes (1011, NET-0001) after 10 s with neither audio nor KeepAlive. Each counts from the one before. */
const keepAliveMs = 5_000;
/** Waits for packets that are still under way when the page says that speech ended. */
const finalizeDelayMs = 40;
/** Deepgram need not answer a Finalize when it has nothing left. After this the STT may send another. */
const finalizePatienceMs = 1_000;
const maxTries = 5;
const maxRetryMs = 2_000;
/** Ms of audio that the STT may send a second time: two whole backlogs, then 2 % of the call. */
const sentAgain = { burst: 2 * backlogMs, perSecond: 20 };
/** If speech is heard here and the service sends no word for this long, it is deaf. */
const deafMs = 5_000;
/** Of linear16. */
const bytesPerSample = 2;

/** The state of the open connection. */
interface Reading {
  /** The place in the audio where it began, without the silence that was put in since. */
  baseMs: number;
  readonly reader: SttReader;
}

export class SocketStt implements Stt {
  readonly #protocol: SttProtocol;
  readonly #clock: Clock;
  readonly #listen: (event: SttEvent) => void;
  readonly #backlog: AudioBacklog;
  readonly #gate = new EnergyGate();
  readonly #socket: LastingSocket;
  #reading: Reading | null = null;
  /** The service takes audio: it is open, and has said so if it does. */
  #ready = false;
  #speechSinceMessageMs = 0;
  #finalize: "no" | "soon" | "asked" = "no";
  #finalizeTimer: Cancel = () => {};
  #keepAliveTimer: Cancel = () => {};
  /** The place in the audio up to which any connection got it. */
  #sentMs = 0;
  readonly #again = new TokenBucket(sentAgain);
  /** When audio or a KeepAlive was last sent on this connection. A Finalize does not keep it alive. */
  #keptAliveMs = 0;
  /** Where the audio ended when this connection was last asked to finalise. */
  #finalizedMs = 0;
  #complainedOfFormat = false;
  #resampler: { readonly fromHz: number; readonly resampler: LinearResampler } | undefined;
  readonly #frames: Frames;
  /** Silence that was put in before a final which has not come yet: later times of the service are later by it. */
  #addedMs = 0;
  #closed = false;

  constructor(protocol: SttProtocol, clock: Clock, listen: (event: SttEvent) => void) {
    this.#protocol = protocol;
    this.#clock = clock;
    this.#listen = listen;
    this.#backlog = new AudioBacklog(protocol.sampleRateHz, backlogMs);
    this.#frames = new Frames(protocol);
    this.#socket = new LastingSocket(
      {
        clock,
        maxTries,
        maxRetryMs,
        check: "the model, the language and the address",
        connect: (listener, signal) => protocol.connect(listener, signal),
        isFinalClose: (code) => protocol.isFinalClose?.(code) === true,
      },
      {
        opened: () => this.#opened(),
        message: (data) => this.#message(data),
        broke: (why, cause) => this.#broke(why, cause),
        down: (why, cause) => this.#giveUp(why, cause),
      },
    );
    this.#socket.wake();
  }

  hear(audio: Audio): void {
    if (this.#closed) return;
    const samples = this.#samplesOf(audio);
    if (samples === undefined) return;
    const bytes = toLinear16(samples);
    this.#backlog.add(bytes);
    this.#send(bytes);
    this.#watchForDeafness(samples);
  }

  finalize(source: "page" | "energy" = "page"): void {
    if (this.#closed || this.#finalize === "soon") return;
    if (this.#finalize === "asked" && this.#protocol.finalizesAhead !== true) return;
    if (source === "energy" && this.#protocol.judgesTurns === true) return;
    this.#finalize = "soon";
    this.#finalizeTimer();
    this.#finalizeTimer = this.#clock.after(source === "page" ? finalizeDelayMs : 0, () => {
      this.#finalize = "asked";
      this.#askToFinalize();
    });
  }

  close(): void {
    this.#end();
  }

  #samplesOf(audio: Audio): Int16Array | undefined {
    const rateHz = this.#protocol.sampleRateHz;
    if (audio.kind === "silence") {
      return new Int16Array(Math.round((Math.min(audio.durationMs, backlogMs) * rateHz) / 1000));
    }
    if (audio.kind === "pcm") return this.#atRate(audio);
    if (!this.#complainedOfFormat) {
      this.#complainedOfFormat = true;
      this.#fail(`hears PCM, and was given ${audio.kind}: have the room decode it`, false);
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

  #opened(): void {
    this.#ready = false;
    this.#reading = { baseMs: this.#backlog.startMs, reader: this.#protocol.reader() };
    this.#addedMs = 0;
    this.#finalizedMs = 0;
    for (const message of this.#protocol.hello ?? []) this.#socket.send(message);
    if (this.#protocol.isReady === undefined) this.#begin(this.#reading);
  }

  #begin(reading: Reading): void {
    this.#ready = true;
    this.#forgetWhatCostsTooMuch();
    reading.baseMs = this.#backlog.startMs;
    this.#keptAliveMs = this.#clock.nowMs();
    this.#frames.startOver();
    for (const bytes of this.#backlog.chunks) this.#send(bytes);
    if (this.#finalize === "asked") this.#askToFinalize();
    this.#scheduleKeepAlive();
  }

  /**
   * Drops old audio that an earlier connection got already, so that only as much is sent again as the allowance covers.
   */
  #forgetWhatCostsTooMuch(): void {
    const nowMs = this.#clock.nowMs();
    const allowedMs = Math.min(this.#sentMs - this.#backlog.startMs, this.#again.state(nowMs).tokens);
    if (allowedMs < 0) return;
    this.#again.take(nowMs, allowedMs);
    this.#backlog.forget(this.#sentMs - allowedMs);
  }

  #send(bytes: Uint8Array): void {
    if (!this.#socket.isOpen || !this.#ready) return;
    for (const frame of this.#frames.add(bytes)) this.#sendFrame(frame);
    this.#sentMs = this.#backlog.endMs;
  }

  #sendFrame(bytes: Uint8Array): void {
    this.#socket.send(this.#protocol.frame?.(bytes) ?? bytes);
    this.#protocol.sent?.((bytes.length / bytesPerSample / this.#protocol.sampleRateHz) * 1000);
    this.#keptAliveMs = this.#clock.nowMs();
  }

  #askToFinalize(): void {
    const { finalize } = this.#protocol;
    if (!this.#socket.isOpen || !this.#ready) return;
    // A service that cannot be asked finds the end by itself, in the silence that the room sends.
    if (finalize !== null) {
      const { frames, silenceMs } = this.#frames.rest();
      for (const frame of frames) this.#sendFrame(frame);
      this.#addedMs += silenceMs;
      this.#finalizedMs = this.#backlog.endMs;
      for (const message of typeof finalize === "string" ? [finalize] : finalize) this.#socket.send(message);
    }
    this.#finalizeTimer();
    this.#finalizeTimer = this.#clock.after(finalizePatienceMs, () => {
      this.#finalize = "no";
    });
  }

  #scheduleKeepAlive(): void {
    const { keepAlive } = this.#protocol;
    if (keepAlive === undefined) return;
    this.#keepAliveTimer();
    // One timer, not one for each packet: it looks when the last packet was sent, and waits for the rest of the time.
    this.#keepAliveTimer = this.#clock.after(this.#keptAliveMs + keepAliveMs - this.#clock.nowMs(), () => {
      if (!this.#socket.isOpen) return;
      if (this.#clock.nowMs() >= this.#keptAliveMs + keepAliveMs) {
        this.#socket.send(keepAlive);
        this.#keptAliveMs = this.#clock.nowMs();
      }
      this.#scheduleKeepAlive();
    });
  }

  #message(data: string | Uint8Array): void {
    const reading = this.#reading;
    if (reading === null) return;
    let heard: Heard;
    try {
      const frame = this.#textOf(data);
      if (!this.#ready && this.#protocol.isReady?.(frame) === true) this.#begin(reading);
      heard = reading.reader.read(frame, reading.baseMs, this.#finalize === "asked");
    } catch (thrown) {
      this.#fail("sent a message that is not of its protocol; it was ignored", false, thrown);
      return;
    }
    this.#speechSinceMessageMs = 0;
    // An error or a greeting is no proof, since a service may send those and close, again and again.
    if (heard.events.length > 0 || heard.confirmedMs !== undefined) this.#socket.proved();
    if (heard.confirmedMs !== undefined) this.#backlog.forget(heard.confirmedMs);
    if (heard.confirms !== undefined)
      this.#backlog.forget(heard.confirms === "sent" ? this.#sentMs : this.#finalizedMs);
    if (heard.finalizeAnswered === true && this.#finalize === "asked") {
      this.#finalizeTimer();
      this.#finalize = "no";
      reading.baseMs -= this.#addedMs;
      this.#addedMs = 0;
    }
    if (heard.trouble !== undefined && heard.isFinal === true) this.#socket.refuse(`reports: ${heard.trouble}`);
    else if (heard.trouble !== undefined) this.#fail(`reports: ${heard.trouble}`, false);
    for (const event of heard.events) this.#say(this.#withTrailing(event));
  }

  /** @throws TypeError at a binary frame of a service that sends none */
  #textOf(data: string | Uint8Array): string {
    if (typeof data === "string") return data;
    if (this.#protocol.binaryMessages !== true) throw new TypeError("a binary frame");
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(data);
  }

  #withTrailing(event: SttEvent): SttEvent {
    if (event.kind !== "partial" && event.kind !== "final") return event;
    const last = event.words?.at(-1);
    return last ? { ...event, trailingMs: Math.max(0, this.#backlog.endMs - last.endMs) } : event;
  }

  #watchForDeafness(samples: Int16Array): void {
    const { sampleRateHz } = this.#protocol;
    this.#gate.hear({ kind: "pcm", samples, sampleRateHz });
    if (!this.#gate.speaking || !this.#socket.isOpen || this.#protocol.finalsAlone === true) return;
    this.#speechSinceMessageMs += (samples.length / sampleRateHz) * 1000;
    if (this.#speechSinceMessageMs < deafMs) return;
    this.#socket.replace(`said nothing during ${deafMs} ms of speech`);
  }

  #broke(why: string, cause: unknown): void {
    this.#keepAliveTimer();
    this.#speechSinceMessageMs = 0;
    this.#fail(`${why}; connecting again`, false, cause);
  }

  #giveUp(why: string, cause?: unknown): void {
    const error = this.#error(why, cause);
    this.#end();
    this.#listen({ kind: "failed", error, fatal: true });
  }

  #end(): void {
    this.#closed = true;
    this.#socket.close(this.#protocol.goodbye);
    this.#finalizeTimer();
    this.#keepAliveTimer();
  }

  #fail(why: string, fatal: boolean, cause?: unknown): void {
    this.#say({ kind: "failed", error: this.#error(why, cause), fatal });
  }

  #error(why: string, cause?: unknown): EarshotError {
    return new EarshotError("stt_failed", `${this.#protocol.name} (speech to text) ${why}`, { cause });
  }

  #say(event: SttEvent): void {
    if (!this.#closed) this.#listen(event);
  }
}
