/**
 * Text to speech by Azure's WebSocket, as Microsoft's own SDK uses it: one turn a text, with the times of its words.
 * https://github.com/microsoft/cognitive-services-speech-sdk-js (src/common.speech/SynthesisAdapterBase.ts)
 */
import type { Clock } from "../../base/clock.ts";
import type { Tts } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { TtsSocketProtocol } from "../../speech/tts/socket-protocol.ts";
import { SocketTts } from "../../speech/tts/socket-tts.ts";
import type { SoundFormat } from "../../speech/tts/sound-reader.ts";
import { newId, sdkConfig, textFrame } from "./frames.ts";
import { type SsmlOptions, ssmlIn } from "./ssml.ts";
import { outputFormats, sampleRateHz } from "./tts-formats.ts";
import { AzureSpeech } from "./tts-messages.ts";

export interface AzureSocketTtsOptions extends SsmlOptions {
  /** `wss://westeurope.tts.speech.microsoft.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly format: SoundFormat;
  readonly clock: Clock;
  readonly openSocket: OpenSocket;
}

/** It takes 64 KB of SSML, and cuts speech of more than 10 minutes without a word. */
const maxCharacters = 3_000;

const metadataOptions = {
  wordBoundaryEnabled: true,
  sentenceBoundaryEnabled: false,
  punctuationBoundaryEnabled: false,
  bookmarkEnabled: false,
  visemeEnabled: false,
  sessionEndEnabled: true,
};

export function azureSocketTts(options: AzureSocketTtsOptions): Tts {
  const { base, apiKey, format, clock, openSocket } = options;
  const audio = { metadataOptions, outputFormat: outputFormats[format] };
  const settings = { synthesis: { audio, language: { autoDetection: false } } };
  const url = `${base.replace(/\/$/, "")}/cognitiveservices/websocket/v1`;
  /** The contexts by the ids of their turns. */
  const contexts = new Map<string, string>();
  let turn = newId();
  const message = (path: string, contentType: string, body: string) => {
    const headers = { Path: path, "X-RequestId": turn, "X-Timestamp": new Date().toISOString() };
    return textFrame({ ...headers, "Content-Type": contentType }, body);
  };
  const json = (path: string, body: object) => message(path, "application/json", JSON.stringify(body));
  const ssmlOf = ssmlIn(options);
  const protocol: TtsSocketProtocol = {
    name: "Azure",
    sampleRateHz,
    format,
    maxCharacters,
    connect: (listener, signal) => {
      const key: Record<string, string> = apiKey === undefined ? {} : { "Ocp-Apim-Subscription-Key": apiKey };
      return openSocket({ url, headers: { ...key, "X-ConnectionId": newId() }, signal }, listener);
    },
    hello: [json("speech.config", sdkConfig)],
    say(context, text) {
      turn = newId();
      contexts.set(turn, context);
      return [json("synthesis.context", settings), message("ssml", "application/ssml+xml", ssmlOf(text))];
    },
    end: () => [],
    endsEachText: true,
    cancel: () => [json("synthesis.control", { action: "stop" })],
    // A turn that was stopped ends as any other.
    endsCancelled: true,
    // It speaks one turn after another.
    maxContexts: 1,
    reader: () => {
      contexts.clear();
      return new AzureSpeech(contexts);
    },
    // The SDK does not try again after these: bad parameters, messages or data.
    isFinalClose: (code) => code === 1002 || code === 1003 || code === 1007 || code === 4000,
    goodbye: null,
  };
  return new SocketTts({ protocol, clock });
}
