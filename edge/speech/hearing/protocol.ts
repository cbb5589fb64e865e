/** What differs between streaming speech services, as `SocketEars` needs it: one file per service makes one of these. */
import type { EarsEvent } from "../../conversation/ports.ts";
import type { Socket, SocketListener } from "../socket.ts";

/** What one message of the service means. */
export interface Heard {
  readonly events: readonly EarsEvent[];
  /** This is the answer to a request to finalise. */
  readonly finalizeAnswered?: boolean;
  /** All audio before this (ms since the ears opened) has its final transcript, and need never be sent again. */
  readonly confirmedMs?: number;
  /** The service reports an error of its own, in its words. */
  readonly trouble?: string;
}

export interface HearingProtocol {
  /** For messages to people: "Deepgram". */
  readonly name: string;
  /** The one rate at which this service was asked to listen, linear16 mono. */
  readonly sampleRateHz: number;
  connect(listener: SocketListener, signal: AbortSignal): Promise<Socket>;
  /** A reader for one connection; it throws at a frame that is not of this protocol. */
  reader(): { read(frame: string, baseMs: number, askedToFinalize: boolean): Heard };
  /** Sent every 5 s while no audio goes out; absent where the service needs none. */
  readonly keepAlive?: string;
  readonly finalize: string;
  /** The service judges turns by itself, and is interrupted in that by nobody but the page. */
  readonly judgesTurns?: boolean;
  readonly goodbye: string;
}
