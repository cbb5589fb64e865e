/** A server that speaks xAI's text to speech on loopback. https://docs.x.ai/docs/guides/text-to-speech */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import { msPerCharacter, type TtsConnection, type TtsStandIn } from "../tts/stand-in.ts";

const parametersSchema = z.strictObject({
  voice: z.string().min(1),
  language: z.string().regex(/^auto$|^[a-z]{2}$/),
  codec: z.literal("pcm"),
  sample_rate: z.literal("24000"),
  with_timestamps: z.literal("true"),
});
const messageSchema = z.discriminatedUnion("type", [
  z.strictObject({ type: z.literal("text.delta"), delta: z.string().min(1).max(5_000) }),
  z.strictObject({ type: z.literal("text.done") }),
  z.strictObject({ type: z.literal("text.clear") }),
]);

function dialect({ url }: TtsConnection): TtsDialect {
  parametersSchema.parse(Object.fromEntries(url.searchParams));
  if (url.pathname !== "/v1/tts") throw new Error(`there is no ${url.pathname}`);
  const context = "the only one";
  /** The utterance has its text, and is not over: more text would be the next one's. */
  let isEnding = false;
  const json = (message: object) => JSON.stringify(message);
  return {
    rateHz: 24_000,
    maxContexts: 1,
    take(message): readonly TtsAct[] {
      const taken = messageSchema.parse(JSON.parse(message));
      switch (taken.type) {
        case "text.delta":
          if (isEnding) throw new Error("an utterance is not over");
          return [{ kind: "text", context, text: taken.delta, flush: true }];
        case "text.done":
          isEnding = true;
          return [{ kind: "end", context }];
        case "text.clear":
          isEnding = false;
          return [{ kind: "cancel", context }];
      }
    },
    audio({ bytes, spoken }) {
      const characters = [...(spoken?.text ?? "")];
      const audioTimestamps = {
        graph_chars: characters,
        graph_times: characters.map((_, nth) => ((spoken?.fromMs ?? 0) + nth * msPerCharacter) / 1000),
      };
      const delta = bytes.toString("base64");
      return [json({ type: "audio.delta", delta, ...(spoken && { audio_timestamps: audioTimestamps }) })];
    },
    done() {
      isEnding = false;
      return [json({ type: "audio.done" })];
    },
    cancelled: () => [json({ type: "audio.clear" })],
    trouble: (words) => [json({ type: "error", message: words })],
  };
}

export const xaiTts: TtsStandIn = {
  title: "xAI's TTS",
  chosen: { service: "xai" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ XAI_API_KEY: key, XAI_SPEAK_BASE_URL: url }),
  keyIn: { header: "authorization" },
  sampleRateHz: 24_000,
  wordTimes: "as they come",
  kind: "socket",
  // No limit is documented.
  idleMs: null,
  closes: [
    { code: 1000, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
