import type { RoomEvent } from "../../room.ts";

/** The tested participant's own report. */
export interface Report {
  /** All events but the audio; an error's message and code are spelt out. */
  readonly events: readonly { readonly kind: RoomEvent["kind"]; readonly [field: string]: unknown }[];
  readonly heardMs: number;
  /** How loud the frequency that was asked for is in the last half second heard, as a share of full scale. */
  readonly loudness: number;
  /** Events of the audio output, in order. */
  readonly audioOutput: readonly string[];
  /** Encoders and decoders alive in the isolate. */
  readonly codecs: number;
  readonly opusBytes: number;
}
