/**
 * Speech to text by Deepgram's Flux, which judges turns while it listens: the listen v2 WebSocket.
 * https://developers.deepgram.com/reference/speech-to-text/listen-flux
 */
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import { FluxMessages } from "../../speech/deepgram/flux-messages.ts";
import { fluxLanguages } from "../../speech/deepgram/languages.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import { type DeepgramSttOptions, keyterms } from "./stt.ts";

const sampleRateHz = 16_000;

export function isFlux(model: string): boolean {
  return /^flux-general-/.test(model);
}

export function fluxStt(options: DeepgramSttOptions): OpenStt {
  const { apiKey, openSocket, clock, sent } = options;
  const url = listenUrl(options);
  const headers: Record<string, string> = apiKey ? { Authorization: `Token ${apiKey}` } : {};
  const protocol: SttProtocol = {
    name: "Deepgram Flux",
    sampleRateHz,
    connect: (listener, signal) => openSocket({ url, headers, signal }, listener),
    reader: () => new FluxMessages(),
    judgesTurns: true,
    // Whether Deepgram's own servers take ForceEndTurn is not confirmed, and one that does not closes the connection.
    finalize: null,
    goodbye: JSON.stringify({ type: "CloseStream" }),
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

function listenUrl({ base, model, languages, phrases }: DeepgramSttOptions): string {
  const url = new URL(`${base.replace(/\/$/, "")}/v2/listen`);
  const parameters: Record<string, string> = {
    model,
    encoding: "linear16",
    sample_rate: String(sampleRateHz),
    // EagerEndOfTurn comes 150 to 250 ms before EndOfTurn: https://developers.deepgram.com/docs/flux/voice-agent-eager-eot
    eager_eot_threshold: "0.5",
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const hints = model === "flux-general-multi" ? languages.map(primarySubtag) : [];
  for (const hint of hints) if (fluxLanguages.includes(hint)) url.searchParams.append("language_hint", hint);
  for (const phrase of keyterms(phrases)) url.searchParams.append("keyterm", phrase);
  return url.href;
}
