/**
 * Speech to text on Workers AI by the Worker's binding: Deepgram's Flux or Nova-3, as the WebSocket that
 * `env.AI.run(model, input, { websocket: true })` returns. All parameters are strings.
 * https://developers.cloudflare.com/workers-ai/models/flux/,
 * https://developers.cloudflare.com/workers-ai/models/nova-3/
 */
import type { Clock } from "../../base/clock.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import { DeepgramMessages } from "../../speech/deepgram/deepgram-messages.ts";
import { FluxMessages } from "../../speech/deepgram/flux-messages.ts";
import { novaLanguage } from "../../speech/deepgram/languages.ts";
import type { AcceptSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";

export interface WorkersAiSttOptions {
  /** The part of the binding that it needs. */
  readonly ai: WebSocketModels;
  readonly model: "@cf/deepgram/flux" | "@cf/deepgram/nova-3";
  /** BCP 47; Flux on Workers AI hears English alone and takes none. */
  readonly language: string;
  /** BCP 47: those that the connection is to hear. */
  readonly languages: readonly string[];
  readonly phrases: readonly string[];
  /** Is told how much audio goes out, ms. */
  readonly sent?: ((audioMs: number) => void) | undefined;
  readonly clock: Clock;
  readonly acceptSocket: AcceptSocket;
}

/**
 * `Ai.run` for models behind a WebSocket. The binding's own type wants audio in Nova-3's input, which the WebSocket
 * gets later.
 */
export interface WebSocketModels {
  run(
    model: string,
    input: Readonly<Record<string, string>>,
    options: { readonly websocket: true; readonly signal: AbortSignal },
  ): Promise<Response>;
}

const sampleRateHz = 16_000;

export function workersAiStt(options: WorkersAiSttOptions): OpenStt {
  const { ai, model, language, languages, phrases, clock, acceptSocket, sent } = options;
  const flux = model === "@cf/deepgram/flux";
  const input = {
    ...(flux ? fluxInput : { ...novaInput, language: novaLanguage(language, languages) }),
    ...firstKeyterm(phrases),
  };
  const protocol: SttProtocol = {
    name: flux ? "Flux on Workers AI" : "Nova-3 on Workers AI",
    sampleRateHz,
    connect: async (listener, signal) =>
      acceptSocket(await ai.run(model, input, { websocket: true, signal }), listener),
    reader: () => (flux ? new FluxMessages() : new DeepgramMessages()),
    // Flux knows no KeepAlive. It accepts silence as audio, which the room sends all the time.
    ...(flux ? {} : { keepAlive: JSON.stringify({ type: "KeepAlive" }) }),
    judgesTurns: flux,
    finalize: JSON.stringify({ type: flux ? "ForceEndTurn" : "Finalize" }),
    goodbye: JSON.stringify({ type: "CloseStream" }),
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

const audioInput = { encoding: "linear16", sample_rate: String(sampleRateHz) };

const fluxInput = {
  ...audioInput,
  /** EagerEndOfTurn comes 150 to 250 ms before EndOfTurn: https://developers.deepgram.com/docs/flux/voice-agent-eager-eot */
  eager_eot_threshold: "0.5",
};

const novaInput = {
  ...audioInput,
  channels: "1",
  interim_results: "true",
  vad_events: "true",
  punctuate: "true",
  smart_format: "true",
  endpointing: "500",
  utterance_end_ms: "1000",
};

/**
 * The binding's input is an object, so it has room for one key term, where the WebSocket's address has room for many.
 */
function firstKeyterm(phrases: readonly string[]): Record<string, string> {
  const [first] = phrases;
  return first === undefined ? {} : { keyterm: first };
}
