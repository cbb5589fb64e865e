/** Speech by flite (http://cmuflite.org), in a thread of its own so that sockets never wait for it. */
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { threadScript } from "../packages.ts";
import type { FliteVoice } from "./flite-voices.ts";
import { spoken } from "./numbers.ts";
import { resample } from "./resample.ts";

export interface FliteStart {
  /** Where flite may write. */
  readonly folder: string;
}

export interface FliteRequest {
  readonly id: number;
  readonly text: string;
  readonly voice: FliteVoice;
  /** 1 as the voice is; 1.2 is a fifth faster. */
  readonly speed: number;
}

export type FliteReply =
  | { readonly id: number; readonly ok: true; readonly samples: Int16Array; readonly sampleRateHz: number }
  | { readonly id: number; readonly ok: false; readonly message: string };

interface Waiting {
  resolve(speech: { samples: Int16Array; sampleRateHz: number }): void;
  reject(error: Error): void;
}

/** How much silence is left around a sentence; flite itself adds up to 0.3 s, which the caller would wait for. */
const leadMs = 10;
const tailMs = 140;
/** Below this a sample counts as silence; 16 bit. */
const silentBelow = 90;

export class Flite {
  readonly #worker: Worker;
  readonly #folder = mkdtempSync(join(tmpdir(), "earshot-flite-"));
  readonly #removeFolder = () => rmSync(this.#folder, { recursive: true, force: true });
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;

  constructor() {
    this.#worker = new Worker(threadScript("flite-worker", import.meta.url), {
      workerData: { folder: this.#folder } satisfies FliteStart,
      execArgv: ["--disable-warning=ExperimentalWarning"],
    });
    this.#worker.on("message", (reply: FliteReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.ok) waiting?.resolve(reply);
      else waiting?.reject(new Error(reply.message));
    });
    process.once("exit", this.#removeFolder);
    const broken = (error: Error) => {
      for (const waiting of this.#waiting.values()) waiting.reject(error);
      this.#waiting.clear();
    };
    this.#worker.on("error", broken);
    this.#worker.on("exit", (code) => broken(new Error(`flite's thread ended with code ${code}`)));
  }

  /**
   * One sentence as audio at `sampleRateHz`, with the silence around it cut short. Text with nothing to say in it
   * gives no samples.
   * @throws Error when flite fails.
   */
  async say(text: string, voice: FliteVoice, sampleRateHz: number, speed = 1): Promise<Int16Array> {
    const said = spoken(text);
    if (!/[a-z0-9]/i.test(said)) return new Int16Array(0);
    const speech = await new Promise<{ samples: Int16Array; sampleRateHz: number }>((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#worker.postMessage({ id, text: said, voice, speed } satisfies FliteRequest);
    });
    return resample(trim(speech.samples, speech.sampleRateHz), speech.sampleRateHz, sampleRateHz);
  }

  async close(): Promise<void> {
    await this.#worker.terminate();
    process.off("exit", this.#removeFolder);
    this.#removeFolder();
  }
}

function trim(samples: Int16Array, sampleRateHz: number): Int16Array {
  const loud = (sample: number) => Math.abs(sample) > silentBelow;
  const first = samples.findIndex(loud);
  if (first === -1) return new Int16Array(0);
  const last = samples.findLastIndex(loud);
  const from = Math.max(0, first - (leadMs * sampleRateHz) / 1000);
  return samples.subarray(from, Math.min(samples.length, last + 1 + (tailMs * sampleRateHz) / 1000));
}
