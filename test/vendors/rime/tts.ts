/** A server that speaks Rime's `/ws3` on loopback. https://docs.rime.ai/api-reference/websockets-json */
import { z } from "zod";
import { startSpeaker, type TtsAct, type TtsDialect } from "../tts/speaker.ts";
import { type TtsConnection, type TtsStandIn, wordLists } from "../tts/stand-in.ts";

const parametersSchema = z.strictObject({
  modelId: z.enum(["coda", "mistv3", "mistv2"]),
  speaker: z.string().min(1),
  lang: z.string().length(3),
  audioFormat: z.literal("pcm"),
  samplingRate: z.literal("24000"),
  segment: z.literal("never"),
});

const textSchema = z.strictObject({ text: z.string().min(1).max(500), contextId: z.string().min(1) });
const operationSchema = z.strictObject({ operation: z.literal("flush") });

function dialect({ url }: TtsConnection): TtsDialect {
  parametersSchema.parse(Object.fromEntries(url.searchParams));
  if (url.pathname !== "/ws3") throw new Error(`there is no ${url.pathname}`);
  const json = (message: object) => JSON.stringify(message);
  let buffered: { readonly context: string; text: string } | undefined;
  /** It speaks: what is flushed now would share its end with the next flush. */
  let speaks = false;
  return {
    rateHz: 24_000,
    maxContexts: 1,
    take(message): readonly TtsAct[] {
      const parsed: unknown = JSON.parse(message);
      if (operationSchema.safeParse(parsed).success) {
        if (buffered === undefined) return [];
        if (speaks) throw new Error("two flushes would share one done");
        const { context, text } = buffered;
        buffered = undefined;
        speaks = true;
        // Its context ends with the text: `done` is all that it tells.
        return [
          { kind: "text", context, text, flush: true },
          { kind: "end", context },
        ];
      }
      const { text, contextId } = textSchema.parse(parsed);
      buffered = { context: contextId, text: (buffered?.text ?? "") + text };
      return [];
    },
    audio({ context: contextId, bytes, spoken }) {
      const lists = wordLists(spoken?.text ?? "", 0);
      const timestamps = { type: "timestamps", contextId, word_timestamps: lists };
      const chunk = { type: "chunk", contextId, data: bytes.toString("base64") };
      return [...(lists.words.length > 0 ? [json(timestamps)] : []), json(chunk)];
    },
    done(contextId) {
      speaks = false;
      return [json({ type: "done", done: true, contextId })];
    },
    trouble: (words) => [json({ type: "error", message: words })],
  };
}

export const rime: TtsStandIn = {
  title: "Rime, WebSocket",
  chosen: { service: "rime" },
  start: (script) => startSpeaker(dialect, script),
  env: (url, key) => ({ RIME_API_KEY: key, RIME_SPEAK_BASE_URL: url }),
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
