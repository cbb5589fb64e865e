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
  /**
   * The same for services that tell no times: of all audio that went out (`sent`), or of that before the last request to
   * finalise (`asked`).
   */
  readonly confirms?: "sent" | "asked" | undefined;
  /** The service reports an error of its own, in its words. */
  readonly trouble?: string;
  /** That error would come again on another connection, as that of a wrong key. */
  readonly isFinal?: boolean;
}

/** Reads one connection's messages. */
export interface SttReader {
  /**
   * @param baseMs where this connection's audio began, ms since the STT opened
   * @param askedToFinalize somebody told the service that speech ended
   * @throws Error at a frame that is not of this protocol
   */
  read(frame: string, baseMs: number, askedToFinalize: boolean): Heard;
}

export interface SttProtocol {
  /** For messages to people: "Deepgram". */
  readonly name: string;
  /** The sample rate that this service was asked for, linear16 mono. */
  readonly sampleRateHz: number;
  connect(listener: SocketListener, signal: AbortSignal): Promise<Socket>;
  /** Sent first on each connection, before any audio. */
  readonly hello?: readonly string[];
  /** Whether this message says that it takes audio now. Absent: it takes audio as soon as it is open. */
  isReady?(frame: string): boolean;
  /** The message for a piece of linear16. Absent: the bytes themselves. */
  frame?(bytes: Uint8Array): string | Uint8Array;
  /** The service refuses pieces shorter than this, ms. Absent: it takes each packet as it comes. */
  readonly leastFrameMs?: number;
  /** A reader for one connection. It throws at a frame that is not of this protocol. */
  reader(): SttReader;
  /** The service sends its JSON in binary frames. */
  readonly binaryMessages?: boolean;
  /** Sent every 5 s while no audio goes out; absent if the service needs none. */
  readonly keepAlive?: string;
  /** Asks for the final transcript of all audio so far. Null: the service cannot be asked, and finds ends by itself. */
  readonly finalize: string | readonly string[] | null;
  /** The service refuses to finalise less audio than this since the last time, ms: silence makes up for the rest. */
  readonly leastFinalizedMs?: number;
  /** It finds no end by itself, and takes a request to finalise while another has no answer yet. */
  readonly finalizesAhead?: boolean;
  /** It tells no word before it was asked for the final. */
  readonly finalsAlone?: boolean;
  /** The service judges turns by itself, and only the page may ask it to finalise. */
  readonly judgesTurns?: boolean;
  /** Whether another connection would be closed in the same way, as after a wrong key. Unless given, none would. */
  isFinalClose?(code: number): boolean;
  /** Sent before closing. Null: closing is enough. */
  readonly goodbye: string | null;
  /** Is told how much audio goes out, ms, with what goes out twice. */
  readonly sent?: ((audioMs: number) => void) | undefined;
}
