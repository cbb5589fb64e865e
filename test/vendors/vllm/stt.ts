/**
 * A server that speaks vLLM's realtime transcription on loopback.
 * https://github.com/vllm-project/vllm (vllm/entrypoints/openai/realtime/connection.py)
 */
import { z } from "zod";
import { type SttConnection, type SttDialect, startRecogniser } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const messageSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("session.update"), model: z.literal("mistralai/Voxtral-Mini-4B-Realtime-2602") }),
  z.strictObject({ type: z.literal("input_audio_buffer.append"), audio: z.base64() }),
  z.strictObject({ type: z.literal("input_audio_buffer.commit"), final: z.boolean() }),
]);

function dialect({ url }: SttConnection): SttDialect {
  if (url.pathname !== "/v1/realtime") throw new Error(`there is no ${url.pathname}`);
  let state: "new" | "validated" | "generating" = "new";
  let told = "";
  const json = (message: object) => JSON.stringify(message);
  return {
    rateHz: 16_000,
    endpointingMs: Number.POSITIVE_INFINITY,
    opened: () => [json({ type: "session.created", id: "sess-1", created: 1_790_000_000 })],
    take(text) {
      const message = messageSchema.parse(JSON.parse(text));
      if (message.type === "session.update") {
        state = "validated";
        return { kind: "other" };
      }
      if (state === "new") throw new Error("model_not_validated");
      if (message.type === "input_audio_buffer.append") {
        if (state !== "generating") throw new Error("audio of no stretch");
        return { kind: "audio", bytes: Buffer.from(message.audio, "base64") };
      }
      if (message.final === (state !== "generating")) throw new Error("a commit out of its order");
      state = message.final ? "validated" : "generating";
      return message.final ? { kind: "finalize" } : { kind: "other" };
    },
    partial({ text }) {
      const delta = text.slice(told.length);
      told = text;
      return [json({ type: "transcription.delta", delta })];
    },
    final({ text }) {
      told = "";
      const usage = { prompt_tokens: 5, completion_tokens: 4, total_tokens: 9 };
      return [json({ type: "transcription.done", text, usage })];
    },
    trouble: (error) => [json({ type: "error", error, code: "processing_error" })],
  };
}

export const vllmRealtime: SttStandIn = {
  title: "vLLM realtime",
  chosen: { service: "vllm" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ VLLM_API_KEY: key, VLLM_LISTEN_BASE_URL: `${url}/v1` }),
  keyIn: { header: "authorization" },
  // It has no field for the language: its models find it out.
  otherLanguage: null,
  hasWordTimes: false,
  canBeAsked: true,
  takesPhrases: false,
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
