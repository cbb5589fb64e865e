/** A vendor's TTS in the shared set of tests (edge/vendors/every-tts.test.ts): one line for each protocol. */
import type { Variables } from "../../../edge/base/variables.ts";
import { opusPieces, type TimedBytes } from "./opus-speech.ts";

/** The faults that every stand-in can be asked for. */
export interface TtsFaults {
  /** Answer with this HTTP status instead, in the vendor's own words. */
  refuse?: number;
  /** Seconds, told with a refusal. */
  retryAfter?: number;
  /** Refuse so many times only. */
  refusals?: number;
  /** Break off after so many frames of audio. Once only. */
  breakAfterFrames?: number;
  /** Take text and send nothing; "once": only until the next connection or request. */
  stall?: boolean | "once";
  /** Frames to send before the next answer, as they are. */
  rubbish?: (string | Uint8Array)[];
  /** Frames of a cancelled utterance that still come. */
  framesAfterCancel?: number;
  /** Put a header of WAV in front of the audio, and send it at the rate that this tells. */
  headerRateHz?: number;
  /** Answer a request with a web page. */
  page?: boolean;
  /** So many of the next texts come back as silence. */
  silences?: number;
  /** The next text comes back as bytes that are no sound. */
  noise?: boolean;
}

export interface TtsScript {
  /** Between two frames, ms; 0 sends all at once. */
  frameGapMs: number;
  readonly faults: TtsFaults;
}

/** A connection, or a request where the protocol is HTTP. */
export interface TtsConnection {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  /** Every text message, or the request's body. */
  readonly messages: string[];
  closed: boolean;
  close?(code: number, reason?: string): void;
  send?(frame: string): void;
  /** Reports trouble of the connection in the vendor's own words. */
  trouble?(words: string): void;
}

export interface FakeTts extends TtsScript {
  readonly url: string;
  readonly connections: TtsConnection[];
  /** Messages that the vendor would have refused, by their fault. */
  readonly refused: string[];
  /** How many utterances were stopped, by the vendor's own means. */
  readonly stopped: number;
  close(): Promise<void>;
}

export interface TtsStandIn {
  /** The vendor and, where it has several protocols, which. */
  readonly title: string;
  /** As a definition names it. */
  readonly chosen: { readonly service: string; readonly model?: string; readonly [field: string]: unknown };
  start(script: Partial<TtsScript>): Promise<FakeTts>;
  /** The vendor's variables: its key, and this server in the place of its own. */
  env(url: string, key: string): Variables;
  /** Where the key goes: a header by its name (lower case), the first message, or a signature that hides it. */
  readonly keyIn: { readonly header: string } | "first message" | "signature";
  readonly sampleRateHz: number;
  /** In which form it sends sound; linear16 unless given. */
  readonly format?: "opus";
  /** How exactly words are timed, if at all. */
  readonly wordTimes: "as they come" | "at the end" | null;
  /** Over a socket, where an utterance survives a break; a request fails with it. */
  readonly kind: "socket" | "request";
  /** It has one message for the end and for a cancel: what it was sent is spoken, and paid for, all the same. */
  readonly cancelledSpeakOn?: true;
  /** It answers with all of a text at once, so that an answer which has begun cannot be stopped. */
  readonly answersWhole?: true;
  /** By this message it refuses a key on an open connection; absent: it does so before. */
  readonly refusal?: string;
  /** How it is told a word's sounds; absent: it goes by the spelling. `"` may stand escaped in JSON. */
  phoneme?(word: string, ipa: string): string;
  /** Its socket closes after this time without a message; null: no such limit, or one that nothing can hold off. */
  readonly idleMs: number | null;
  /** The closes that it documents, and whether another try is pointless. */
  readonly closes: readonly { readonly code: number; readonly reason?: string; readonly isFinal: boolean }[];
}

/** 10 ms a character, each sample the character's code, so that a test can read the text from the audio. */
export function readable(text: string, rateHz: number): Int16Array {
  const perCharacter = rateHz / 100;
  const samples = new Int16Array(text.length * perCharacter);
  [...text].forEach((character, index) => {
    samples.fill(character.charCodeAt(0), index * perCharacter, (index + 1) * perCharacter);
  });
  return samples;
}

export const msPerCharacter = 10;

/** The sound of a text on the wire, by the faults that are asked for. */
export function piecesOf(text: string, rateHz: number, format: "opus" | undefined, faults: TtsFaults): TimedBytes[] {
  if (faults.noise === true) {
    delete faults.noise;
    return [{ bytes: Buffer.from("these are no sounds"), ms: 0 }];
  }
  const isSilent = (faults.silences ?? 0) > 0;
  if (isSilent) faults.silences = (faults.silences ?? 0) - 1;
  if (format === "opus" && faults.headerRateHz === undefined) return opusPieces(isSilent ? null : text);
  return oddFrames(isSilent ? new Int16Array(rateHz / 10) : readable(text, rateHz), rateHz);
}

/** Linear16 in pieces of an odd number of bytes: a sample may be cut in two. */
function oddFrames(samples: Int16Array, rateHz: number): TimedBytes[] {
  const all = Buffer.from(samples.buffer, samples.byteOffset, samples.byteLength);
  const size = Math.round(rateHz * 0.04) * 2 + 1;
  return Array.from({ length: Math.ceil(all.length / size) }, (_, at) => {
    const bytes = all.subarray(at * size, (at + 1) * size);
    return { bytes, ms: (bytes.length / 2 / rateHz) * 1000 };
  });
}

/** The words of a text, with their times in ms where each character sounds for 10 ms. */
export function timedWords(text: string, fromMs: number): { word: string; startMs: number; endMs: number }[] {
  return [...text.matchAll(/\S+/g)].map(({ 0: word, index }) => {
    const startMs = fromMs + index * msPerCharacter;
    return { word, startMs, endMs: startMs + word.length * msPerCharacter };
  });
}

/** The same in lists, in seconds, as several vendors tell them. */
export function wordLists(text: string, fromMs: number): { words: string[]; start: number[]; end: number[] } {
  const timed = timedWords(text, fromMs);
  return {
    words: timed.map(({ word }) => word),
    start: timed.map(({ startMs }) => startMs / 1000),
    end: timed.map(({ endMs }) => endMs / 1000),
  };
}
