/**
 * STT and TTS that connect once the caller is in the room. A session that nobody joins must cost nothing, so before
 * that an agent opens only ports without a connection.
 */

import type { Audio } from "../base/audio.ts";
import { EarshotError } from "../base/errors.ts";
import type { OpenStt, Stt, SttEvent, Tts, TtsEvent, Utterance } from "../conversation/ports.ts";

interface Port {
  connect(): void;
}

/** The ports of one agent in a call. */
export class CallerPorts {
  /** Those that have not connected yet. */
  readonly #waiting = new Set<Port>();
  readonly #services: { readonly openStt: OpenStt; readonly openTts: () => Tts };
  #here = false;

  constructor(services: { readonly openStt: OpenStt; readonly openTts: () => Tts }) {
    this.#services = services;
  }

  readonly openStt = (listen: (event: SttEvent) => void): Stt =>
    this.#here ? this.#services.openStt(listen) : this.#enter(new LazyStt(() => this.#services.openStt(listen)));

  readonly openTts = (): Tts =>
    this.#here ? this.#services.openTts() : this.#enter(new LazyTts(this.#services.openTts));

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
export class LazyTts implements Tts, Port {
  readonly #openTts: () => Tts;
  #state: State<Tts> = { kind: "unused" };

  constructor(openTts: () => Tts) {
    this.#openTts = openTts;
  }

  connect(): void {
    if (this.#state.kind === "unused") this.#state = { kind: "open", port: this.#openTts() };
  }

  /** @throws EarshotError `tts_failed` once it is closed. */
  open(listen: (event: TtsEvent) => void): Utterance {
    this.connect();
    if (this.#state.kind === "open") return this.#state.port.open(listen);
    throw new EarshotError("tts_failed", "this TTS is closed");
  }

  close(): void {
    const state = this.#state;
    this.#state = { kind: "closed" };
    if (state.kind === "open") state.port.close();
  }
}

/** Connects at the first audio, or before. */
class LazyStt implements Stt, Port {
  readonly #openStt: () => Stt;
  #state: State<Stt> = { kind: "unused" };

  constructor(openStt: () => Stt) {
    this.#openStt = openStt;
  }

  connect(): void {
    if (this.#state.kind === "unused") this.#state = { kind: "open", port: this.#openStt() };
  }

  hear(audio: Audio): void {
    this.connect();
    if (this.#state.kind === "open") this.#state.port.hear(audio);
  }

  finalize(source?: "page" | "energy"): void {
    // A port that has heard nothing has nothing to finish.
    if (this.#state.kind === "open") this.#state.port.finalize(source);
  }

  close(): void {
    const state = this.#state;
    this.#state = { kind: "closed" };
    if (state.kind === "open") state.port.close();
  }
}
