/**
 * Ears and voices that connect once the visitor is in the room. A session that nobody joins must cost nothing; so what an
 * agent opens before that is a port without a connection.
 */

import type { Audio } from "../base/audio.ts";
import { EarshotError } from "../base/errors.ts";
import type { Ears, EarsEvent, OpenEars, Utterance, Voice, VoiceEvent } from "../conversation/ports.ts";

interface Port {
  connect(): void;
}

/** The ports of one agent in a call. */
export class VisitorPorts {
  /** Those that have not connected yet. */
  readonly #waiting = new Set<Port>();
  readonly #services: { readonly openEars: OpenEars; readonly openVoice: () => Voice };
  #here = false;

  constructor(services: { readonly openEars: OpenEars; readonly openVoice: () => Voice }) {
    this.#services = services;
  }

  readonly openEars = (listen: (event: EarsEvent) => void): Ears =>
    this.#here ? this.#services.openEars(listen) : this.#enter(new LazyEars(() => this.#services.openEars(listen)));

  readonly openVoice = (): Voice =>
    this.#here ? this.#services.openVoice() : this.#enter(new LazyVoice(this.#services.openVoice));

  /** The visitor is in the room: all connect now, so that no word waits for it. @throws what opening a service throws. */
  arrived(): void {
    if (this.#here) return;
    this.#here = true;
    for (const port of this.#waiting) port.connect();
    this.#waiting.clear();
  }

  #enter<P extends Port>(port: P): P {
    this.#waiting.add(port);
    return port;
  }
}

type State<T> = { readonly kind: "unused" } | { readonly kind: "open"; readonly port: T } | { readonly kind: "closed" };

/** Connects at its first words, or before. */
export class LazyVoice implements Voice, Port {
  readonly #openVoice: () => Voice;
  #state: State<Voice> = { kind: "unused" };

  constructor(openVoice: () => Voice) {
    this.#openVoice = openVoice;
  }

  connect(): void {
    if (this.#state.kind === "unused") this.#state = { kind: "open", port: this.#openVoice() };
  }

  /** @throws EarshotError `voice_failed` once it is closed. */
  open(listen: (event: VoiceEvent) => void): Utterance {
    this.connect();
    if (this.#state.kind === "open") return this.#state.port.open(listen);
    throw new EarshotError("voice_failed", "this voice is closed");
  }

  close(): void {
    const state = this.#state;
    this.#state = { kind: "closed" };
    if (state.kind === "open") state.port.close();
  }
}

/** Connects at the first audio, or before. */
class LazyEars implements Ears, Port {
  readonly #openEars: () => Ears;
  #state: State<Ears> = { kind: "unused" };

  constructor(openEars: () => Ears) {
    this.#openEars = openEars;
  }

  connect(): void {
    if (this.#state.kind === "unused") this.#state = { kind: "open", port: this.#openEars() };
  }

  hear(audio: Audio): void {
    this.connect();
    if (this.#state.kind === "open") this.#state.port.hear(audio);
  }

  finalize(source?: "page" | "energy"): void {
    // Who has heard nothing has nothing to finish.
    if (this.#state.kind === "open") this.#state.port.finalize(source);
  }

  close(): void {
    const state = this.#state;
    this.#state = { kind: "closed" };
    if (state.kind === "open") state.port.close();
  }
}
