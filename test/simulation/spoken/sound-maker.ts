/** Makes the sound of callers, and files of what was sent and heard, in a thread of its own. */
import { Worker } from "node:worker_threads";
import type { Case } from "../suite/case.ts";
import type { Voice } from "./voices.ts";

/** All that a caller may say in a call, and the noise round them: 48 kHz, 16 bit. */
export interface CallSound {
  readonly utterances: readonly Int16Array[];
  readonly background: Int16Array;
}

export interface UtteranceWork {
  /** Its texts, and the pauses between them in seconds. */
  readonly parts: readonly (string | number)[];
  readonly voice: Voice;
  readonly sounds: Case["caller"]["sounds"];
}

export type SoundWork =
  | {
      readonly kind: "call";
      /** Each utterance's texts, and the pauses between them in seconds. */
      readonly says: readonly (readonly (string | number)[])[];
      readonly voice: Voice;
      readonly sounds: Case["caller"]["sounds"];
      readonly seed: number;
    }
  | ({ readonly kind: "utterance" } & UtteranceWork)
  | { readonly kind: "ogg"; readonly samples: Int16Array }
  /** The synthesizers end, and leave nothing on the disk. */
  | { readonly kind: "close" };

/** Of a call, of an utterance, or a file. */
export type SoundResult = CallSound | Int16Array | Uint8Array;

export interface SoundRequest {
  readonly id: number;
  readonly work: SoundWork;
}

export type SoundReply =
  | { readonly id: number; readonly ok: true; readonly result: SoundResult }
  | { readonly id: number; readonly ok: false; readonly message: string };

interface Waiting {
  readonly resolve: (result: SoundResult) => void;
  readonly reject: (error: Error) => void;
}

export class SoundMaker {
  readonly #thread = new Worker(new URL("./sound-thread.ts", import.meta.url), {
    execArgv: ["--disable-warning=ExperimentalWarning"],
  });
  readonly #waiting = new Map<number, Waiting>();
  #nextId = 0;

  constructor() {
    this.#thread.on("message", (reply: SoundReply) => {
      const waiting = this.#waiting.get(reply.id);
      this.#waiting.delete(reply.id);
      if (reply.ok) waiting?.resolve(reply.result);
      else waiting?.reject(new Error(reply.message));
    });
    this.#thread.on("error", (error) => this.#break(error));
    this.#thread.on("exit", (code) => this.#break(new Error(`the callers' sound thread ended with code ${code}`)));
  }

  /** @throws Error where a synthesizer fails */
  async call(work: Omit<Extract<SoundWork, { kind: "call" }>, "kind">): Promise<CallSound> {
    return (await this.#ask({ kind: "call", ...work })) as CallSound;
  }

  /** One utterance, whose words were not known before: 48 kHz, 16 bit. @throws Error where a synthesizer fails */
  async utterance(work: UtteranceWork): Promise<Int16Array> {
    return (await this.#ask({ kind: "utterance", ...work })) as Int16Array;
  }

  /** A side of a call as a file, Opus in Ogg. @param samples at 48 kHz */
  async ogg(samples: Int16Array): Promise<Uint8Array> {
    return (await this.#ask({ kind: "ogg", samples })) as Uint8Array;
  }

  async close(): Promise<void> {
    await this.#ask({ kind: "close" });
    await this.#thread.terminate();
  }

  #ask(work: SoundWork): Promise<SoundResult> {
    return new Promise((resolve, reject) => {
      const id = this.#nextId++;
      this.#waiting.set(id, { resolve, reject });
      this.#thread.postMessage({ id, work } satisfies SoundRequest);
    });
  }

  #break(error: Error): void {
    for (const { reject } of this.#waiting.values()) reject(error);
    this.#waiting.clear();
  }
}
