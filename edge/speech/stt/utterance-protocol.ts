/** The differences between speech services that hear one recording a request, for `UtteranceStt`. */
import type { TimedWord } from "../../conversation/ports.ts";

/** The answer to one recording. */
export interface Transcript {
  readonly text: string;
  /** The language that was heard, where the service tells it. */
  readonly language?: string;
  /** Ms from the start of the recording. */
  readonly words?: readonly TimedWord[];
}

/** How the recording sounds, for the reader of its answer. */
export interface Recording {
  /** Linear16, mono. */
  readonly samples: Int16Array;
  readonly sampleRateHz: number;
  /** Hardly anything in it is louder than a quiet room: services invent words for such. */
  readonly isNearlySilent: boolean;
}

export interface UtteranceProtocol {
  /** For messages to people: "OpenAI". */
  readonly name: string;
  readonly sampleRateHz: number;
  /** Shorter recordings get silence at their end, ms. */
  readonly leastMs: number;
  /** Longer utterances are cut, ms. */
  readonly mostMs: number;
  /** Whether an utterance is heard now and then while it goes on, for its partial transcripts. */
  readonly partials: boolean;
  request(recording: Recording, signal: AbortSignal): Promise<Response>;
  /** @throws Error at an answer that is not of this protocol */
  read(response: Response, recording: Recording): Promise<Transcript>;
  /** Is told how much audio goes out, ms, with what goes out again. */
  readonly sent?: ((audioMs: number) => void) | undefined;
}
