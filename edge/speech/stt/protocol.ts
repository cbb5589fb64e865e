/** The differences between streaming speech services, for `SocketStt`. One file per service makes one of these. */
import type { SttEvent } from "../../conversation/ports.ts";
import type { Socket, SocketListener } from "../socket.ts";

/** The meaning of one message of the service. */
export interface Heard {
  readonly events: readonly SttEvent[];
  /** It answers a request to finalise. */
  readonly finalizeAnswered?: boolean;
  /** All audio before this (ms since the STT opened) has its final transcript, and is never sent again. */
  readonly confirmedMs?: number;
  /** The service reports an error of its own, in its words. */
  readonly trouble?: string;
}

export interface SttProtocol {
  /** For messages to people: "Deepgram". */
  readonly name: string;
  /** The sample rate that this service was asked for, linear16 mono. */
  readonly sampleRateHz: number;
  connect(listener: SocketListener, signal: AbortSignal): Promise<Socket>;
  /** A reader for one connection. It throws at a frame that is not of this protocol. */
  reader(): { read(frame: string, baseMs: number, askedToFinalize: boolean): Heard };
  /** Sent every 5 s while no audio goes out; absent if the service needs none. */
  readonly keepAlive?: string;
  readonly finalize: string;
  /** The service judges turns by itself, and only the page may ask it to finalise. */
  readonly judgesTurns?: boolean;
  readonly goodbye: string;
  /** Is told how much audio goes out, ms, with what goes out twice. */
  readonly sent?: ((audioMs: number) => void) | undefined;
}
