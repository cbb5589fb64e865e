/**
 * A TTS by one HTTP request a clause. It requests the next clause while it hands one over, so that no gap comes between
 * them. Every service of that kind uses it; the differences are in their `TtsRequestProtocol`.
 */

import { durationMs, hasSound } from "../../base/audio.ts";
import type { Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts, TtsEvent, Utterance } from "../../conversation/ports.ts";
import { adviceOn, toldMs } from "../socket.ts";
import { isSpeakable, piecesOf } from "./pieces.ts";
import type { AnswerReader, SpokenPiece, TtsRequestProtocol } from "./request-protocol.ts";
import { SoundReader } from "./sound-reader.ts";

export interface RequestTtsOptions {
  readonly protocol: TtsRequestProtocol;
  readonly clock: Clock;
  /** If no byte comes for this long, the service has stalled. */
  readonly stallMs?: number;
}

const defaultStallMs = 5_000;
/** Clauses requested ahead of the current one. Each is a connection, and a Worker has six. */
const ahead = 1;
/** A service that is busy is asked once more, after this long or as long as it says, but no longer than anybody waits. */
const busyWaitMs = { unlessTold: 300, atMost: 1_500 };

export class RequestTts implements Tts {
  readonly #options: RequestTtsOptions;
  readonly #open = new Set<SpokenByRequest>();

  constructor(options: RequestTtsOptions) {
    this.#options = options;
  }

