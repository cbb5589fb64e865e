/** Speech recognition by soundswallower (a PocketSphinx for grammars), in a thread of its own. */
import { Worker } from "node:worker_threads";
import { threadScript } from "../packages.ts";
import type { Slots } from "./grammar.ts";
import type { Decoding, ScoredWord } from "./score.ts";

export interface DecoderStart {
  readonly phrases: readonly string[];
  readonly slots: Slots;
}

export type DecoderRequest =
  | { readonly kind: "begin"; readonly stream: number }
  /** 16 kHz, -1 to 1. `interim`: the words so far are told. */
  | { readonly kind: "audio"; readonly stream: number; readonly samples: Float32Array; readonly interim: boolean }
  | { readonly kind: "judge"; readonly id: number; readonly stream: number }
  | { readonly kind: "end"; readonly stream: number };

export type DecoderReply =
  | { readonly kind: "ready"; readonly phrases: number; readonly leftOut: LeftOut }
  | { readonly kind: "decoded"; readonly id: number; readonly decoding: Decoding }
  | { readonly kind: "partial"; readonly stream: number; readonly words: readonly ScoredWord[] }
  | { readonly kind: "failed"; readonly id?: number; readonly message: string };

type LeftOut = readonly { readonly phrase: string; readonly unknownWords: readonly string[] }[];

/** Follows one segment while it is spoken. */
export interface Following {
  push(samples: Int16Array): void;
  /** The words of all audio so far, with their scores; none if nothing fits the grammar at all. */
  judge(): Promise<Decoding>;
  end(): void;
}

interface Waiting {
  resolve(decoding: Decoding): void;
  reject(error: Error): void;
}

export class SpeechDecoder {
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  readonly #following = new Map<number, (words: readonly ScoredWord[]) => void>();
  readonly leftOut: LeftOut;
  #nextId = 0;

  private constructor(worker: Worker, leftOut: LeftOut) {
    this.#worker = worker;
    this.leftOut = leftOut;
    worker.on("message", (reply: DecoderReply) => this.#take(reply));
    const broken = (error: Error) => {
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
    };
    worker.on("error", broken);
    worker.on("exit", (code) => broken(new Error(`the decoder's thread ended with code ${code}`)));
  }

  /** @throws Error when the grammar has nothing in it, or soundswallower does not start. */
  static async start(phrases: readonly string[], slots: Slots = {}): Promise<SpeechDecoder> {
    const workerData: DecoderStart = { phrases, slots };
    const worker = new Worker(threadScript("decoder-worker", import.meta.url), { workerData });
    const leftOut = await new Promise<LeftOut>((resolve, reject) => {
      worker.once("error", reject);
      worker.once("message", (reply: DecoderReply) => {
        worker.off("error", reject);
        if (reply.kind === "ready") resolve(reply.leftOut);
        else reject(new Error("the decoder's thread did not begin with ready"));
      });
    });
    return new SpeechDecoder(worker, leftOut);
  }

  /** Begins to follow a segment; `listen`, if there is one, is told its words so far after each push. */
  follow(listen?: (words: readonly ScoredWord[]) => void): Following {
    const stream = this.#nextId++;
    if (listen) this.#following.set(stream, listen);
    this.#ask({ kind: "begin", stream });
    return {
      push: (samples) =>
        this.#ask({ kind: "audio", stream, samples: floats(samples), interim: this.#following.has(stream) }),
      judge: () =>
        new Promise((resolve, reject) => {
          const id = this.#nextId++;
          this.#waiting.set(id, { resolve, reject });
          this.#ask({ kind: "judge", id, stream });
        }),
      end: () => {
        this.#following.delete(stream);
        this.#ask({ kind: "end", stream });
      },
    };
  }

  /** A whole segment at once. */
  decode(samples: Int16Array): Promise<Decoding> {
    const following = this.follow();
    following.push(samples);
    const decoding = following.judge();
    following.end();
    return decoding;
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
  }

  #ask(request: DecoderRequest): void {
    this.#worker.postMessage(request);
  }

  #take(reply: DecoderReply): void {
    switch (reply.kind) {
      case "decoded":
        this.#waiting.get(reply.id)?.resolve(reply.decoding);
        this.#waiting.delete(reply.id);
        return;
      case "partial":
        this.#following.get(reply.stream)?.(reply.words);
        return;
      case "failed":
        // An error with audio shows in the judgement that follows.
        if (reply.id === undefined) return;
        this.#waiting.get(reply.id)?.reject(new Error(reply.message));
        this.#waiting.delete(reply.id);
        return;
      case "ready":
        return;
    }
  }
}

function floats(samples: Int16Array): Float32Array {
  return Float32Array.from(samples, (sample) => sample / 32768);
}
