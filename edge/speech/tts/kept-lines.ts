/**
 * Lines made beforehand (the greeting, the lines of the loop): they play at once, cost nothing, and work while the
 * speech service is down.
 */

import type { Sound } from "../../base/audio.ts";
import type { Tts } from "../../conversation/ports.ts";
import { packed, unpacked } from "./packed-sound.ts";
import { synthesise } from "./synthesise.ts";

/** Stores the audio: a Durable Object's storage (2 MB a value, some 40 s of speech), KV, or memory. */
export interface LineStore {
  get(key: string): Promise<Uint8Array | undefined>;
  put(key: string, bytes: Uint8Array): Promise<void>;
  /**
   * Whether this call, which nobody has joined yet, may make a missing line. One call a while may. Left out: it may.
   */
  claim?(key: string): Promise<boolean>;
}

export function linesInMemory(): LineStore {
  const lines = new Map<string, Uint8Array>();
  return {
    get: async (key) => lines.get(key),
    put: async (key, bytes) => {
      lines.set(key, bytes);
    },
  };
}

export class KeptLines {
  readonly #store: LineStore;
  /** Service, model and speaker, since the same text in another voice is another line. */
  readonly #ttsName: string;
  readonly #strangers: ReadonlySet<string>;
  readonly #ready = new Map<string, Sound>();

  /** @param strangers lines that a page chose: they are made for this call, and are not stored */
  constructor(store: LineStore, ttsName: string, strangers: readonly string[] = []) {
    this.#store = store;
    this.#ttsName = ttsName;
    this.#strangers = new Set(strangers.map(spoken));
  }

  /** The line's audio, if it is ready. */
  get(text: string): Sound | undefined {
    return this.#ready.get(spoken(text));
  }

  /**
   * Prepares the lines: from the store, or else made with `tts` and stored, one after the other.
   * @param early nobody is in the room yet: it leaves out lines that another call is making
   * @returns the errors of the lines that failed; the others are ready all the same.
   */
  async prepare(texts: readonly string[], tts: Tts, early = false): Promise<unknown[]> {
    const errors: unknown[] = [];
    for (const text of new Set(texts.map(spoken))) {
      if (text === "" || this.#ready.has(text)) continue;
      try {
        const audio = await this.#fetch(text, tts, early);
        if (audio) this.#ready.set(text, audio);
      } catch (thrown) {
        errors.push(thrown);
      }
    }
    return errors;
  }

  /** Undefined: another call makes it, or this one is in writing. */
  async #fetch(text: string, tts: Tts, early: boolean): Promise<Sound | undefined> {
    const key = await lineKey(this.#ttsName, text);
    const stored = await this.#store.get(key);
    const audio = stored && unpacked(stored);
    if (audio !== undefined) return audio;
    if (early && (await this.#store.claim?.(key)) === false) return undefined;
    const made = await synthesise(tts, text);
    if (made !== undefined && !this.#strangers.has(text)) await this.#store.put(key, packed(made));
    return made;
  }
}

/** The same words in any spacing. */
function spoken(text: string): string {
  return text.trim().replace(/\s+/g, " ");
}

async function lineKey(ttsName: string, text: string): Promise<string> {
  const digest = await crypto.subtle.digest("SHA-256", new TextEncoder().encode(`${ttsName}\n${text}`));
  return `line:${[...new Uint8Array(digest)].map((byte) => byte.toString(16).padStart(2, "0")).join("")}`;
}