  open(listen: (event: TtsEvent) => void): Utterance {
    const utterance = new SpokenByRequest(this.#options, listen, () => this.#open.delete(utterance));
    this.#open.add(utterance);
    return utterance;
  }

  close(): void {
    for (const utterance of this.#open) utterance.cancel();
  }
}

interface Clause {
  readonly text: string;
  /** Its number among the texts that the TTS got. */
  readonly nth: number;
  /** It came back without sound, and is requested once more. */
  again?: true;
  response?: Promise<Response>;
}

/** Its message may be shown: the service's own words, which may hold more, are its cause. */
class Refused extends Error {
  override readonly name = "Refused";
}

class SpokenByRequest implements Utterance {
  readonly #options: RequestTtsOptions;
  readonly #listen: (event: TtsEvent) => void;
  readonly #over: () => void;
  readonly #abort = new AbortController();
  readonly #clauses: Clause[] = [];
  #given = 0;
  /** The texts, by their numbers, of which some sound came. */
  readonly #sounded = new Set<number>();
  /** Ms of all audio that was handed over. */
  #handedMs = 0;
  #handing = false;
  #ended = false;
  #finished = false;

  constructor(options: RequestTtsOptions, listen: (event: TtsEvent) => void, over: () => void) {
    this.#options = options;
    this.#listen = listen;
    this.#over = over;
  }

  say(text: string): void {
    if (this.#ended || this.#finished) return;
    const nth = this.#given;
    this.#given += 1;
    if (!isSpeakable(text)) return;
    for (const piece of piecesOf(text, this.#options.protocol.maxCharacters)) this.#clauses.push({ text: piece, nth });
    this.#proceed();
  }

  end(): void {
    this.#ended = true;
    this.#options.clock.after(0, () => this.#proceed());
  }

  cancel(): void {
    this.#finish();
    this.#abort.abort();
  }

  #proceed(): void {
    if (this.#finished) return;
    for (const clause of this.#clauses.slice(0, 1 + ahead)) {
      clause.response ??= this.#request(clause.text);
      // Awaited in its turn; until then a failure must not count as unhandled.
      clause.response.catch(() => {});
    }
    const first = this.#clauses[0]?.response;
    if (first !== undefined) {
      if (!this.#handing && this.#clauses[0]) this.#handOver(this.#clauses[0], first);
    } else if (this.#ended) {
      this.#finish();
      this.#listen({ kind: "done" });
    }
  }

  async #request(text: string): Promise<Response> {
    const { protocol, clock } = this.#options;
    const { signal } = this.#abort;
    const response = await protocol.request(text, signal);
    if (response.status !== 429 && response.status !== 503) return response;
    await response.body?.cancel();
    const waitMs = toldMs(response.headers.get("Retry-After")) ?? busyWaitMs.unlessTold;
    if (waitMs > busyWaitMs.atMost) throw new Refused(`it is busy (HTTP status ${response.status}) for ${waitMs} ms`);
    await new Promise<void>((resolve) => clock.after(waitMs, resolve));
    signal.throwIfAborted();
    return await protocol.request(text, signal);
  }

  async #handOver(clause: Clause, pending: Promise<Response>): Promise<void> {
    this.#handing = true;
    const stallMs = this.#options.stallMs ?? defaultStallMs;
    const stalled = () => {
      this.#fail(`sent nothing for ${stallMs} ms`);
      this.#abort.abort();
    };
    let timer = this.#options.clock.after(stallMs, stalled);
    let sounds = false;
    try {
      const { reader, body } = await this.#opened(await pending, clause.text);
      const answer = new Answer(this.#options.protocol);
      for await (const bytes of body) {
        timer();
        timer = this.#options.clock.after(stallMs, stalled);
        for (const event of answer.events(reader?.read(bytes) ?? [{ audio: bytes }], this.#handedMs)) {
          if (this.#finished) return;
          this.#listen(event);
        }
      }
      for (const event of answer.events(reader?.end?.() ?? [], this.#handedMs)) {
        if (!this.#finished) this.#listen(event);
      }
      sounds = answer.sounds;
      this.#handedMs += answer.handedMs;
    } catch (thrown) {
      this.#fail(thrown instanceof Error ? thrown.message : String(thrown), thrown);
      return;
    } finally {
      timer();
    }
    if (!sounds && !clause.again) {
      clause.again = true;
      delete clause.response;
    } else {
      this.#clauses.shift();
      if (sounds) this.#sounded.add(clause.nth);
      const isWhole = this.#clauses[0]?.nth !== clause.nth;
      const isSilent = isWhole && !this.#sounded.has(clause.nth);
      if (isSilent && !this.#finished) this.#listen({ kind: "silent", nth: clause.nth });
    }
    this.#handing = false;
    this.#proceed();
  }

  /** @throws Refused where the answer is no audio */
  async #opened(
    response: Response,
    text: string,
  ): Promise<{ readonly reader: AnswerReader | undefined; readonly body: ReadableStream<Uint8Array> }> {
    const isPage = /^text\/html/.test(response.headers.get("Content-Type") ?? "");
    if (response.ok && response.body !== null && !isPage) {
      return { reader: this.#options.protocol.reader?.(response, text), body: response.body };
    }
    const words = await response.text().catch(() => "");
    const { status } = response;
    const isFault = (status >= 400 && status < 500 && status !== 429) || isPage;
    const advice = isFault ? `: ${adviceOn(status, "the model, the voice, the language and the address")}` : "";
    const what = response.ok && isPage ? "with a page in place of audio" : `with HTTP status ${status}`;
    throw new Refused(`it answered ${what}${advice}`, { cause: words.slice(0, 2_000) });
  }

  #fail(why: string, cause?: unknown): void {
    if (this.#finished) return;
    this.#finish();
    const { name } = this.#options.protocol;
    const error = new EarshotError("tts_failed", `${name} (text to speech) failed: ${why}`, { cause });
    this.#listen({ kind: "failed", error });
  }

  #finish(): void {
    this.#finished = true;
    this.#over();
  }
}

/** The audio of one request. */
class Answer {
  readonly #reader: SoundReader;
  sounds = false;
  handedMs = 0;
  /** Silence before the first sound, which is not handed over. */
  #droppedMs = 0;

  constructor({ sampleRateHz, format }: TtsRequestProtocol) {
    this.#reader = new SoundReader(sampleRateHz, format);
  }

  /** @param beforeMs the audio of this utterance before this request's */
  events(pieces: readonly SpokenPiece[], beforeMs: number): TtsEvent[] {
    return pieces.flatMap((piece) => this.#eventsOf(piece, beforeMs));
  }

  #eventsOf({ audio: bytes, words, sampleRateHz }: SpokenPiece, beforeMs: number): TtsEvent[] {
    const found: TtsEvent[] = [];
    const audio = bytes && this.#reader.read(bytes, sampleRateHz);
    if (audio !== undefined) {
      this.sounds ||= hasSound(audio);
      // Audio that begins in silence may be only silence. The end tells.
      if (this.sounds) {
        this.handedMs += durationMs(audio);
        found.push({ kind: "audio", audio });
      } else this.#droppedMs += durationMs(audio);
    }
    if (words !== undefined && words.length > 0) {
      const leadMs = (this.#reader.preSkipMs ?? 0) - this.#droppedMs;
      const place = (ms: number) => Math.max(0, ms + leadMs) + beforeMs;
      const placed = words.map(({ text, startMs, endMs }) => {
        return { text, startMs: place(startMs), endMs: place(endMs) };
      });
      found.push({ kind: "words", words: placed });
    }
    return found;
  }
}
