/**
 * The conversation's AudioOutput on a LiveKit track: it turns audio into packets on arrival, and the pacer plays them.
 */

import { type Audio, durationMs, lastsMs, packetMs } from "../../base/audio.ts";
import type { Clock } from "../../base/clock.ts";
import type { AudioOutput, AudioOutputEvent, Playout } from "../../conversation/ports.ts";
import type { Opus } from "./opus.ts";
import { type PacedPacket, Pacer } from "./pacer.ts";
import { Packetizer, type Slot } from "./packetizer.ts";

export interface AudioOutputOptions {
  readonly clock: Clock;
  readonly opus: Opus;
  readonly send: (packet: PacedPacket) => void;
}

type Listen = (event: AudioOutputEvent) => void;

/**
 * Audio that comes in one long piece (a kept line) is encoded while it plays, two packets for each that goes out: a
 * fresh isolate takes 4 ms for each of its first packets, so that all at once would hold back the first by 250 ms.
 */
const pieceMs = 2 * packetMs;
const longMs = 200;

/** Plays one playout after the other; a second one that is released waits for the first to end or be cut. */
export class PacedAudioOutput implements AudioOutput {
  readonly #opus: Opus;
  readonly #pacer: Pacer;
  /** Released and not over, in order. */
  readonly #released: QueuedPlayout[] = [];
  readonly #open = new Set<QueuedPlayout>();

  constructor(options: AudioOutputOptions) {
    this.#opus = options.opus;
    this.#pacer = new Pacer({ clock: options.clock, send: options.send, next: () => this.#next() });
  }

  open(listen: Listen): Playout {
    const playout = new QueuedPlayout(new Packetizer(this.#opus), listen, {
      released: () => {
        this.#released.push(playout);
        this.#pacer.wake();
      },
      changed: () => this.#pacer.wake(),
      over: () => {
        this.#open.delete(playout);
        const index = this.#released.indexOf(playout);
        if (index >= 0) this.#released.splice(index, 1);
        if (this.#released.length > 0) this.#pacer.wake();
      },
    });
    this.#open.add(playout);
    return playout;
  }

  /** Stops all playouts and frees their encoders. */
  close(): void {
    this.#pacer.close();
    for (const playout of [...this.#open]) playout.cut();
  }

  #next(): Slot | undefined {
    let playout = this.#released[0];
    while (playout) {
      const slot = playout.next();
      if (slot !== undefined) return slot;
      if (this.#released[0] === playout) return undefined;
      playout = this.#released[0];
    }
    return undefined;
  }
}

type State =
  | { readonly kind: "held"; readonly paused: boolean }
  | { readonly kind: "playing" }
  | { readonly kind: "paused" }
  | { readonly kind: "over" };

interface Notices {
  readonly released: () => void;
  readonly changed: () => void;
  readonly over: () => void;
}

class QueuedPlayout implements Playout {
  readonly #packetizer: Packetizer;
  readonly #listen: Listen;
  readonly #notices: Notices;
  #state: State = { kind: "held", paused: false };
  #slots: Slot[] = [];
  #head = 0;
  #playedMs = 0;
  /** Not encoded yet: the rest of a long piece, and what came after it. */
  #unencoded: Audio[] = [];
  #ended = false;
  #complete = false;

  constructor(packetizer: Packetizer, listen: Listen, notices: Notices) {
    this.#packetizer = packetizer;
    this.#listen = listen;
    this.#notices = notices;
  }

  play(audio: Audio): void {
    if (this.#state.kind === "over" || this.#ended) return;
    if (this.#unencoded.length === 0 && durationMs(audio) <= longMs) this.#encode(audio);
    else {
      const isFirst = this.#unencoded.length === 0;
      this.#unencoded.push(...piecesOf(audio));
      if (isFirst) this.#encodeNext();
    }
    this.#changed();
  }

  end(): void {
    if (this.#state.kind === "over" || this.#ended) return;
    this.#ended = true;
    this.#completeIfEncoded();
    this.#changed();
  }

  release(): void {
    if (this.#state.kind !== "held") return;
    this.#state = { kind: this.#state.paused ? "paused" : "playing" };
    this.#notices.released();
  }

  pause(): void {
    if (this.#state.kind === "playing") this.#state = { kind: "paused" };
    else if (this.#state.kind === "held") this.#state = { kind: "held", paused: true };
  }

  resume(): void {
    if (this.#state.kind === "held") this.#state = { kind: "held", paused: false };
    if (this.#state.kind !== "paused") return;
    this.#state = { kind: "playing" };
    this.#changed();
  }

  cut(): number {
    this.#finish();
    return this.playedMs();
  }

  playedMs(): number {
    return this.#playedMs;
  }

  /** For the audio output: what goes out now, undefined if nothing does. */
  next(): Slot | undefined {
    if (this.#state.kind !== "playing") return undefined;
    this.#encodeNext();
    const slot = this.#slots[this.#head];
    if (slot === undefined) {
      // The slot after the last packet: all of it has been played, not just sent.
      if (this.#complete) {
        this.#finish();
        this.#listen({ kind: "ended" });
      }
      return undefined;
    }
    this.#head += 1;
    // Played packets are dropped in steps, so that a long reply does not keep them all.
    if (this.#head === 256) {
      this.#slots = this.#slots.slice(this.#head);
      this.#head = 0;
    }
    const isFirst = this.#playedMs === 0;
    this.#playedMs += slot === "silence" ? packetMs : lastsMs(slot);
    if (isFirst) this.#listen({ kind: "started" });
    return slot;
  }

  #encode(audio: Audio): void {
    for (const slot of this.#packetizer.take(audio)) this.#slots.push(slot);
  }

  #encodeNext(): void {
    const audio = this.#unencoded.shift();
    if (audio === undefined) return;
    this.#encode(audio);
    this.#completeIfEncoded();
  }

  #completeIfEncoded(): void {
    if (!this.#ended || this.#unencoded.length > 0) return;
    this.#slots.push(...this.#packetizer.flush());
    this.#packetizer.free();
    this.#complete = true;
  }

  #changed(): void {
    if (this.#state.kind === "playing") this.#notices.changed();
  }

  #finish(): void {
    if (this.#state.kind === "over") return;
    this.#state = { kind: "over" };
    this.#slots = [];
    this.#unencoded = [];
    this.#head = 0;
    this.#packetizer.free();
    this.#notices.over();
  }
}

function piecesOf(audio: Audio): Audio[] {
  if (audio.kind !== "pcm" || durationMs(audio) <= longMs) return [audio];
  const { samples, sampleRateHz } = audio;
  const size = Math.round((sampleRateHz * pieceMs) / 1000);
  const pieces: Audio[] = [];
  for (let at = 0; at < samples.length; at += size) {
    pieces.push({ ...audio, samples: samples.subarray(at, at + size) });
  }
  return pieces;
}
