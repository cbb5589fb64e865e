/** The differences between streaming speech services on a socket. One file per service makes one of these. */
import type { TimedWord } from "../../conversation/ports.ts";
import type { Socket, SocketListener } from "../socket.ts";
import type { SoundFormat } from "./sound-reader.ts";

/** How long a service on a socket is waited for, and how often it is tried anew. */
export const socketPatience = {
  /** If audio is due and no message comes for this long, the service has stalled. */
  stallMs: 5_000,
  maxTries: 4,
  maxRetryMs: 1_000,
  /** An utterance that has stalled on this many connections fails. */
  maxStalls: 2,
} as const;

/** The meaning of one message of the service. */
export interface Spoke {
  /** The context that it is of; absent: of the oldest one that is still spoken. */
  readonly context?: string | undefined;
  /** Linear16, or Opus in Ogg; a sample or a page may be cut between two messages. */
  readonly audio?: Uint8Array;
  /** Ms from the start of the context's audio. */
  readonly words?: readonly TimedWord[];
  /** All audio of the context has come. */
  readonly isDone?: boolean;
  /** The service reports an error of its own, in its words: of the context if it names one, else of the connection. */
  readonly trouble?: string;
  /** That error would come again on another connection, as that of a wrong key. */
  readonly isFinal?: boolean;
}

/** Reads one connection's messages. */
export interface TtsReader {
  /**
   * @param cameMs how much sound came of a context, or of the oldest one, before this frame
   * @throws Error at a frame that is not of this protocol
   */
  read(frame: string | Uint8Array, cameMs: (context?: string) => number): readonly Spoke[];
}

export interface TtsSocketProtocol {
  /** For messages to people: "Cartesia". */
  readonly name: string;
  /** The rate that it is asked for, linear16 mono. */
  readonly sampleRateHz: number;
  /** Linear16 unless given. */
  readonly format?: SoundFormat;
  /** The longest text of one message. */
  readonly maxCharacters: number;
  connect(listener: SocketListener, signal: AbortSignal): Promise<Socket>;
  /** Sent first on each connection. */
  readonly hello?: readonly string[];
  /** Whether this message says that it takes text now. Absent: it takes text as soon as it is open. */
  isReady?(frame: string | Uint8Array): boolean;
  /** The messages that open a context, before its first text. */
  open?(context: string): readonly string[];
  /** The messages by which a whole clause or sentence is spoken as soon as possible. */
  say(context: string, text: string): readonly string[];
  /** No more text follows. */
  end(context: string): readonly string[];
  /**
   * The messages that stop a context and its meter; "reconnect" where the service has none, and only another connection
   * stops it.
   */
  cancel(context: string): readonly string[] | "reconnect";
  /** It answers a cancelled context with its end, and counts it as open until then. */
  readonly endsCancelled?: boolean;
  /** It tells the end of each text instead of the context's. The next text waits for it, since two may share one end. */
  readonly endsEachText?: boolean;
  /** How many contexts may be open at once. One: the next waits for the end of the one before. */
  readonly maxContexts: number;
  reader(): TtsReader;
  /** Sent in silence, each `everyMs`. */
  readonly keepAlive?: { readonly message: string; readonly everyMs: number };
  /** Whether another connection would be closed in the same way, as after a wrong key. Unless given, none would. */
  isFinalClose?(code: number): boolean;
  /** Sent before closing. Null: closing is enough. */
  readonly goodbye: string | null;
}
