/**
 * A server that speaks Azure's speech to text on loopback, as Microsoft's SDK uses it.
 * https://github.com/microsoft/cognitive-services-speech-sdk-js (src/common.speech)
 */
import { z } from "zod";
import { type Stretch, type SttConnection, type SttDialect, startRecogniser, type Taken } from "../stt/recogniser.ts";
import type { SttStandIn } from "../stt/stand-in.ts";
import { headersIn } from "./headers.ts";

const querySchema = z.strictObject({
  language: z.string().regex(/^[a-z]{2}-[A-Z]{2}$/),
  lidEnabled: z.literal("true").optional(),
  format: z.literal("detailed"),
  wordLevelTimestamps: z.literal("true"),
});
const configSchema = z.strictObject({
  context: z.strictObject({
    system: z.strictObject({ name: z.string(), version: z.string(), build: z.string(), lang: z.string() }),
    os: z.strictObject({ platform: z.string(), name: z.string(), version: z.string() }),
  }),
});
const contextSchema = z.strictObject({
  languageId: z
    .strictObject({
      languages: z.array(z.string().regex(/^[a-z]{2}-[A-Z]{2}$/)).max(10),
      mode: z.enum(["DetectAtAudioStart", "DetectContinuous", "DetectSegments"]),
      onSuccess: z.strictObject({ action: z.literal("Recognize") }),
      onUnknown: z.strictObject({ action: z.literal("None") }),
      priority: z.literal("PrioritizeLatency"),
    })
    .optional(),
  phraseDetection: z.strictObject({
    mode: z.enum(["Interactive", "Conversation", "Dictation"]),
    language: z.string(),
    conversation: z.strictObject({
      segmentation: z.strictObject({ mode: z.literal("Custom"), segmentationSilenceTimeoutMs: z.number().min(100) }),
    }),
  }),
  phraseOutput: z.strictObject({
    format: z.literal("Detailed"),
    detailed: z.strictObject({ options: z.array(z.literal("WordTimings")) }),
    interimResults: z.strictObject({ resultType: z.literal("Auto") }),
    phraseResults: z.strictObject({ resultType: z.literal("Always") }).optional(),
  }),
  dgi: z
    .strictObject({
      groups: z.array(
        z.strictObject({ type: z.literal("Generic"), items: z.array(z.strictObject({ text: z.string() })) }),
      ),
      bias: z.number(),
    })
    .optional(),
});

function dialect(connection: SttConnection): SttDialect {
  querySchema.parse(Object.fromEntries(connection.url.searchParams));
  if (connection.url.pathname !== "/stt/speech/universal/v2") throw new Error(`there is no ${connection.url.pathname}`);
  if (!/^[0-9a-f]{32}$/.test(String(connection.headers["x-connectionid"]))) throw new Error("no X-ConnectionId");
  let configured = false;
  let requestId = "";
  let turn: "none" | "context" | "audio" = "none";
  let turnFromMs = 0;
  const known = new Set<string>();
  const frame = (path: string, body: object | "") =>
    `X-RequestId:${requestId.toUpperCase()}\r\nPath:${path}\r\nContent-Type:application/json; charset=utf-8\r\n\r\n` +
    (body === "" ? "" : JSON.stringify(body));
  const ticks = (ms: number) => Math.round(ms * 10_000);
  const own = (ms: number) => ticks(ms - turnFromMs);

  function takeBinary(message: Buffer): Taken {
    const length = message.readUInt16BE(0);
    const headers = headersIn(message.toString("latin1", 2, 2 + length));
    const body = message.subarray(2 + length);
    if (headers.path !== "audio" || headers["x-requestid"] !== requestId) throw new Error("audio of no turn");
    if (turn === "context") {
      const isWav = headers["content-type"] === "audio/x-wav" && body.toString("latin1", 0, 4) === "RIFF";
      if (!isWav || body.length !== 44 || body.readUInt32LE(24) !== 16_000) throw new Error("no WAV header");
      turn = "audio";
      return { kind: "other", answer: [frame("turn.start", { context: { serviceTag: "tag" } })] };
    }
    if (turn !== "audio" || headers["content-type"] !== undefined) throw new Error("audio before its header");
    return body.length === 0 ? { kind: "finalize" } : { kind: "audio", bytes: body };
  }

  return {
    rateHz: 16_000,
    endpointingMs: 500,
    take(message) {
      const end = message.indexOf("\r\n\r\n");
      const headers = headersIn(message.slice(0, end));
      const body: unknown = JSON.parse(message.slice(end + 4));
      if (!/^[0-9a-f]{32}$/.test(headers["x-requestid"] ?? "")) throw new Error("no X-RequestId");
      if (Number.isNaN(Date.parse(headers["x-timestamp"] ?? ""))) throw new Error("no X-Timestamp");
      if (headers.path === "speech.config") {
        configSchema.parse(body);
        configured = true;
        return { kind: "other" };
      }
      if (headers.path !== "speech.context" || !configured) throw new Error(`an unexpected ${headers.path}`);
      contextSchema.parse(body);
      if (turn !== "none") throw new Error("a turn began in another");
      requestId = headers["x-requestid"] ?? "";
      if (known.has(requestId)) throw new Error("the request id of an earlier turn");
      known.add(requestId);
      turn = "context";
      turnFromMs = connection.audioMs;
      return { kind: "other" };
    },
    takeBinary,
    started: (atMs) => [frame("speech.startDetected", { Offset: own(atMs) })],
    partial: ({ text, startMs, endMs }) => [
      frame("speech.hypothesis", { Text: text, Offset: own(startMs), Duration: ticks(endMs - startMs) }),
    ],
    final(stretch, how) {
      const phrase = frame("speech.phrase", phraseOf(stretch, own));
      if (how === "endpointing") return [phrase];
      turn = "none";
      return [phrase, frame("speech.endDetected", ""), frame("turn.end", {})];
    },
    trouble: () => [frame("speech.phrase", { RecognitionStatus: "Error", Offset: 0, Duration: 0 })],
  };
}

function phraseOf({ text, words, startMs, endMs }: Stretch, own: (ms: number) => number): object {
  const at = { Offset: own(startMs), Duration: own(endMs) - own(startMs) };
  if (text === "") return { RecognitionStatus: "NoMatch", ...at };
  const Words = words.map((word) => {
    return { Word: word.text, Offset: own(word.startMs), Duration: own(word.endMs) - own(word.startMs) };
  });
  const best = { Confidence: 0.93, Lexical: text, ITN: text, MaskedITN: text, Display: text, Words };
  return { RecognitionStatus: "Success", ...at, NBest: [best], Channel: 0 };
}

export const azureSpeech: SttStandIn = {
  title: "Azure Speech to text",
  chosen: { service: "azure" },
  start: (script) => startRecogniser(dialect, script),
  env: (url, key) => ({ AZURE_SPEECH_API_KEY: key, AZURE_LISTEN_BASE_URL: url }),
  keyIn: { header: "ocp-apim-subscription-key" },
  otherLanguage: "de",
  hasWordTimes: true,
  canBeAsked: true,
  takesPhrases: true,
  troubleCode: "Error",
  // Not documented.
  idleMs: null,
  closes: [
    { code: 1007, reason: "bad parameters", isFinal: true },
    { code: 1011, isFinal: false },
  ],
};
