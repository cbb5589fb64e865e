/** The contexts of one of ElevenLabs' sockets, and what it closes with 1008 for. */
import { z } from "zod";
import type { TtsAct } from "../tts/speaker.ts";

export const locators = z
  .array(z.strictObject({ pronunciation_dictionary_id: z.string(), version_id: z.string().optional() }))
  .max(3);

export class Contexts {
  readonly #open = new Set<string>();
  readonly #closed = new Set<string>();

  /** @throws Error at an id that was open before */
  open(context: string): readonly TtsAct[] {
    if (this.#open.has(context) || this.#closed.has(context)) throw new Error(`${context} is opened again`);
    this.#open.add(context);
    return [{ kind: "open", context }];
  }

  /** @throws Error at a context that is not open */
  use(context: string): void {
    if (!this.#open.has(context)) throw new Error(`${context} is not open`);
  }

  /** It is spoken to its end, cancelled or not. @throws Error at a context that is not open */
  close(context: string): readonly TtsAct[] {
    this.use(context);
    this.#open.delete(context);
    this.#closed.add(context);
    return [{ kind: "end", context }];
  }
}
