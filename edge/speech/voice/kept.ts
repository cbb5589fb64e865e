/**
 * Phrases made beforehand (the greeting, the lines of the loop): they play at once, cost nothing, and can be said when the
 * speech service is down.
 */

import type { PcmAudio } from "../../base/audio.ts";
import type { Voice } from "../../conversation/ports.ts";
import { Linear16Reader, toLinear16 } from "../linear16.ts";
import { synthesise } from "./synthesise.ts";

/** Where the audio lies: a Durable Object's storage (2 MB a value, some 40 s of speech), KV, or memory. */
export interface PhraseStore {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  /** Whether this call, in which nobody is yet, may make a phrase that is not there: one a while may. Left out: it may. */
  claim?(key: string): Promise<boolean>;
}

export function phrasesInMemory(): PhraseStore {
  const phrases = new Map<string, Uint8Array>();
  return {
    get: async (key) => phrases.get(key),
    put: async (key, bytes) => {
      phrases.set(key, bytes);
    },
  };
}

export class KeptPhrases {
  readonly #store: PhraseStore;
  /** Service, model and speaker: the same text in another voice is another phrase. */
  readonly #voiceName: string;
  readonly #strangers: ReadonlySet<string>;
  readonly #ready = new Map<string, PcmAudio>();

  /** @param strangers phrases that a page chose: they are made for this call, and are not put into the store */
  constructor(store: PhraseStore, voiceName: string, strangers: readonly string[] = []) {
    this.#store = store;
    this.#voiceName = voiceName;
    this.#strangers = new Set(strangers.map(spoken));
  }

  /** The phrase's audio, if it is at hand. */
  get(text: string): PcmAudio | undefined {
    return this.#ready.get(spoken(text));
  }

  /**
   * Gets the phrases to hand: from the store, or else made with `voice` and stored, one after the other.
   * @param early nobody is in the room yet: what another call is making is left out
   * @returns the errors of those that could not be had; the others are at hand all the same.
   */
  async prepare(texts: readonly string[], voice: Voice, early = false): Promise<unknown[]> {
    const errors: unknown[] = [];
    for (const text of new Set(texts.map(spoken))) {
      if (text === "" || this.#ready.has(text)) continue;
      try {
        const audio = await this.#fetch(text, voice, early);
        if (audio) this.#ready.set(text, audio);
      } catch (thrown) {
        errors.push(thrown);
      }
    }
    return errors;
  }

  /** Undefined: another call makes it. */
  async #fetch(text: string, voice: Voice, early: boolean): Promise<PcmAudio | undefined> {
    const key = await phraseKey(this.#voiceName, text);
    const stored = await this.#store.get(key);
    const audio = stored && unpacked(stored);
    if (audio !== undefined) return audio;
    if (early && (await this.#store.claim?.(key)) === false) return undefined;
    const made = await synthesise(voice, text);
    if (!this.#strangers.has(text)) await this.#store.put(key, packed(made));
    return made;
  }
}

/** The same words, however they are spaced. */
function spoken(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

async function phraseKey(voiceName: string, text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${voiceName}\n${text}`));
  return `phrase:${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}

/** The sample rate in four bytes, then linear16. */
function packed({ samples, sampleRateHz }: PcmAudio): Uint8Array {
  const bytes = new Uint8Array(4 + samples.length * 2);
  new DataView(bytes.buffer).setUint32(0, sampleRateHz, true);
  bytes.set(toLinear16(samples), 4);
  return bytes;
}

function unpacked(bytes: Uint8Array): PcmAudio | undefined {
  if (bytes.length <= 4) return undefined;
  const sampleRateHz = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getUint32(0, true);
  return new Linear16Reader(sampleRateHz).read(bytes.subarray(4));
}
