/**
 * A server that speaks Rime's speech to text on loopback: one utterance a connection.
 * https://docs.rime.ai/api-reference/speech-to-text/streaming-websocket
 */
import { z } from "zod";
import { type SttConnection, type SttDialect, startRecogniser } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const empty = z.strictObject({});
const messageSchema = z.union([
  z.strictObject({
    start: z.strictObject({
      language: z.string().length(2),
      outputContract: z.literal("STREAMING_OUTPUT_CONTRACT_REVISED_HYPOTHESES"),
      mode: z.literal("TRANSCRIPTION_MODE_WRITTEN"),
      contextTerms: z.array(z.string()).optional(),
    }),
  }),
  z.strictObject({ audio: z.base64().max(88_000) }),
  z.strictObject({ end: empty }),
  z.strictObject({ cancel: empty }),
]);

function dialect({ url }: SttConnection): SttDialect {
  if (url.pathname !== "/ws") throw new Error(`there is no ${url.pathname}`);
  let state: "new" | "started" | "ended" = "new";
  let language = "";
  let revision = 0;
  const json = (message: object) => JSON.stringify(message);
  return {
    rateHz: 16_000,
    endpointingMs: Number.POSITIVE_INFINITY,
    take(text) {
      const message = messageSchema.parse(JSON.parse(text));
      if ("start" in message) {
        if (state !== "new") throw new Error("start came twice");
        state = "started";
        language = message.start.language;
        const { outputContract } = message.start;
        const accepted = { outputContract, language: { tag: language, source: "REQUEST" } };
        return { kind: "other", answer: [json({ started: { requestId: "r1", accepted } })] };
      }
      if (state !== "started") throw new Error("a message of no utterance");
      if ("audio" in message) return { kind: "audio", bytes: Buffer.from(message.audio, "base64") };
      if ("end" in message) state = "ended";
      return { kind: "finalize" };
    },
    partial({ text }) {
      revision += 1;
      return [json({ hypothesis: { text, revision: String(revision) } })];
    },
    final: ({ text }) => [json({ done: { text, language, revision: String(revision) } })],
    closesBehindFinal: true,
    trouble: (message) => [json({ error: { kind: "unavailable", message, requestId: "r1" } })],
  };
}

export const rimeStt: SttStandIn = {
  title: "Rime",
  chosen: { service: "rime" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ RIME_API_KEY: key, RIME_LISTEN_BASE_URL: url }),
  keyIn: { header: "authorization" },
  otherLanguage: "es",
  hasWordTimes: false,
  canBeAsked: true,
  takesPhrases: true,
  // No limit is documented.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
