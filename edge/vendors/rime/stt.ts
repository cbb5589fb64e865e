/**
 * Speech to text by Rime's WebSocket. It judges no turns: the conversation asks for each final transcript.
 * https://docs.rime.ai/api-reference/speech-to-text/streaming-websocket
 */
import { z } from "zod";
import { primarySubtag } from "../../base/language-tag.ts";
import type { OpenStt } from "../../conversation/ports.ts";
import { jsonOf } from "../../speech/json.ts";
import type { OpenSocket } from "../../speech/socket.ts";
import type { Heard, SttProtocol, SttReader } from "../../speech/stt/protocol.ts";
import { SocketStt } from "../../speech/stt/socket-stt.ts";
import type { SttContext } from "../vendor.ts";
import { endOfUtterance, openUtterances } from "./utterance-socket.ts";

export interface RimeSttOptions extends Pick<SttContext, "language" | "phrases" | "clock" | "sent"> {
  /** `wss://stt.api.rime.ai`, or another server of the same protocol. */
  readonly base: string;
  readonly apiKey?: string;
  readonly openSocket: OpenSocket;
}

/** It hears no other rate. */
const sampleRateHz = 16_000;
/** Packets of 20 ms would be fifty messages a second in base64. */
const leastFrameMs = 60;
const maxTerms = 100;

export function rimeStt({ base, apiKey, language, phrases, clock, openSocket, sent }: RimeSttOptions): OpenStt {
  const url = `${base.replace(/\/$/, "")}/ws`;
  const headers: Record<string, string> = apiKey === undefined ? {} : { Authorization: `Bearer ${apiKey}` };
  const start = JSON.stringify({
    start: {
      language: primarySubtag(language),
      outputContract: "STREAMING_OUTPUT_CONTRACT_REVISED_HYPOTHESES",
      mode: "TRANSCRIPTION_MODE_WRITTEN",
      ...(phrases.length > 0 && { contextTerms: phrases.slice(0, maxTerms) }),
    },
  });
  const protocol: SttProtocol = {
    name: "Rime",
    sampleRateHz,
    leastFrameMs,
    connect: (listener, signal) => openUtterances(openSocket, { url, headers, signal }, start, listener),
    reader: () => new RimeHearing(),
    finalize: endOfUtterance,
    finalizesAhead: true,
    goodbye: null,
    sent,
  };
  return (listen) => new SocketStt(protocol, clock, listen);
}

const messageSchema = z.union([
  z.object({ hypothesis: z.object({ text: z.string() }) }),
  z.object({ done: z.object({ text: z.string() }) }),
  z.object({ error: z.object({ kind: z.string(), message: z.string().default("an error without a description") }) }),
]);
const knownKeys = ["hypothesis", "done", "error"];

class RimeHearing implements SttReader {
  read(frame: string, _baseMs: number, askedToFinalize: boolean): Heard {
    const json = z.record(z.string(), z.unknown()).parse(jsonOf(frame));
    if (!knownKeys.some((key) => key in json)) return { events: [] };
    const message = messageSchema.parse(json);
    if ("error" in message) return { events: [], trouble: message.error.message };
    if ("done" in message) {
      const events: Heard["events"] = [{ kind: "final", text: message.done.text.trim() }];
      return { events, finalizeAnswered: askedToFinalize, confirms: askedToFinalize ? "asked" : undefined };
    }
    const text = message.hypothesis.text.trim();
    return { events: text === "" ? [] : [{ kind: "partial", text }] };
  }
}
