/** The voice of `npm start -- --local`, in a thread of its own, so that nobody else waits while a sentence is made. */
import { fileURLToPath } from "node:url";
import { Worker } from "node:worker_threads";
import type { VoiceOptions } from "./kokoro.ts";

/** Of all voices. */
export const voiceRateHz = 24_000;
/** Graded A by the model's authors: https://huggingface.co/hexgrad/Kokoro-82M/blob/main/VOICES.md */
export const defaultVoice = "af_heart";

export interface VoiceRequest {
  readonly id: number;
  readonly text: string;
  readonly voice: string;
  /** 1 as the voice is; 1.2 is a fifth faster. */
  readonly speed: number;
}

export type VoiceReply =
  | { readonly kind: "loaded"; readonly voices: readonly string[] }
  | { readonly kind: "failed"; readonly message: string }
  | { readonly kind: "said"; readonly id: number; readonly samples: Int16Array }
  | { readonly kind: "unsaid"; readonly id: number; readonly message: string };

interface Waiting {
  resolve(samples: Int16Array): void;
  reject(error: Error): void;
}

export class LocalVoice {
  readonly #thread: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #voices: ReadonlySet<string> = new Set();
  #nextId = 0;
  /** Sentences are made one after the other: side by side each would take as long as both. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(thread: Worker) {
    this.#thread = thread;
    thread.on("message", (reply: VoiceReply) => {
      if (reply.kind !== "said" && reply.kind !== "unsaid") return;
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.kind === "said") waiting?.resolve(reply.samples);
      else waiting?.reject(new Error(reply.message));
    });
    const broken = (error: Error) => {
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
    };
    thread.on("error", broken);
    thread.on("exit", (code) => broken(new Error(`the voice's thread ended with code ${code}`)));
  }

  /** @throws Error where the library or the model cannot be loaded */
  static async load(options: VoiceOptions): Promise<LocalVoice> {
    const thread = new Worker(fileURLToPath(new URL("voice-thread.ts", import.meta.url)), { workerData: options });
    const voice = new LocalVoice(thread);
    const voices = await new Promise<readonly string[]>((resolve, reject) => {
      thread.once("error", reject);
      thread.once("message", (reply: VoiceReply) => {
        if (reply.kind === "loaded") resolve(reply.voices);
        else reject(new Error(reply.kind === "failed" ? reply.message : "the voice spoke before it was loaded"));
      });
    });
    voice.#voices = new Set(voices);
    return voice;
  }

  has(voice: string): boolean {
    return this.#voices.has(voice);
  }

  get names(): readonly string[] {
    return [...this.#voices];
  }

  /**
   * One sentence. It gives no samples where nobody wants them any more when their turn comes.
   * @returns 16 bit at `voiceRateHz`
   * @throws Error where the model fails
   */
  say(text: string, voice: string, speed: number, wanted: () => boolean): Promise<Int16Array> {
    const next = this.#last.then(() => (wanted() ? this.#say(text, voice, speed) : new Int16Array(0)));
    // The next one does not care how this one ends; its own caller does.
    this.#last = next.catch(() => undefined);
    return next;
  }

  #say(text: string, voice: string, speed: number): Promise<Int16Array> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#thread.postMessage({ id, text, voice, speed } satisfies VoiceRequest);
    });
  }

  async close(): Promise<void> {
    await this.#thread.terminate();
  }
}
