/** Speech to text by xAI's streaming WebSocket. https://docs.x.ai/docs/guides/speech-to-text */
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { SttProtocol } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { isCreated, XaiSttMessages } from "./stt-messages.ts";

export interface XaiSttOptions extends Pick<SttContext, "language" | "languages" | "clock" | "sent"> {
  /** `wss://api.x.ai`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
const bytesPerMs = (sampleRateHz * 2) / 1000;
/** Ms of silence after which an utterance ends, 0 to 5,000. */
const endpointingMs = 500;

export function xaiStt({ base, apiKey, language, languages, clock, openSocket, sent }: XaiSttOptions): OpenStt {
  const url = new URL(`${base.replace(/\/$/, "")}/v1/stt`);
  const parameters: Record<string, string> = {
    sample_rate: String(sampleRateHz),
    // The names of encodings are not confirmed: this is the one that its TTS and its clients use.
    encoding: "pcm",
    // Without one it hears any.
    ...(languages.length < 2 && { language: primarySubtag(language) }),
    interim_results: "true",
    endpointing: String(endpointingMs),
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  const protocol = (): SttProtocol => {
    /** Audio on this connection, ms. */
    let sentMs = 0;
    return {
      name: "xAI",
      sampleRateHz,
      connect: (listener, signal) => openSocket({ url: url.href, headers, signal }, listener),
      isReady: isCreated,
      frame(bytes) {
        sentMs += bytes.length / bytesPerMs;
        return bytes;
      },
      reader() {
        sentMs = 0;
        // It tells no times. An utterance that is over ended in silence of this length, before the end of the audio.
        return new XaiSttMessages(() => Math.max(0, sentMs - endpointingMs));
      },
      finalize: null,
      goodbye: JSON.stringify({ type: "audio.done" }),
      sent,
    };
  };
  return (listen) => new SocketStt(protocol(), clock, listen);
}
