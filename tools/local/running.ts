/**
 * Servers of models that run on this machine already, on their usual ports: Ollama, vLLM, speaches and Kokoro-FastAPI.
 * Each is asked for its models, so that a stranger on the port is not taken for one.
 */
import { z } from "zod";

/** A server that does one part of the work. */
export interface RunningServer {
  /** Its name, for people. */
  readonly name: string;
  /** Up to and without `/chat/completions` and the like. */
  readonly base: string;
  readonly model: string;
  /** Of one that speaks. */
  readonly voice?: string;
}

export interface RunningServers {
  readonly hearing: RunningServer | null;
  readonly voice: RunningServer | null;
  readonly llm: RunningServer | null;
}

export const noServers: RunningServers = { hearing: null, voice: null, llm: null };

export interface Ports {
  /** https://docs.ollama.com/api */
  readonly ollama: number;
  /** vLLM's and speaches' too: https://docs.vllm.ai/en/latest/serving/openai_compatible_server/, https://speaches.ai */
  readonly vllm: number;
  /** https://github.com/remsky/Kokoro-FastAPI */
  readonly kokoro: number;
}

export const usualPorts: Ports = { ollama: 11_434, vllm: 8_000, kokoro: 8_880 };

/** It is on this machine: if it runs it answers at once. */
const answerWithinMs = 1_000;

const ollamaSchema = z.object({ models: z.array(z.object({ name: z.string() })) });
const modelsSchema = z.object({
  data: z.array(z.object({ id: z.string(), owned_by: z.string().optional(), task: z.string().optional() })),
});
/** Newer versions tell objects. */
const voicesSchema = z.object({
  voices: z.array(z.union([z.string(), z.object({ id: z.string() }).transform(({ id }) => id)])),
});

/** The voice that is asked for where a server has it; Kokoro's best. */
const wantedVoice = "af_heart";
/** Ollama's models that embed and do not talk. */
const embeds = /embed|bge|minilm/i;

/** @param wantedModel OPENAI_MODEL: the one to use where a server has several */
export async function findRunning(ports: Ports = usualPorts, wantedModel = ""): Promise<RunningServers> {
  const [ollama, models, kokoro] = await Promise.all([
    findOllama(ports.ollama, wantedModel),
    findModels(ports.vllm, wantedModel),
    findKokoro(ports.kokoro),
  ]);
  return { hearing: models.hearing, voice: kokoro ?? models.voice, llm: models.llm ?? ollama };
}

async function findOllama(port: number, wantedModel: string): Promise<RunningServer | null> {
  const found = await askFor(`http://127.0.0.1:${port}/api/tags`, ollamaSchema);
  const names = (found?.models ?? []).map(({ name }) => name).filter((name) => !embeds.test(name));
  const model = names.find((name) => name === wantedModel) ?? names[0];
  return model === undefined ? null : { name: "Ollama", base: `http://127.0.0.1:${port}/v1`, model };
}

/** vLLM's models have no task; those of speaches have one each. */
async function findModels(port: number, wantedModel: string): Promise<RunningServers> {
  const base = `http://127.0.0.1:${port}/v1`;
  const found = (await askFor(`${base}/models`, modelsSchema))?.data ?? [];
  const ofTask = (task: string) => found.find((model) => model.task === task)?.id;
  const [hears, speaks] = [ofTask("automatic-speech-recognition"), ofTask("text-to-speech")];
  const thinking = found.filter(({ owned_by, task }) => owned_by === "vllm" && task === undefined).map(({ id }) => id);
  const thinks = thinking.find((id) => id === wantedModel) ?? thinking[0];
  return {
    hearing: hears === undefined ? null : { name: "speaches", base, model: hears },
    // The voices of others than Kokoro have other names.
    voice:
      speaks === undefined || !/kokoro/i.test(speaks)
        ? null
        : { name: "speaches", base, model: speaks, voice: wantedVoice },
    llm: thinks === undefined ? null : { name: "vLLM", base, model: thinks },
  };
}

async function findKokoro(port: number): Promise<RunningServer | null> {
  const base = `http://127.0.0.1:${port}/v1`;
  const voices = (await askFor(`${base}/audio/voices`, voicesSchema))?.voices ?? [];
  const voice = voices.includes(wantedVoice) ? wantedVoice : voices[0];
  return voice === undefined ? null : { name: "Kokoro-FastAPI", base, model: "kokoro", voice };
}

/** @returns null where nothing answers, or something else */
async function askFor<T>(url: string, schema: z.ZodType<T>): Promise<T | null> {
  let text: string;
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(answerWithinMs), redirect: "error" });
    if (!response.ok) return null;
    text = await response.text();
  } catch {
    return null; // nobody there, which is the usual case
  }
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
