/**
 * Speech to text by Azure's WebSocket, as Microsoft's own SDK uses it.
 * https://github.com/microsoft/cognitive-services-speech-sdk-js (src/common.speech/SpeechConnectionFactory.ts)
 */
import type { OpenStt } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { newId } from "./frames.ts";
import { AzureMessages } from "./stt-messages.ts";
import { endOfTurn, openTurns } from "./turn-socket.ts";

export interface AzureSttOptions extends Pick<SttContext, "language" | "languages" | "phrases" | "clock" | "sent"> {
  /** `wss://westeurope.stt.speech.microsoft.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** Silence that ends a phrase. The page's word comes sooner. */
const silenceMs = 500;

export function azureStt(options: AzureSttOptions): OpenStt {
  const { base, apiKey, language, languages, phrases, clock, openSocket, sent } = options;
  const query = new URLSearchParams({ language, format: "detailed", wordLevelTimestamps: "true" });
  if (languages.length > 1) query.set("lidEnabled", "true");
  const url = `${base.replace(/\/$/, "")}/stt/speech/universal/v2?${query}`;
  const context = contextOf(language, languages, phrases);
  const protocol: SttProtocol = {
    name: "Azure",
    sampleRateHz,
    connect: (listener, signal) => {
      const key: Record<string, string> = apiKey === undefined ? {} : { "Ocp-Apim-Subscription-Key": apiKey };
      const headers = { ...key, "X-ConnectionId": newId() };
      return openTurns(openSocket, { url, headers, signal }, { sampleRateHz, context }, listener);
    },
    reader: () => new AzureMessages(),
    finalize: endOfTurn,
    // The SDK does not try again after these: bad parameters, messages or data.
    isFinalClose: (code) => code === 1002 || code === 1003 || code === 1007 || code === 4000,
    goodbye: null,
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

function contextOf(language: string, languages: readonly string[], phrases: readonly string[]) {
  const segmentation = { mode: "Custom", segmentationSilenceTimeoutMs: silenceMs };
  return {
    ...(languages.length > 1 && { languageId: languageIdOf(languages) }),
    phraseDetection: { mode: "Conversation", language, conversation: { segmentation } },
    phraseOutput: {
      format: "Detailed",
      detailed: { options: ["WordTimings"] },
      interimResults: { resultType: "Auto" },
      ...(languages.length > 1 && { phraseResults: { resultType: "Always" } }),
    },
    ...(phrases.length > 0 && {
      dgi: { groups: [{ type: "Generic", items: phrases.map((text) => ({ text })) }], bias: 1 },
    }),
  };
}

/** It changes between two phrases, not within one. */
function languageIdOf(languages: readonly string[]) {
  return {
    languages,
    mode: "DetectContinuous",
    onSuccess: { action: "Recognize" },
    onUnknown: { action: "None" },
    priority: "PrioritizeLatency",
  };
}
