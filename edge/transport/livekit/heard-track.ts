/** One microphone of the room: the agent subscribes to it, and its packets become audio in the order of speech. */
import { type SignalRequest, UpdateSubscription } from "@livekit/protocol";
import type { Audio } from "../../base/audio.ts";
import type { Clock } from "../../base/clock.ts";
import type { EarshotError } from "../../base/errors.ts";
import { AudioMeter } from "../audio-meter.ts";
import type { OpusDecoder } from "./opus.ts";
import { type ReceivedPacket, Receiver } from "./receive.ts";

export interface HeardTrackOptions {
  readonly clock: Clock;
  readonly decoder: () => OpusDecoder;
  readonly send: (message: SignalRequest["message"]) => void;
  readonly deliver: (audio: Audio) => void;
  /** `stream`: another number for each RTP stream. */
  readonly packet?: (packet: ReceivedPacket, ticks: number, stream: number) => void;
  readonly refuse: (error: EarshotError) => void;
}

export class HeardTrack {
  readonly #options: HeardTrackOptions;
  /** Of all tracks that are heard one after another: a new one does not begin anew. */
  readonly #meter: AudioMeter;
  #sid: string | undefined;
  #receiver: Receiver | undefined;
  #streams = 0;

  constructor(options: HeardTrackOptions) {
    this.#options = options;
    this.#meter = new AudioMeter(options.clock);
  }

  get sid(): string | undefined {
    return this.#sid;
  }

  /** This track is heard from now on; the same again changes nothing. */
  hear(sid: string): void {
    if (sid === this.#sid) return;
    this.forget();
    this.#sid = sid;
    this.#subscribe(sid, true);
  }

  /** It is heard no more, and the server need not send it. */
  leave(): void {
    if (this.#sid !== undefined) this.#subscribe(this.#sid, false);
    this.forget();
  }

  /** It is gone, or the stay in which it was subscribed to is. */
  forget(): void {
    this.#sid = undefined;
    this.#receiver?.close();
    this.#receiver = undefined;
  }

  receive(packet: ReceivedPacket): void {
    if (!this.#meter.isOpen) return;
    const { clock, decoder, refuse } = this.#options;
    const deliver = (audio: Audio) => this.#deliver(audio);
    this.#receiver ??= new Receiver({ clock, decoder: decoder(), deliver, refuse, decoded: this.#decodedIn() });
    this.#receiver.receive(packet);
  }

  #decodedIn() {
    this.#streams += 1;
    const stream = this.#streams;
    return (packet: ReceivedPacket, ticks: number) => this.#options.packet?.(packet, ticks, stream);
  }

  #deliver(audio: Audio): void {
    const admitted = this.#meter.admit(audio);
    if (admitted) this.#options.deliver(admitted);
  }

  #subscribe(sid: string, subscribe: boolean): void {
    this.#options.send({ case: "subscription", value: new UpdateSubscription({ trackSids: [sid], subscribe }) });
  }
}
