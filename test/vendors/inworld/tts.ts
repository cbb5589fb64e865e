/**
 * A server that speaks Inworld's bidirectional text to speech on loopback.
 * https://docs.inworld.ai/api-reference/ttsAPI/texttospeech/synthesize-speech-websocket
 */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import { type TtsConnection, type TtsStandIn, wordLists } from "../tts/stand-in.ts";

const empty = z.strictObject({});
const contextId = z.string().min(1);
const messageSchema = z.union([
  z.strictObject({
    create: z.strictObject({
      voiceId: z.string().min(1),
      modelId: z.string().regex(/^inworld-tts-/),
      audioConfig: z.strictObject({
        audioEncoding: z.literal("PCM"),
        sampleRateHertz: z.literal(24_000),
        speakingRate: z.number().min(0.5).max(1.5).optional(),
      }),
      deliveryMode: z.enum(["STABLE", "BALANCED", "CREATIVE"]).optional(),
      language: z.string().length(2),
      timestampType: z.literal("WORD"),
      timestampTransportStrategy: z.enum(["SYNC", "ASYNC"]),
    }),
    contextId,
  }),
  z.strictObject({
    send_text: z.strictObject({ text: z.string().max(1_000), flush_context: empty.optional() }),
    contextId,
  }),
  z.strictObject({ flush_context: empty, contextId }),
  z.strictObject({ close_context: empty, contextId }),
]);

function dialect({ url }: TtsConnection): TtsDialect {
  if (url.pathname !== "/tts/v1/voice:streamBidirectional") throw new Error(`there is no ${url.pathname}`);
  const open = new Set<string>();
  /** It was flushed, with nothing behind that: closing ends it. Otherwise closing stops it. */
  let flushed: string | undefined;
  const result = (context: string, body: object) =>
    JSON.stringify({ result: { contextId: context, status: { code: 0, message: "", details: [] }, ...body } });
  return {
    rateHz: 24_000,
    maxContexts: 5,
    take(message): readonly TtsAct[] {
      const taken = messageSchema.parse(JSON.parse(message));
      const { contextId: context } = taken;
      if ("create" in taken) {
        if (open.has(context)) throw new Error(`the context ${context} is open`);
        open.add(context);
        const answer = [result(context, { contextCreated: {} })];
        return [
          { kind: "open", context },
          { kind: "other", answer },
        ];
      }
      if (!open.has(context)) throw new Error(`there is no context ${context}`);
      if ("flush_context" in taken) {
        flushed = context;
        return [];
      }
      const isEnd = flushed === context;
      flushed = undefined;
      if ("send_text" in taken) return [{ kind: "text", context, text: taken.send_text.text, flush: true }];
      open.delete(context);
      return [{ kind: isEnd ? "end" : "cancel", context }];
    },
    audio({ context, bytes, spoken, isLast }) {
      const { words, start, end } = wordLists(spoken?.text ?? "", 0);
      const wordAlignment = { words, wordStartTimeSeconds: start, wordEndTimeSeconds: end };
      const timestampInfo = spoken ? { wordAlignment } : null;
      return [
        result(context, { audioChunk: { audioContent: bytes.toString("base64"), timestampInfo } }),
        ...(isLast ? [result(context, { flushCompleted: {} })] : []),
      ];
    },
    done: (context) => [result(context, { contextClosed: {} })],
    cancelled: (context) => [result(context, { contextClosed: {} })],
    trouble: (words) => [JSON.stringify({ error: { code: 13, message: words } })],
  };
}

export const inworld: TtsStandIn = {
  title: "Inworld",
  chosen: { service: "inworld" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ INWORLD_API_KEY: key, INWORLD_SPEAK_BASE_URL: url }),
  keyIn: { header: "authorization" },
  refusal: '{"error":{"code":16,"message":"a wrong key"}}',
  sampleRateHz: 24_000,
  wordTimes: "as they come",
  phoneme: (_, ipa) => `/${ipa}/`,
  kind: "socket",
  // Its clients keep it open; after how long it closes is not documented.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
