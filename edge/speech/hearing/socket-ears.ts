/**
 * Ears over one streaming WebSocket that is replaced when it breaks. All services' ears are this; what differs is
 * in their `HearingProtocol`.
 *
 * Audio that has no final transcript yet is kept (up to 10 s) and given to the next connection first. A connection
 * counts as good once it has told anything that it heard; five in a row that were not, and the ears give up.
 */
import type { Cancel, Clock } from "../../conversation/clock.ts";
import type { Ears, EarsEvent } from "../../conversation/ports.ts";
import { EarshotError } from "../../errors.ts";
import type { Audio } from "../audio.ts";
import { toLinear16 } from "../linear16.ts";
import { type Socket, SocketRefused } from "../socket.ts";
import { AudioBacklog } from "./backlog.ts";
import { EnergyGate } from "./energy.ts";
import type { HearingProtocol } from "./protocol.ts";

const backlogMs = 10_000;
const keepAliveMs = 5_000;
/** Packets that are still under way when the page says that speech ended. */
const finalizeDelayMs = 40;
/** Deepgram need not answer a Finalize when it has nothing left; after this another may be sent. */
const finalizePatienceMs = 1_000;
const connectTimeoutMs = 5_000;
const maxTries = 5;
const firstRetryMs = 100;
const maxRetryMs = 2_000;
/** Speech heard here, and not a word from the service for so long: it is deaf. */
const deafMs = 5_000;

type Connection =
  | { readonly kind: "connecting"; readonly giveUp: Cancel }
  | { readonly kind: "open"; readonly socket: Socket; readonly baseMs: number; readonly reader: Reader }
  | { readonly kind: "waiting"; readonly cancel: Cancel }
  | { readonly kind: "closed" };
type Reader = ReturnType<HearingProtocol["reader"]>;

export class SocketEars implements Ears {
  readonly #protocol: HearingProtocol;
  readonly #clock: Clock;
  readonly #listen: (event: EarsEvent) => void;
  readonly #backlog: AudioBacklog;
  readonly #gate = new EnergyGate();
  #connection: Connection = { kind: "closed" };
  #tries = 0;
  #speechSinceMessageMs = 0;
  #finalize: "no" | "soon" | "asked" = "no";
  #finalizeTimer: Cancel = () => {};
  #keepAliveTimer: Cancel = () => {};
  #sentSinceKeepAlive = false;
  #complainedOfFormat = false;

  constructor(protocol: HearingProtocol, clock: Clock, listen: (event: EarsEvent) => void) {
    this.#protocol = protocol;
    this.#clock = clock;
    this.#listen = listen;
    this.#backlog = new AudioBacklog(protocol.sampleRateHz, backlogMs);
    this.#connect();
  }

  hear(audio: Audio): void {
    if (this.#connection.kind === "closed") return;
    const samples = this.#samplesOf(audio);
    if (samples === undefined) return;
    const bytes = toLinear16(samples);
    this.#backlog.add(bytes);
    if (this.#connection.kind === "open") this.#send(bytes);
    this.#watchForDeafness(samples);
  }

  finalize(source: "page" | "energy" = "page"): void {
    if (this.#connection.kind === "closed" || this.#finalize !== "no") return;
    if (source === "energy" && this.#protocol.judgesTurns === true) return;
    this.#finalize = "soon";
    this.#finalizeTimer = this.#clock.after(source === "page" ? finalizeDelayMs : 0, () => {
      this.#finalize = "asked";
      if (this.#connection.kind === "open") this.#askToFinalize(this.#connection.socket);
    });
  }

  close(): void {
    const connection = this.#connection;
    this.#end();
    if (connection.kind === "open") {
      connection.socket.send(this.#protocol.goodbye);
      connection.socket.close();
    }
    if (connection.kind === "connecting") connection.giveUp();
    if (connection.kind === "waiting") connection.cancel();
  }

  #samplesOf(audio: Audio): Int16Array | undefined {
    const rateHz = this.#protocol.sampleRateHz;
    if (audio.kind === "silence") {
      return new Int16Array(Math.round((Math.min(audio.durationMs, backlogMs) * rateHz) / 1000));
    }
    if (audio.kind === "pcm" && audio.sampleRateHz === rateHz) return audio.samples;
    if (!this.#complainedOfFormat) {
      this.#complainedOfFormat = true;
      const got = audio.kind === "pcm" ? `${audio.sampleRateHz} Hz` : audio.kind;
      this.#fail(`hears PCM of ${rateHz} Hz, and was given ${got}: set the room's hearing rate to ${rateHz}`, false);
    }
    return undefined;
  }

  #connect(): void {
    const abort = new AbortController();
    const tooLong = this.#clock.after(connectTimeoutMs, () => {
      abort.abort();
      if (current()) this.#broken(`did not accept a connection within ${connectTimeoutMs} ms`);
    });
    const giveUp = () => {
      tooLong();
      abort.abort();
    };
    let mine: Connection = { kind: "connecting", giveUp };
    this.#connection = mine;
    const current = () => this.#connection === mine;
    this.#protocol
      .connect(
        {
          message: (data) => {
            if (current()) this.#message(data);
          },
          closed: (code, reason) => {
            if (current()) this.#broken(`closed the connection (${code}${reason ? `, ${reason}` : ""})`);
          },
        },
        abort.signal,
      )
      .then(
        (socket) => {
          tooLong();
          if (!current()) return socket.close();
          mine = { kind: "open", socket, baseMs: this.#backlog.startMs, reader: this.#protocol.reader() };
          this.#connection = mine;
          this.#opened(socket);
        },
        (thrown: unknown) => {
          tooLong();
          if (!current()) return;
          if (thrown instanceof SocketRefused && thrown.final) this.#giveUp(refusal(thrown), thrown);
          else this.#broken(thrown instanceof Error ? thrown.message : String(thrown), thrown);
        },
      );
  }

  #opened(socket: Socket): void {
    for (const bytes of this.#backlog.chunks) this.#send(bytes);
    if (this.#finalize === "asked") this.#askToFinalize(socket);
    this.#scheduleKeepAlive();
  }

  #send(bytes: Uint8Array): void {
    if (this.#connection.kind !== "open") return;
    this.#connection.socket.send(bytes);
    this.#sentSinceKeepAlive = true;
  }

  #askToFinalize(socket: Socket): void {
    socket.send(this.#protocol.finalize);
    this.#finalizeTimer();
    this.#finalizeTimer = this.#clock.after(finalizePatienceMs, () => {
      this.#finalize = "no";
    });
  }

