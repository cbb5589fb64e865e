/**
 * Speech to text by Gemini's Live API, in a session that only transcribes. Google's own recognition streams over gRPC alone,
 * which Workers have not. https://ai.google.dev/gemini-api/docs/live
 */
import type { OpenStt } from "../../conversation/ports.ts";
import { base64Of } from "../../speech/base64.ts";
import type { OpenSocket, Socket, SocketListener, SocketRequest } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { GeminiMessages, geminiMessage } from "./stt-messages.ts";

export interface GeminiSttOptions extends Pick<SttContext, "language" | "languages" | "phrases" | "clock" | "sent"> {
  /** `wss://generativelanguage.googleapis.com`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** Packets of 20 ms would be fifty messages a second in base64. */
const leastFrameMs = 60;
const path = "/ws/google.ai.generativelanguage.v1beta.GenerativeService.BidiGenerateContent";

export function geminiStt(options: GeminiSttOptions): OpenStt {
  const { base, apiKey, model, languages, phrases, clock, openSocket, sent } = options;
  const url = `${base.replace(/\/$/, "")}${path}`;
  // Its documents put the key into the address, where logs see it; Google's Python client sends this header (unconfirmed).
  const headers: Record<string, string> = apiKey === undefined ? {} : { "x-goog-api-key": apiKey };
  const setup = JSON.stringify({
    setup: {
      model: `models/${model}`,
      generationConfig: { responseModalities: ["TEXT"] },
      inputAudioTranscription: {
        languageCodes: languages,
        ...(phrases.length > 0 && { customVocabulary: phrases }),
      },
    },
  });
  const protocol: SttProtocol = {
    name: "Gemini",
    sampleRateHz,
    leastFrameMs,
    connect: (listener, signal) => openSession(openSocket, { url, headers, signal }, setup, listener),
    frame: (bytes) =>
      JSON.stringify({
        realtimeInput: { audio: { data: base64Of(bytes), mimeType: `audio/pcm;rate=${sampleRateHz}` } },
      }),
    reader: () => new GeminiMessages(),
    binaryMessages: true,
    finalize: JSON.stringify({ realtimeInput: { audioStreamEnd: true } }),
    // Bad parameters, or a wrong key: 1007 and 1008 by what clients report (unconfirmed).
    isFinalClose: (code) => code === 1007 || code === 1008,
    goodbye: null,
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

/** A socket that is open once Gemini has taken the setup: it takes no audio before. */
function openSession(
  openSocket: OpenSocket,
  request: SocketRequest,
  setup: string,
  listener: SocketListener,
): Promise<Socket> {
  return new Promise((resolve, reject) => {
    let socket: Socket | undefined;
    let isReady = false;
    const proceed = (data: string | Uint8Array) => {
      if (isReady || !isSetupComplete(data)) return listener.message(data);
      isReady = true;
      if (socket !== undefined) resolve(socket);
    };
    const opening = openSocket(request, {
      message: proceed,
      closed: (code, reason) => {
        listener.closed(code, reason);
        if (!isReady) reject(new Error(`it closed the connection (${code}) before it was set up`));
      },
    });
    opening.then((opened) => {
      socket = opened;
      opened.send(setup);
      if (isReady) resolve(opened);
      request.signal.addEventListener("abort", () => {
        if (!isReady) opened.close();
      });
    }, reject);
  });
}

function isSetupComplete(data: string | Uint8Array): boolean {
  try {
    return geminiMessage(typeof data === "string" ? data : new TextDecoder().decode(data)).setupComplete !== undefined;
  } catch {
    return false;
  }
}
