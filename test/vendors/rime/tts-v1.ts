/** A server that speaks Rime's `rime.v1` on loopback, in JSON. https://docs.rime.ai/api-reference/coda/websocket */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import { type TtsConnection, type TtsStandIn, timedWords } from "../tts/stand-in.ts";

const contextId = z.string().min(1).max(128);
const messageSchema = z.union([
  z.strictObject({
    contextId,
    start: z.strictObject({
      language: z.string().length(2),
      speaker: z.string().min(1),
      text: z.string().max(500),
      audioParameters: z.strictObject({
        audioFormat: z.enum(["audio/pcm", "audio/ogg;codecs=opus"]),
        samplingRate: z.literal(24_000),
        timeScaleFactor: z.number().optional(),
      }),
      timestamps: z.strictObject({ enable: z.boolean() }),
    }),
  }),
  z.strictObject({ contextId, text: z.string().min(1) }),
  z.strictObject({ contextId, end: z.strictObject({}) }),
  z.strictObject({ contextId, cancel: z.strictObject({}) }),
]);

function dialect({ url }: TtsConnection): TtsDialect {
  if (url.pathname !== "/ws") throw new Error(`there is no ${url.pathname}`);
  const json = (message: object) => JSON.stringify(message);
  const open = new Set<string>();
  let format: "opus" | undefined;
  return {
    rateHz: 24_000,
    get format() {
      return format;
    },
    maxContexts: 10,
    opened: () => [json({ ready: { protocol: 1, languages: ["en", "es"], defaultLanguage: "en" } })],
    take(frame): readonly TtsAct[] {
      const message = messageSchema.parse(JSON.parse(frame));
      const context = message.contextId;
      // A cancel does no harm, whatever it is of.
      if ("cancel" in message) return open.delete(context) ? [{ kind: "cancel", context }] : [];
      if ("start" in message) {
        if (open.has(context)) throw new Error(`${context} is started again`);
        open.add(context);
        format = message.start.audioParameters.audioFormat === "audio/pcm" ? undefined : "opus";
        const { text } = message.start;
        const started: TtsAct = { kind: "other", answer: [json({ contextId: context, started: { requestId: "r1" } })] };
        if (text === "") return [{ kind: "open", context }, started];
        return [started, { kind: "text", context, text, flush: true }, { kind: "end", context }];
      }
      if (!open.has(context)) throw new Error(`${context} is not started`);
      if ("text" in message) return [{ kind: "text", context, text: message.text, flush: true }];
      return [{ kind: "end", context }];
    },
    audio: ({ context, bytes }) => [json({ contextId: context, audio: bytes.toString("base64") })],
    done(context, text) {
      open.delete(context);
      const spans = timedWords(text, 0).map(({ word, startMs, endMs }) => {
        return { text: word, start: `${(startMs / 1000).toFixed(3)}s`, end: `${(endMs / 1000).toFixed(3)}s` };
      });
      return [json({ contextId: context, done: { timestamps: { status: { code: 0 }, spans } } })];
    },
    cancelled: (context) => [json({ contextId: context, cancelled: {} })],
    trouble: (words) => [json({ error: { kind: "unavailable", message: words, requestId: "r1" } })],
  };
}

export const rimeV1: TtsStandIn = {
  title: "Rime, v1",
  chosen: { service: "rime", protocol: "v1" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ RIME_API_KEY: key, RIME_SPEAK_BASE_URL: url }),
  keyIn: { header: "authorization" },
  sampleRateHz: 24_000,
  wordTimes: "at the end",
  kind: "socket",
  refusal: JSON.stringify({ error: { kind: "unauthenticated", message: "these are the vendor's own words" } }),
  // No limit is documented.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};

export const rimeV1Opus: TtsStandIn = {
  ...rimeV1,
  title: "Rime, v1, Opus",
  chosen: { ...rimeV1.chosen, format: "opus" },
  format: "opus",
};
