/**
 * Gets the phrases of a call to hand while it runs, by a voice of its own that never keeps the caller waiting. What is
 * in the store needs no voice, so none is opened (and no connection used) where all of it is there.
 */
import type { Voice } from "../conversation/ports.ts";
import type { KeptPhrases } from "../speech/voice/kept.ts";
import { LazyVoice } from "./visitor-ports.ts";

export class Preparation {
  readonly #kept: KeptPhrases;
  readonly #openVoice: () => Voice;
  #voice: LazyVoice | undefined;
  #stopped = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(kept: KeptPhrases, openVoice: () => Voice) {
    this.#kept = kept;
    this.#openVoice = openVoice;
  }

  /**
   * Gets them to hand one by one, after what was asked for before. Once the voice has failed, only what is in the store is.
   * @param early nobody is in the room yet: what is not in the store is made by one call for all
   * @returns the first error; never rejects.
   */
  run(texts: readonly string[], early = false): Promise<unknown> {
    this.#last = this.#last.then(() => this.#prepare(texts, early));
    return this.#last;
  }

  async #prepare(texts: readonly string[], early: boolean): Promise<unknown> {
    let first: unknown;
    const voice = new LazyVoice(this.#openVoice);
    this.#voice = voice;
    if (this.#stopped) voice.close();
    for (const text of texts) {
      const [error] = await this.#kept.prepare([text], voice, early);
      if (error === undefined) continue;
      first ??= error;
      voice.close();
    }
    voice.close();
    return first;
  }

  /** The call is over: no voice is used any more. */
  stop(): void {
    this.#stopped = true;
    this.#voice?.close();
  }
}