  #scheduleKeepAlive(): void {
    const { keepAlive } = this.#protocol;
    if (keepAlive === undefined) return;
    this.#keepAliveTimer();
    this.#keepAliveTimer = this.#clock.after(keepAliveMs, () => {
      if (this.#connection.kind !== "open") return;
      if (!this.#sentSinceKeepAlive) this.#connection.socket.send(keepAlive);
      this.#sentSinceKeepAlive = false;
      this.#scheduleKeepAlive();
    });
  }

  #message(data: string | Uint8Array): void {
    const connection = this.#connection;
    if (connection.kind !== "open") return;
    let heard: ReturnType<Reader["read"]>;
    try {
      if (typeof data !== "string") throw new TypeError("a binary frame");
      heard = connection.reader.read(data, connection.baseMs, this.#finalize === "asked");
    } catch (thrown) {
      this.#fail("sent a message that is not of its protocol; it was ignored", false, thrown);
      return;
    }
    this.#speechSinceMessageMs = 0;
    // An error or a greeting is no proof: a service may send those and close, again and again.
    if (heard.events.length > 0 || heard.confirmedMs !== undefined) this.#tries = 0;
    if (heard.confirmedMs !== undefined) this.#backlog.forget(heard.confirmedMs);
    if (heard.finalizeAnswered === true && this.#finalize === "asked") {
      this.#finalizeTimer();
      this.#finalize = "no";
    }
    if (heard.trouble !== undefined) this.#fail(`reports: ${heard.trouble}`, false);
    for (const event of heard.events) this.#say(this.#withTrailing(event));
  }

  #withTrailing(event: EarsEvent): EarsEvent {
    if (event.kind !== "partial" && event.kind !== "final") return event;
    const last = event.words?.at(-1);
    return last ? { ...event, trailingMs: Math.max(0, this.#backlog.endMs - last.endMs) } : event;
  }

  #watchForDeafness(samples: Int16Array): void {
    const { sampleRateHz } = this.#protocol;
    this.#gate.hear({ kind: "pcm", samples, sampleRateHz });
    if (!this.#gate.speaking || this.#connection.kind !== "open") return;
    this.#speechSinceMessageMs += (samples.length / sampleRateHz) * 1000;
    if (this.#speechSinceMessageMs < deafMs) return;
    const { socket } = this.#connection;
    this.#broken(`said nothing during ${deafMs} ms of speech`);
    socket.close();
  }

  /** The connection is lost: says so, and makes another one after a while, or gives up. */
  #broken(why: string, cause?: unknown): void {
    this.#keepAliveTimer();
    this.#speechSinceMessageMs = 0;
    this.#tries += 1;
    if (this.#tries >= maxTries) {
      this.#giveUp(why, cause);
      return;
    }
    const delayMs = Math.min(firstRetryMs * 2 ** (this.#tries - 1), maxRetryMs);
    this.#connection = { kind: "waiting", cancel: this.#clock.after(delayMs, () => this.#connect()) };
    this.#fail(`${why}; connecting again`, false, cause);
  }

  #giveUp(why: string, cause?: unknown): void {
    const error = this.#error(why, cause);
    this.#end();
    this.#listen({ kind: "failed", error, fatal: true });
  }

  #end(): void {
    this.#connection = { kind: "closed" };
    this.#finalizeTimer();
    this.#keepAliveTimer();
  }

  #fail(why: string, fatal: boolean, cause?: unknown): void {
    this.#say({ kind: "failed", error: this.#error(why, cause), fatal });
  }

  #error(why: string, cause?: unknown): EarshotError {
    return new EarshotError("hearing_failed", `${this.#protocol.name} (speech to text) ${why}`, { cause });
  }

  #say(event: EarsEvent): void {
    if (this.#connection.kind !== "closed") this.#listen(event);
  }
}

function refusal({ status }: SocketRefused): string {
  const advice =
    status === 401 || status === 403 ? "check the API key" : "check the model, the language and the address";
  return `refused the connection (HTTP ${status}): ${advice}`;
}
