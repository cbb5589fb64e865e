/** A server that speaks Cartesia's speech to text on loopback, by request. https://docs.cartesia.ai/api-reference/stt/websocket */
import { z } from "zod";
import { type Stretch, type SttConnection, type SttDialect, startRecogniser, type Taken } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const parametersSchema = z.strictObject({
  model: z.literal("ink-whisper"),
  encoding: z.literal("pcm_s16le"),
  sample_rate: z.literal("16000"),
  language: z.string().length(2),
});

function dialect({ url, headers }: SttConnection): SttDialect {
  if (url.pathname !== "/stt/websocket") throw new Error(`there is no ${url.pathname}`);
  z.iso.date().parse(headers["cartesia-version"]);
  parametersSchema.parse(Object.fromEntries(url.searchParams));
  const json = (message: object) => JSON.stringify({ ...message, request_id: "fake" });
  const transcript = ({ text, words, startMs, endMs }: Stretch, isFinal: boolean) =>
    json({
      type: "transcript",
      is_final: isFinal,
      // Pieces are joined as they are.
      text: `${text} `,
      duration: (endMs - startMs) / 1000,
      language: "en",
      words: words.map(({ text: word, startMs, endMs }) => ({ word, start: startMs / 1000, end: endMs / 1000 })),
    });
  return {
    rateHz: 16_000,
    endpointingMs: Number.POSITIVE_INFINITY,
    take(message): Taken {
      if (message === "finalize") return { kind: "finalize" };
      if (message === "close") return { kind: "goodbye" };
      throw new Error(`unknown command ${message}`);
    },
    partial: (stretch) => [transcript(stretch, false)],
    final: (stretch) => [...(stretch.text === "" ? [] : [transcript(stretch, true)]), json({ type: "flush_done" })],
    ended: () => [json({ type: "done" })],
    trouble: (words) => [json({ type: "error", title: "Oh", message: words, status_code: 500 })],
  };
}

export const cartesiaInkWhisper: SttStandIn = {
  title: "Cartesia Ink Whisper",
  chosen: { service: "cartesia", model: "ink-whisper" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ CARTESIA_API_KEY: key, CARTESIA_LISTEN_BASE_URL: url }),
  keyIn: { header: "authorization" },
  refusal: '{"type":"error","status_code":401,"message":"a wrong key"}',
  otherLanguage: "de",
  hasWordTimes: true,
  canBeAsked: true,
  takesPhrases: false,
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
