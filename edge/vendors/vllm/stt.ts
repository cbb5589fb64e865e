/**
 * Speech to text by a vLLM server of one's own, over its realtime WebSocket: Voxtral, and other models that transcribe while
 * they hear. https://docs.vllm.ai/en/latest/serving/openai_compatible_server/
 */
import { z } from "zod";
import type { OpenStt } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { Heard, SttProtocol, SttReader } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { endOfStretch, openStretches } from "./stretches.ts";

export interface VllmSttOptions extends Pick<SttContext, "clock" | "sent"> {
  /** Up to and without `/realtime`: `ws://127.0.0.1:8000/v1`. */
  readonly base: string;
  readonly apiKey?: string;
  readonly model: string;
  readonly openSocket: OpenSocket;
}

const sampleRateHz = 16_000;
/** Packets of 20 ms would be fifty messages a second in base64. */
const leastFrameMs = 60;

export function vllmStt({ base, apiKey, model, clock, openSocket, sent }: VllmSttOptions): OpenStt {
  const url = `${base.replace(/\/$/, "")}/realtime`;
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  const protocol: SttProtocol = {
    name: "vLLM",
    sampleRateHz,
    leastFrameMs,
    connect: (listener, signal) => openStretches(openSocket, { url, headers, signal }, model, listener),
    reader: () => new VllmMessages(),
    finalize: endOfStretch,
    finalizesAhead: true,
    goodbye: null,
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

const messageSchema = z.discriminatedUnion("type", [
  z.object({ type: z.literal("transcription.delta"), delta: z.string() }),
  z.object({ type: z.literal("transcription.done"), text: z.string() }),
  z.object({ type: z.literal("error"), error: z.string(), code: z.string().nullish() }),
]);
const knownTypes: readonly string[] = messageSchema.options.map(({ shape }) => shape.type.value);
const anySchema = z.object({ type: z.string() });

class VllmMessages implements SttReader {
  #text = "";

  read(frame: string, _baseMs: number, askedToFinalize: boolean): Heard {
    const json: unknown = jsonOf(frame);
    if (!knownTypes.includes(anySchema.parse(json).type)) return { events: [] };
    const message = messageSchema.parse(json);
    switch (message.type) {
      case "transcription.delta": {
        this.#text += message.delta;
        const text = this.#text.trim();
        return { events: text === "" ? [] : [{ kind: "partial", text }] };
      }
      case "transcription.done": {
        this.#text = "";
        const events: Heard["events"] = [{ kind: "final", text: message.text.trim() }];
        return { events, finalizeAnswered: askedToFinalize, confirms: askedToFinalize ? "asked" : undefined };
      }
      case "error":
        return { events: [], trouble: message.error, isFinal: message.code === "model_not_validated" };
    }
  }
}
