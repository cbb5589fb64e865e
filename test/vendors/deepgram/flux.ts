/**
 * A server that speaks Deepgram's listen v2 (Flux) on loopback.
 * https://developers.deepgram.com/reference/speech-to-text/listen-flux
 */
import { z } from "zod";
import { type Stretch, type SttConnection, type SttDialect, startRecogniser } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const parametersSchema = z.strictObject({
  model: z.literal("flux-general-multi"),
  encoding: z.literal("linear16"),
  sample_rate: z.literal("16000"),
  eager_eot_threshold: z.coerce.number().min(0.3).max(0.9),
  language_hint: z.string().length(2),
  keyterm: z.string().min(1),
});
const messageSchema = z.strictObject({ type: z.literal("CloseStream") });

function dialect(connection: SttConnection): SttDialect {
  parametersSchema.parse(Object.fromEntries(connection.url.searchParams));
  if (connection.url.pathname !== "/v2/listen") throw new Error(`there is no ${connection.url.pathname}`);
  let turn = 0;
  let started = false;
  let sequence = 0;
  const message = (body: object) => {
    sequence += 1;
    return JSON.stringify({ ...body, request_id: "fake", sequence_id: sequence - 1 });
  };
  const turnInfo = (event: string, { text, words, startMs, endMs }: Stretch, more: object = {}) =>
    message({
      type: "TurnInfo",
      event,
      turn_index: turn,
      audio_window_start: startMs / 1000,
      audio_window_end: endMs / 1000,
      transcript: text,
      words: words.map(({ text: word, ...at }) => {
        return { word, confidence: 0.98, start: at.startMs / 1000, end: at.endMs / 1000 };
      }),
      end_of_turn_confidence: event === "EndOfTurn" ? 0.83 : 0.1,
      ...more,
    });
  return {
    rateHz: 16_000,
    endpointingMs: 400,
    opened: () => [message({ type: "Connected" })],
    take(sent) {
      messageSchema.parse(JSON.parse(sent));
      return { kind: "goodbye" };
    },
    partial(stretch) {
      const event = started ? "Update" : "StartOfTurn";
      started = true;
      return [turnInfo(event, stretch)];
    },
    final(stretch) {
      // A turn begins with words, and without one nothing ends.
      if (stretch.text === "") return [];
      const frames = [
        ...(started ? [] : [turnInfo("StartOfTurn", stretch)]),
        turnInfo("EagerEndOfTurn", stretch),
        turnInfo("EndOfTurn", stretch, { trigger: "model" }),
      ];
      started = false;
      turn += 1;
      return frames;
    },
    trouble: (words) => [message({ type: "Error", code: "INTERNAL_SERVER_ERROR", description: words })],
  };
}

export const deepgramFlux: SttStandIn = {
  title: "Deepgram Flux",
  chosen: { service: "deepgram", model: "flux-general-multi" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ DEEPGRAM_API_KEY: key, DEEPGRAM_LISTEN_BASE_URL: url }),
  keyIn: { header: "authorization" },
  otherLanguage: "de",
  hasWordTimes: true,
  canBeAsked: false,
  takesPhrases: true,
  // Whether it closes a silent connection is not confirmed. It has no message for that, and the room sends silence.
  idleMs: null,
  closes: [
    { code: 1008, isFinal: false },
    { code: 1011, isFinal: false },
  ],
};
