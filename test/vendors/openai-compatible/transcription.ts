/**
 * A server that speaks OpenAI's `/v1/audio/transcriptions`.
 * https://platform.openai.com/docs/api-reference/audio/createTranscription
 */
import { z } from "zod";
import type { Stretch } from "../stt/recogniser.ts";
import { startSttRequests } from "../stt/requests.ts";
import type { SttStandIn } from "../stt/stand-in.ts";

const keywordsSchema = z.strictObject({
  model: z.tuple([z.literal("gpt-transcribe")]),
  response_format: z.tuple([z.literal("json")]),
  "languages[]": z.array(z.string().length(2)).min(1),
  "keywords[]": z.array(z.string()).optional(),
});
const whisperSchema = z.strictObject({
  model: z.tuple([z.string().regex(/whisper/)]),
  response_format: z.tuple([z.literal("verbose_json")]),
  "timestamp_granularities[]": z.tuple([z.literal("word"), z.literal("segment")]),
  language: z.tuple([z.string().length(2)]),
  prompt: z.tuple([z.string()]).optional(),
});

async function take(request: Request) {
  const { pathname } = new URL(request.url);
  if (request.method !== "POST" || pathname !== "/v1/audio/transcriptions") throw new Error(`there is no ${pathname}`);
  const form = await request.formData();
  const file = form.get("file");
  if (!(file instanceof File) || file.type !== "audio/wav" || !/\.wav$/.test(file.name)) throw new Error("no WAV file");
  form.delete("file");
  const fields = Object.fromEntries([...new Set(form.keys())].map((name) => [name, form.getAll(name)]));
  z.union([keywordsSchema, whisperSchema]).parse(fields);
  const { samples, rateHz } = samplesOf(Buffer.from(await file.arrayBuffer()));
  if (samples.length / rateHz < 0.1) throw new Error("Audio file is too short. Minimum audio length is 0.1 seconds.");
  return { samples, rateHz, fields: JSON.stringify(fields) };
}

function samplesOf(wav: Buffer): { samples: Int16Array; rateHz: number } {
  const word = (at: number) => wav.toString("latin1", at, at + 4);
  if (word(0) !== "RIFF" || word(8) !== "WAVE" || word(12) !== "fmt " || word(36) !== "data") throw new Error("no WAV");
  if (wav.readUInt32LE(4) !== wav.length - 8) throw new Error("the file is longer or shorter than it says");
  const [format, channels, bits] = [wav.readUInt16LE(20), wav.readUInt16LE(22), wav.readUInt16LE(34)];
  const rateHz = wav.readUInt32LE(24);
  if (format !== 1 || channels !== 1 || bits !== 16 || wav.readUInt32LE(28) !== rateHz * 2) throw new Error("odd WAV");
  if (wav.readUInt32LE(40) !== wav.length - 44) throw new Error("the data are longer or shorter than they say");
  return { samples: new Int16Array(new Uint8Array(wav.subarray(44)).buffer), rateHz };
}

const trouble = (message: string) => JSON.stringify({ error: { message, type: "invalid_request_error", code: null } });

function plain({ text }: Stretch) {
  const usage = { type: "tokens", input_tokens: 14, output_tokens: 45, total_tokens: 59 };
  return { contentType: "application/json", body: JSON.stringify({ text, usage }) };
}

function verbose({ text, words, startMs, endMs }: Stretch) {
  const segment = { id: 0, start: startMs / 1000, end: endMs / 1000, text, avg_logprob: -0.2, no_speech_prob: 0.02 };
  const body = {
    task: "transcribe",
    language: "english",
    duration: endMs / 1000,
    text: ` ${text}`,
    segments: text === "" ? [] : [segment],
    words: words.map(({ text, startMs, endMs }) => ({ word: text, start: startMs / 1000, end: endMs / 1000 })),
  };
  // As whisper.cpp calls it.
  return { contentType: "text/html; charset=utf-8", body: JSON.stringify(body) };
}

const transcription: SttStandIn = {
  title: "OpenAI-compatible transcription",
  kind: "request",
  chosen: { service: "openai-compatible" },
  start: (script) => startSttRequests({ take, answer: plain, trouble }, script),
  env: (url, key) => ({ OPENAI_LISTEN_API_KEY: key, OPENAI_LISTEN_BASE_URL: `${url}/v1` }),
  keyIn: { header: "authorization" },
  otherLanguage: "de",
  hasWordTimes: false,
  canBeAsked: true,
  takesPhrases: true,
  idleMs: null,
  closes: [],
};

export const openAiTranscription = transcription;

export const whisperTranscription: SttStandIn = {
  ...transcription,
  title: "OpenAI-compatible transcription, Whisper",
  chosen: { service: "openai-compatible", model: "whisper-large-v3-turbo" },
  start: (script) => startSttRequests({ take, answer: verbose, trouble }, script),
  hasWordTimes: true,
};
