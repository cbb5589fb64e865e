/** The differences between speech services that take one request for a text. One file per service makes one of these. */
import type { TimedWord } from "../../conversation/ports.ts";
import type { SoundFormat } from "./sound-reader.ts";

/** A piece of an answer. */
export interface SpokenPiece {
  /** Linear16, with or without a header of WAV in front, or Opus in Ogg; a sample or a page may be cut between two pieces. */
  readonly audio?: Uint8Array;
  /** Ms from the start of this request's audio. */
  readonly words?: readonly TimedWord[];
  /** Told beside the audio, where it differs from what was asked for; a header in the audio goes before it. */
  readonly sampleRateHz?: number;
}

/** Reads one answer. */
export interface AnswerReader {
  /** @throws Error at bytes that are not of this protocol, or that report the service's own trouble */
  read(bytes: Uint8Array): readonly SpokenPiece[];
  /** The body has ended. @throws Error as `read()` */
  end?(): readonly SpokenPiece[];
}

export interface TtsRequestProtocol {
  /** For messages to people: "OpenAI". */
  readonly name: string;
  /** The rate that it is asked for, linear16 mono. */
  readonly sampleRateHz: number;
  /** Linear16 unless given. */
  readonly format?: SoundFormat;
  /** The longest text of one request. */
  readonly maxCharacters: number;
  request(text: string, signal: AbortSignal): Promise<Response>;
  /** Unless it gives one, the body is the audio itself. @param response its headers tell the format @param text of the request */
  reader?(response: Response, text: string): AnswerReader | undefined;
}
