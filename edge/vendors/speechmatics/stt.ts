/**
 * Speech to text by Speechmatics' real-time WebSocket.
 * https://docs.speechmatics.com/api-ref/realtime-transcription-websocket
 */
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { isStarted, SpeechmaticsMessages } from "./stt-messages.ts";

export interface SpeechmaticsSttOptions extends Pick<SttContext, "language" | "phrases" | "clock" | "sent"> {
  /** `wss://eu.rt.speechmatics.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** Seconds. Voice agents are advised 0.5 to 0.8 of silence, below `max_delay`, which is 0.7 to 4. */
const endAfterSilence = 0.7;
const maxDelay = 1.5;
/** It takes 1,000 words of its own: https://docs.speechmatics.com/speech-to-text/features/custom-dictionary */
const maxPhrases = 1_000;

export function speechmaticsStt(options: SpeechmaticsSttOptions): OpenStt {
  return (listen) => new SocketStt(protocolOf(options), options.clock, listen);
}

function protocolOf(options: SpeechmaticsSttOptions): SttProtocol {
  const { base, apiKey, openSocket, sent } = options;
  const url = `${base.replace(/\/$/, "")}/v2/`;
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  /** Messages with audio on this connection: its goodbye names the last. */
  let audios = 0;
  return {
    name: "Speechmatics",
    sampleRateHz,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    hello: [JSON.stringify(startOf(options))],
    isReady: isStarted,
    frame(bytes) {
      audios += 1;
      return bytes;
    },
    reader() {
      audios = 0;
      return new SpeechmaticsMessages();
    },
    finalize: JSON.stringify({ message: "ForceEndOfUtterance" }),
    // 4001: not authorised; 4003: not allowed; 4004: no such model. Of quotas and jobs (4005, 4006, 4013) it says to retry.
    isFinalClose: (code) => code === 4001 || code === 4003 || code === 4004,
    get goodbye() {
      return JSON.stringify({ message: "EndOfStream", last_seq_no: audios });
    },
    sent,
  };
}

function startOf({ model, language, phrases }: SpeechmaticsSttOptions) {
  const vocabulary = phrases.slice(0, maxPhrases).map((content) => ({ content }));
  return {
    message: "StartRecognition",
    audio_format: { type: "raw", encoding: "pcm_s16le", sample_rate: sampleRateHz },
    transcription_config: {
      language: ownCodes.get(primarySubtag(language)) ?? primarySubtag(language),
      model,
      enable_partials: true,
      max_delay: maxDelay,
      conversation_config: { end_of_utterance_silence_trigger: endAfterSilence },
      ...(vocabulary.length > 0 && { additional_vocab: vocabulary }),
    },
  };
}

/** It has names of its own for a language. https://docs.speechmatics.com/speech-to-text/languages */
const ownCodes = new Map([["zh", "cmn"]]);
