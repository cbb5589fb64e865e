/**
 * Prepares the lines of a call while it runs, with a TTS of its own that never keeps the caller waiting. Lines in the
 * store need no TTS, so none is opened (and no connection used) if all of them are there.
 */
import type { Tts } from "../conversation/ports.ts";
import type { KeptLines } from "../speech/tts/kept-lines.ts";
import { LazyTts } from "./caller-ports.ts";

export class Preparation {
  readonly #kept: KeptLines;
  readonly #openTts: () => Tts;
  #tts: LazyTts | undefined;
  #stopped = false;
  #last: Promise<unknown> = Promise.resolve();

  constructor(kept: KeptLines, openTts: () => Tts) {
    this.#kept = kept;
    this.#openTts = openTts;
  }

  /**
   * Gets them to hand one by one, after what was asked for before. Once the TTS has failed, only what is in the store is.
   * @param early nobody is in the room yet: what is not in the store is made by one call for all
   * @returns the first error; never rejects.
   */
  run(texts: readonly string[], early = false): Promise<unknown> {
    this.#last = this.#last.then(() => this.#prepare(texts, early));
    return this.#last;
  }

  async #prepare(texts: readonly string[], early: boolean): Promise<unknown> {
    let first: unknown;
    const tts = new LazyTts(this.#openTts);
    this.#tts = tts;
    if (this.#stopped) tts.close();
    for (const text of texts) {
      const [error] = await this.#kept.prepare([text], tts, early);
      if (error === undefined) continue;
      first ??= error;
      tts.close();
    }
    tts.close();
    return first;
  }

  /** The call is over: no TTS is used any more. */
  stop(): void {
    this.#stopped = true;
    this.#tts?.close();
  }
}
