/**
 * A server that speaks Deepgram's speak v1 on loopback, in the shared set of tests; edge/vendors/deepgram/tts.test.ts has
 * another (test/vendors/deepgram-speak.ts) with the service's limits.
 * https://developers.deepgram.com/reference/text-to-speech/speak-streaming
 */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import type { TtsConnection, TtsStandIn } from "../tts/stand-in.ts";

const parametersSchema = z.strictObject({
  model: z.string().regex(/^aura-/),
  encoding: z.literal("linear16"),
  sample_rate: z.literal("24000"),
});
const messageSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("Speak"), text: z.string().min(1).max(2_000) }),
  z.strictObject({ type: z.literal("Flush") }),
  z.strictObject({ type: z.literal("Clear") }),
  z.strictObject({ type: z.literal("Close") }),
]);

function dialect({ url }: TtsConnection): TtsDialect {
  if (url.pathname !== "/v1/speak") throw new Error(`there is no ${url.pathname}`);
  parametersSchema.parse(Object.fromEntries(url.searchParams));
  const context = "the connection's only one";
  let sequence = 0;
  const json = (message: object) => JSON.stringify(message);
  const answer = (type: "Flushed" | "Cleared") => [json({ type, sequence_id: sequence++ })];
  return {
    rateHz: 24_000,
    maxContexts: 1,
    opened: () => [json({ type: "Metadata", request_id: "fake", model_name: "fake", model_version: "1" })],
    take(message): readonly TtsAct[] {
      const taken = messageSchema.parse(JSON.parse(message));
      switch (taken.type) {
        case "Speak":
          return [{ kind: "text", context, text: taken.text }];
        case "Flush":
          // The flushed text is over when it has been spoken.
          return [{ kind: "end", context }];
        case "Clear":
          return [{ kind: "cancel", context }];
        case "Close":
          return [{ kind: "goodbye" }];
      }
    },
    audio: ({ bytes }) => [bytes],
    done: () => answer("Flushed"),
    cancelled: () => answer("Cleared"),
    trouble: (words) => [json({ type: "Error", description: words, code: "DATA-0000" })],
  };
}

export const deepgramAura: TtsStandIn = {
  title: "Deepgram Aura",
  chosen: { service: "deepgram" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ DEEPGRAM_API_KEY: key, DEEPGRAM_SPEAK_BASE_URL: url }),
  keyIn: { header: "authorization" },
  sampleRateHz: 24_000,
  wordTimes: null,
  kind: "socket",
  phoneme: (word, pronounce) => `{"word": "${word}", "pronounce": "${pronounce}"}`,
  // No limit is documented.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
