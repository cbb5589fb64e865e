/** A server that speaks xAI's speech to text on loopback. https://docs.x.ai/docs/guides/speech-to-text */
import { z } from "zod";
import { type SttConnection, type SttDialect, startRecogniser } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const parametersSchema = z.strictObject({
  sample_rate: z.literal("16000"),
  encoding: z.literal("pcm"),
  language: z.string().length(2).optional(),
  interim_results: z.literal("true"),
  endpointing: z.string().regex(/^\d{1,4}$/),
});
const doneSchema = z.strictObject({ type: z.literal("audio.done") });

function dialect(connection: SttConnection): SttDialect {
  const { endpointing } = parametersSchema.parse(Object.fromEntries(connection.url.searchParams));
  if (connection.url.pathname !== "/v1/stt") throw new Error(`there is no ${connection.url.pathname}`);
  const partial = (text: string, isFinal: boolean, speechFinal: boolean) =>
    JSON.stringify({ type: "transcript.partial", text, is_final: isFinal, speech_final: speechFinal });
  let all = "";
  let settled = "";
  // Audio before this is refused.
  setTimeout(() => {
    if (connection.audioMs > 0) connection.refused.push("audio before transcript.created");
    connection.send(JSON.stringify({ type: "transcript.created" }));
  }, 5);
  return {
    rateHz: 16_000,
    endpointingMs: Number(endpointing),
    take(message) {
      doneSchema.parse(JSON.parse(message));
      return { kind: "goodbye" };
    },
    partial({ text }) {
      all = text;
      const rest = text.slice(settled.length).trim();
      // Each second word settles what was said since the last.
      const isFinal = text.split(" ").length % 2 === 0;
      if (isFinal) settled = text;
      return [partial(rest, isFinal, false)];
    },
    final({ text }) {
      all = "";
      settled = "";
      return [partial(text, true, true)];
    },
    ended: () => [JSON.stringify({ type: "transcript.done", text: all })],
    trouble: (words) => [JSON.stringify({ type: "error", message: words })],
  };
}

export const xaiStt: SttStandIn = {
  title: "xAI's STT",
  chosen: { service: "xai" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ XAI_API_KEY: key, XAI_LISTEN_BASE_URL: url }),
  keyIn: { header: "authorization" },
  otherLanguage: "de",
  hasWordTimes: false,
  canBeAsked: false,
  takesPhrases: false,
  // No limit is documented.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
