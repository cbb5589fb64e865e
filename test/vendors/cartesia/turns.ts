/** A server that speaks Cartesia's speech to text with turns on loopback. https://docs.cartesia.ai/api-reference/stt/turns-websocket */
import { z } from "zod";
import { type SttConnection, type SttDialect, startRecogniser, type Taken } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const parametersSchema = z.strictObject({
  model: z.literal("ink-2"),
  encoding: z.literal("pcm_s16le"),
  sample_rate: z.literal("16000"),
  keyterm: z.string().optional(),
});
const closeSchema = z.strictObject({ type: z.literal("close") });

function dialect({ url, headers }: SttConnection): SttDialect {
  if (url.pathname !== "/stt/turns/websocket") throw new Error(`there is no ${url.pathname}`);
  z.iso.date().parse(headers["cartesia-version"]);
  parametersSchema.parse(Object.fromEntries(url.searchParams));
  const json = (message: object) => JSON.stringify({ ...message, request_id: "fake" });
  return {
    rateHz: 16_000,
    endpointingMs: 1_000,
    opened: () => [json({ type: "connected" })],
    take(message): Taken {
      closeSchema.parse(JSON.parse(message));
      return { kind: "goodbye" };
    },
    started: () => [json({ type: "turn.start" })],
    partial: ({ text }) => [json({ type: "turn.update", transcript: text })],
    // It is nearly sure, then not so sure, and then it is.
    final: ({ text: transcript }) => [
      json({ type: "turn.eager_end", transcript }),
      json({ type: "turn.resume" }),
      json({ type: "turn.end", transcript }),
    ],
    trouble: (words) => [json({ type: "error", title: "Oh", message: words, status_code: 500 })],
  };
}

export const cartesiaInk: SttStandIn = {
  title: "Cartesia Ink 2",
  chosen: { service: "cartesia" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ CARTESIA_API_KEY: key, CARTESIA_LISTEN_BASE_URL: url }),
  keyIn: { header: "authorization" },
  otherLanguage: null,
  hasWordTimes: false,
  canBeAsked: false,
  takesPhrases: true,
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
