/**
 * Gets the phrases of a call to hand while it runs, by a voice of its own that never keeps the caller waiting. What is
 * in the store needs no voice, so none is opened (and no connection used) where all of it is there.
 */
import type { Utterance, Voice, VoiceEvent } from "../conversation/ports.ts";
import { EarshotError } from "../errors.ts";
import type { KeptPhrases } from "../speech/voice/kept.ts";

export class Preparation {
  readonly #kept: KeptPhrases;
  readonly #voice: LazyVoice;

  constructor(kept: KeptPhrases, openVoice: () => Voice) {
    this.#kept = kept;
    this.#voice = new LazyVoice(openVoice);
  }

  /**
   * Gets them to hand one by one. Once the voice has failed, only what is in the store is.
   * @returns the first error; never rejects.
   */
  async run(texts: readonly string[]): Promise<unknown> {
    let first: unknown;
    for (const text of texts) {
      const [error] = await this.#kept.prepare([text], this.#voice);
      if (error === undefined) continue;
      first ??= error;
      this.#voice.close();
    }
    this.#voice.close();
    return first;
  }

  /** The call is over: no voice is used any more. */
  stop(): void {
    this.#voice.close();
  }
}

type LazyState =
  | { readonly kind: "unused" }
  | { readonly kind: "open"; readonly voice: Voice }
  | { readonly kind: "closed" };

/** Connects at its first words. */
class LazyVoice implements Voice {
  readonly #openVoice: () => Voice;
  #state: LazyState = { kind: "unused" };

  constructor(openVoice: () => Voice) {
    this.#openVoice = openVoice;
  }

  /** @throws EarshotError `voice_failed` once it is closed. */
  open(listen: (event: VoiceEvent) => void): Utterance {
    if (this.#state.kind === "closed") throw new EarshotError("voice_failed", "the voice for phrases is closed");
    const voice = this.#state.kind === "open" ? this.#state.voice : this.#openVoice();
    this.#state = { kind: "open", voice };
    return voice.open(listen);
  }

  close(): void {
    const state = this.#state;
    this.#state = { kind: "closed" };
    if (state.kind === "open") state.voice.close();
  }
}
