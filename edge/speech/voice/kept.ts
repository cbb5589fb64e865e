/**
 * Phrases made beforehand (the greeting, the apologies): they play at once, cost nothing, and can be said when the
 * speech service is down. `KeptVoice` is a voice that knows them and leaves everything else to the live one.
 */

import type { Clock } from "../../conversation/clock.ts";
import type { Utterance, Voice, VoiceEvent } from "../../conversation/ports.ts";
import type { PcmAudio } from "../audio.ts";
import { Linear16Reader, toLinear16 } from "../linear16.ts";
import { synthesise } from "./synthesise.ts";

/** Where the audio lies: a Durable Object's storage (2 MB a value, some 40 s of speech), KV, or memory. */
export interface PhraseStore {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
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
  readonly #ready = new Map<string, PcmAudio>();

  constructor(store: PhraseStore, voiceName: string) {
    this.#store = store;
    this.#voiceName = voiceName;
  }

  /** The phrase's audio, if it is at hand. */
  get(text: string): PcmAudio | undefined {
    return this.#ready.get(spoken(text));
  }

  /**
   * Gets the phrases to hand: from the store, or else made with `voice` and stored, one after the other.
   * @returns the errors of those that could not be had; the others are at hand all the same.
   */
  async prepare(texts: readonly string[], voice: Voice): Promise<unknown[]> {
    const errors: unknown[] = [];
    for (const text of new Set(texts.map(spoken))) {
      if (text === "" || this.#ready.has(text)) continue;
      try {
        this.#ready.set(text, await this.#fetch(text, voice));
      } catch (thrown) {
        errors.push(thrown);
      }
    }
    return errors;
  }

  async #fetch(text: string, voice: Voice): Promise<PcmAudio> {
    const key = await phraseKey(this.#voiceName, text);
    const stored = await this.#store.get(key);
    const audio = stored && unpacked(stored);
    if (audio !== undefined) return audio;
    const made = await synthesise(voice, text);
    await this.#store.put(key, packed(made));
    return made;
  }
}

/** Kept phrases first, the live voice for the rest; clauses stay in order. */
export class KeptVoice implements Voice {
  readonly #kept: KeptPhrases;
  readonly #live: Voice;
  readonly #clock: Clock;

  constructor(kept: KeptPhrases, live: Voice, clock: Clock) {
    this.#kept = kept;
    this.#live = live;
    this.#clock = clock;
  }

  open(listen: (event: VoiceEvent) => void): Utterance {
    let live: Utterance | undefined;
    let ended = false;
    let over = false;
    const tell = (event: VoiceEvent) => {
      if (!over) listen(event);
    };
    const later = (event: VoiceEvent) => this.#clock.after(0, () => tell(event));
    return {
      say: (text) => {
        if (over || ended) return;
        // Behind live speech a kept phrase would come too early: then the live voice says it too.
        const audio = live === undefined ? this.#kept.get(text) : undefined;
        if (audio !== undefined) {
          later({ kind: "audio", audio });
          return;
        }
        live ??= this.#live.open(tell);
        live.say(text);
      },
      end: () => {
        if (over || ended) return;
        ended = true;
        if (live !== undefined) live.end();
        else later({ kind: "done" });
      },
      cancel: () => {
        over = true;
        live?.cancel();
      },
    };
  }

  close(): void {
    this.#live.close();
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
