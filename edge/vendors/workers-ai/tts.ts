/**
 * Text to speech on Workers AI: Deepgram's Aura by the Worker's binding, one HTTP request a clause. It requests the
 * next clause while it hands one over, so that no gap comes between them.
 * https://developers.cloudflare.com/workers-ai/models/aura-2-en/
 */

import { hasSound } from "../../base/audio.ts";
import type { Clock } from "../../base/clock.ts";
import { EarshotError } from "../../base/errors.ts";
import type { Tts, TtsEvent, Utterance } from "../../conversation/ports.ts";
import { Linear16Reader } from "../../speech/linear16.ts";

export interface WorkersAiTtsOptions {
  /** The part of the binding that it needs. */
  readonly ai: SpeechModels;
  readonly model: "@cf/deepgram/aura-1" | "@cf/deepgram/aura-2-en" | "@cf/deepgram/aura-2-es";
  readonly speaker?: string;
  readonly clock: Clock;
  /** If no byte comes for this long, the service has stalled. */
  readonly stallMs?: number;
}

export interface SpeechModels {
  run(
    model: string,
    input: Readonly<Record<string, string | number>>,
    options: { readonly returnRawResponse: true; readonly signal: AbortSignal },
  ): Promise<Response>;
}

const sampleRateHz = 24_000;
const defaultStallMs = 5_000;
/** Clauses requested ahead of the current one. Each is a connection, and a Worker has six. */
const ahead = 1;

export class WorkersAiTts implements Tts {
  readonly #options: WorkersAiTtsOptions;
  readonly #open = new Set<SpokenByRequest>();

  constructor(options: WorkersAiTtsOptions) {
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

class SpokenByRequest implements Utterance {
  readonly #options: WorkersAiTtsOptions;
  readonly #listen: (event: TtsEvent) => void;
  readonly #over: () => void;
  readonly #abort = new AbortController();
  readonly #clauses: Clause[] = [];
  #given = 0;
  #handing = false;
  #ended = false;
  #finished = false;

  constructor(options: WorkersAiTtsOptions, listen: (event: TtsEvent) => void, over: () => void) {
    this.#options = options;
    this.#listen = listen;
    this.#over = over;
  }

  say(text: string): void {
    if (this.#ended || this.#finished) return;
    const nth = this.#given;
    this.#given += 1;
    if (!/[\p{L}\p{N}]/u.test(text)) return;
    this.#clauses.push({ text, nth });
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
    const { ai, model, speaker } = this.#options;
    const input = { text, encoding: "linear16", container: "none", sample_rate: sampleRateHz };
    return await ai.run(model, speaker === undefined ? input : { ...input, speaker }, {
      returnRawResponse: true,
      signal: this.#abort.signal,
    });
  }

  async #handOver(clause: Clause, pending: Promise<Response>): Promise<void> {
    this.#handing = true;
    let sounds = false;
    const stallMs = this.#options.stallMs ?? defaultStallMs;
    const stalled = () => {
      this.#fail(`sent nothing for ${stallMs} ms`);
      this.#abort.abort();
    };
    let timer = this.#options.clock.after(stallMs, stalled);
    try {
      const response = await pending;
      if (!response.ok || response.body === null) {
        await response.body?.cancel();
        throw new Error(`it answered with HTTP status ${response.status}`);
      }
      const reader = new Linear16Reader(sampleRateHz);
      for await (const bytes of response.body) {
        timer();
        timer = this.#options.clock.after(stallMs, stalled);
        const audio = reader.read(bytes);
        if (audio === undefined || this.#finished) continue;
        sounds ||= hasSound(audio);
        // Audio that begins in silence may be only silence. The end tells.
        if (sounds) this.#listen({ kind: "audio", audio });
      }
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
      if (!sounds && !this.#finished) this.#listen({ kind: "silent", nth: clause.nth });
    }
    this.#handing = false;
    this.#proceed();
  }

  #fail(why: string, cause?: unknown): void {
    if (this.#finished) return;
    this.#finish();
    const error = new EarshotError("tts_failed", `Aura on Workers AI (text to speech) failed: ${why}`, { cause });
    this.#listen({ kind: "failed", error });
  }

  #finish(): void {
    this.#finished = true;
    this.#over();
  }
}
