/** The audio of a call, and whether its caller is there. Every transport has this port. */

import type { Audio } from "../base/audio.ts";
import type { EarshotError } from "../base/errors.ts";
import type { AudioOutput } from "../conversation/ports.ts";

export type MediaEvent =
  /** In the room, with media connected both ways. `joinMs`: from the call of the `JoinRoom` until then. */
  | { readonly kind: "joined"; readonly joinMs: number }
  /** A caller is in the room (or was when we came). Only the first identity counts, until it leaves. */
  | { readonly kind: "caller-arrived"; readonly identity: string }
  /** The caller can be heard from now on, and hears the agent. */
  | { readonly kind: "caller-audible" }
  /** The caller hears the agent from now on, whether or not they can be heard yet. */
  | { readonly kind: "agent-audible" }
  | { readonly kind: "caller-left"; readonly identity: string }
  /**
   * The caller's voice in the order it was spoken, lost packets concealed. The transport bounds it: no more audio comes
   * in than time passes (audio-meter.ts), and packets are counted before they are read.
   */
  | { readonly kind: "audio"; readonly audio: Audio }
  /** Something came in that does not fit the protocol; the transport dropped it. */
  | { readonly kind: "refused"; readonly error: EarshotError }
  /** The caller sends so much that the transport reads nothing of it any more. */
  | { readonly kind: "flooded"; readonly error: EarshotError }
  | { readonly kind: "reconnecting" }
  | { readonly kind: "reconnected" }
  /** Gone for good: nothing comes after this. */
  | { readonly kind: "lost"; readonly error: EarshotError };

/** Whose sound a packet is. */
export type PacketSide = "caller" | "agent" | "human";

/** An Opus packet as it went over the network: in order, each once, and decodable. */
export interface EncodedPacket {
  readonly side: PacketSide;
  /** Another number for each RTP stream of this side. */
  readonly stream: number;
  /** RTP, 48 kHz, 32 bits. */
  readonly timestamp: number;
  /** Its length, in ticks of the timestamp. */
  readonly ticks: number;
  readonly payload: Uint8Array;
  /** When its sound began, on the clock: its length before it arrived, or the moment at which it left. */
  readonly startMs: number;
}

/** Hands on each packet of the call from now on; null: none any more. */
export type PacketTap = (listen: ((packet: EncodedPacket) => void) | null) => void;

export interface Media {
  /** Plays the agent's voice to the caller. */
  readonly audioOutput: AudioOutput;
  /** Null: this transport has no Opus packets to hand on. */
  readonly tap: PacketTap | null;
}
