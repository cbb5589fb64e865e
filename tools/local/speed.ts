/** How fast the local models are on this machine, and whether a call can be held with them. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import { z } from "zod";
import { writeWav } from "../../engines/tts/wav-format.ts";
import { StartError } from "../start/start-error.mjs";

const speedSchema = z.object({
  /** Time to hear speech, as a share of its length. */
  hearing: z.number(),
  /** Time to make speech, as a share of its length. Above 1 the agent stutters. */
  voice: z.number(),
  /** From the request to the first word of a reply whose beginning the model knows, ms. */
  firstWordMs: z.number(),
});
export type Speed = z.output<typeof speedSchema>;

export interface LocalServers {
  readonly hearing: { readonly base: string; readonly model: string };
  readonly voice: { readonly base: string; readonly model: string; readonly voice: string };
  readonly llm: { readonly base: string; readonly model: string };
}

/** Voice beside hearing and thinking: with less in hand than this the caller waits at every turn. */
const slowest: Speed = { hearing: 0.7, voice: 1, firstWordMs: 1_500 };
const rateHz = 24_000;
const sentence = "Good morning. The lamp that you asked for has come in today.";
/** A first request loads what a later one has at hand; a machine that takes longer is of no use for calls. */
const answerWithinMs = 180_000;

export const isFastEnough = ({ hearing, voice, firstWordMs }: Speed): boolean =>
  hearing <= slowest.hearing && voice <= slowest.voice && firstWordMs <= slowest.firstWordMs;

/** For people. */
export function speedInWords(speed: Speed): string {
  const { hearing, voice, firstWordMs } = speed;
  const figures =
    `hears in ${hearing.toFixed(2)} of the time that was spoken, speaks in ${voice.toFixed(2)} of the time that it lasts, ` +
    `first word after ${Math.round(firstWordMs)} ms`;
  return isFastEnough(speed)
    ? `fast enough for calls: ${figures}`
    : `too slow for good calls (they work, with long waits): ${figures}`;
}

/**
 * Says a sentence, hears it, and has the model answer; each once unmeasured, as the first time loads the models.
 * @throws StartError where a server fails, or Whisper understands nothing of what the voice said
 */
export async function measureSpeed(servers: LocalServers): Promise<Speed> {
  await speak(servers, "Hello.");
  const spoken = await timed(() => speak(servers, sentence));
  const spokenMs = (spoken.value.length / rateHz) * 1000;
  await hear(servers, spoken.value);
  const heard = await timed(() => hear(servers, spoken.value));
  if (!/lamp/i.test(heard.value)) {
    throw new StartError(
      `The local models do not understand one another: "${sentence}" was heard as "${heard.value}".`,
    );
  }
  await think(servers);
  const thought = await timed(() => think(servers));
  return { hearing: heard.ms / spokenMs, voice: spoken.ms / spokenMs, firstWordMs: thought.ms };
}

async function timed<T>(work: () => Promise<T>): Promise<{ readonly value: T; readonly ms: number }> {
  const startMs = performance.now();
  const value = await work();
  return { value, ms: performance.now() - startMs };
}

async function speak({ voice: { base, model, voice } }: LocalServers, input: string): Promise<Int16Array> {
  const body = JSON.stringify({ model, input, voice, response_format: "pcm" });
  const response = await ask(`${base}/audio/speech`, { body, headers: { "content-type": "application/json" } });
  const bytes = Buffer.from(await response.arrayBuffer());
  return Int16Array.from({ length: bytes.length >> 1 }, (_, at) => bytes.readInt16LE(at * 2));
}

async function hear({ hearing: { base, model } }: LocalServers, samples: Int16Array): Promise<string> {
  const body = new FormData();
  body.append("file", new File([new Uint8Array(writeWav(samples, rateHz))], "speech.wav", { type: "audio/wav" }));
  body.append("model", model);
  body.append("language", "en");
  const response = await ask(`${base}/audio/transcriptions`, { body });
  return z.object({ text: z.string() }).parse(await response.json()).text;
}

/** One word is all that is wanted of the reply. */
async function think({ llm: { base, model } }: LocalServers): Promise<void> {
  const messages = [{ role: "user", content: "Say hello." }];
  const body = JSON.stringify({ model, messages, max_tokens: 1 });
  const headers = { "content-type": "application/json" };
  await (await ask(`${base}/chat/completions`, { body, headers })).text();
}

async function ask(url: string, init: RequestInit): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { method: "POST", signal: AbortSignal.timeout(answerWithinMs), ...init });
  } catch (error) {
    const why = error instanceof Error ? error.message : String(error);
    throw new StartError(`${url} gave no answer: ${why}`, { cause: error });
  }
  if (response.ok) return response;
  throw new StartError(`${url} answered ${response.status}: ${(await response.text()).slice(0, 500)}`);
}

/** Kept for starts without `--local`, which only offer it where it is of use. */
export async function keepSpeed(file: string, speed: Speed): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, JSON.stringify(speed));
}

/** @returns null where it was not measured yet */
export async function keptSpeed(file: string): Promise<Speed | null> {
  try {
    return speedSchema.safeParse(JSON.parse(await readFile(file, "utf8"))).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT"))
      return null;
    throw error;
  }
}
