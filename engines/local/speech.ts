/**
 * OpenAI's `/audio/speech` by the voice of this process: samples as they are made, or WAV.
 * https://platform.openai.com/docs/api-reference/audio/createSpeech
 */
import type { ServerResponse } from "node:http";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { writeWav } from "../tts/wav-format.ts";
import { defaultVoice, type LocalVoice, voiceRateHz } from "./voice.ts";

const requestSchema = z.object({
  model: z.string().min(1),
  input: z.string().min(1).max(4_096),
  voice: z.string().min(1),
  response_format: z.enum(["pcm", "wav"]),
  speed: z.number().min(0.25).max(4).default(1),
});

/** OpenAI's own names of voices, which requests have that name none of Kokoro's. */
const ofOpenAi = /^(?:alloy|ash|ballad|coral|echo|fable|onyx|nova|sage|shimmer|verse)$/;
/** One sample of silence so often, while a sentence is made, tells a Worker that waits that the work goes on. */
const signOfLifeMs = 1_000;

/** @throws Refusal for a body that is no such request. */
export async function answerSpeech(body: unknown, response: ServerResponse, voice: LocalVoice): Promise<void> {
  const parsed = requestSchema.safeParse(body);
  if (!parsed.success) throw new Refusal(400, "invalid_request_error", z.prettifyError(parsed.error));
  const { input, speed, response_format } = parsed.data;
  const name = ofOpenAi.test(parsed.data.voice) ? defaultVoice : parsed.data.voice;
  if (!voice.has(name)) {
    throw new Refusal(400, "voice_not_found", `there is no voice ${name}: ${voice.names.join(", ")}`);
  }
  const wanted = () => !response.destroyed;
  const say = (text: string) => voice.say(text, name, speed, wanted);
  if (response_format === "wav") {
    const samples = await say(input);
    response.writeHead(200, { "content-type": "audio/wav" });
    response.end(writeWav(samples, voiceRateHz));
    return;
  }
  response.writeHead(200, { "content-type": "audio/pcm" });
  response.flushHeaders();
  const alive = setInterval(() => response.write(bytesOf(new Int16Array(1))), signOfLifeMs);
  try {
    for (const sentence of sentencesOf(input)) {
      if (!wanted()) return;
      response.write(bytesOf(await say(sentence)));
    }
    response.end();
  } finally {
    clearInterval(alive);
  }
}

/** Sentences are handed over one by one, so that the first is heard while the next is made. */
function sentencesOf(text: string): readonly string[] {
  const sentences = text.split(/(?<=[.!?…])\s+/).filter((sentence) => sentence.trim() !== "");
  return sentences.length > 0 ? sentences : [text];
}

function bytesOf(samples: Int16Array): Buffer {
  const bytes = Buffer.alloc(samples.length * 2);
  for (const [at, sample] of samples.entries()) bytes.writeInt16LE(sample, at * 2);
  return bytes;
}
