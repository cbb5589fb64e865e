/**
 * `npm start -- --local`: hearing, voice and language model on this machine. Servers that run already are used; for the
 * other parts models and libraries are fetched, once, and started beside the rest of the demo.
 */
import { mkdir, writeFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { type LocalSettings, localSettingsVariable } from "../../engines/local/settings.ts";
import { defaultVoice } from "../../engines/local/voice.ts";
import { root } from "../start/bootstrap.mjs";
import { freePort } from "../start/ports.ts";
import type { ProcessSpec } from "../start/processes.ts";
import type { Screen, Step } from "../start/progress.mjs";
import type { ServicePlan } from "../start/services.ts";
import { obtainModelLibrary, obtainVoiceLibrary } from "./libraries.ts";
import { type Models, obtainModels } from "./obtain.ts";
import { obtainHearing } from "./python.ts";
import { findRunning, noServers, type RunningServer, type RunningServers } from "./running.ts";
import { keepSpeed, type LocalServers, measureSpeed, speedInWords } from "./speed.ts";
import type { PartName } from "./weights.ts";

export interface LocalOptions {
  readonly screen: Screen;
  /** Keeps models and libraries. */
  readonly folder: string;
  /** The environment, and what the owner wrote into .dev.vars. */
  readonly settings: Readonly<Record<string, string | undefined>>;
  /** Servers that run already are left alone: for tests. */
  readonly alone?: boolean;
}

/** The local models of a run. */
export interface LocalRun {
  readonly plan: ServicePlan;
  /** They run beside the Worker. */
  readonly processes: readonly ProcessSpec[];
  readonly servers: LocalServers;
  /** Measures them once they run, which loads the models too. */
  measure(screen: Screen): Promise<void>;
}

/** A reply of a small model is at its best while it is short. */
const mostSentences = 2;
/** The model's name that Whisper's server is told to go by; requests to it may have another. */
const whisperName = "whisper-1";
const parts: readonly PartName[] = ["hearing", "voice", "llm"];

/** The file with the last measurement. */
export const speedFile = (folder: string): string => join(folder, "speed.json");

/** @throws StartError where a model, a library or Python cannot be had */
export async function prepareLocal({ screen, folder, settings, alone }: LocalOptions): Promise<LocalRun> {
  const step = screen.step("models");
  try {
    const running = alone ? noServers : await findRunning(undefined, settings.OPENAI_MODEL);
    const found = { ...running, ...namedServers(settings) };
    const missing = parts.filter((part) => found[part] === null);
    const env = { ...process.env };
    const models = await obtainModels({ folder, parts: missing, step, env });
    const made = await makeServers(folder, models, step);
    const servers = { ...made.servers, ...present(found) } as LocalServers & RunningServers;
    const plan = planOf(servers, models);
    step.done(Object.values(plan.shown).join(", "));
    const measure = (screen: Screen) => measureInWords(servers, folder, screen);
    return { plan, processes: made.processes, servers, measure };
  } catch (error) {
    step.fail();
    throw error;
  }
}

/** Servers that the owner names, on this machine or another of theirs. */
function namedServers(settings: LocalOptions["settings"]): Partial<RunningServers> {
  const named = (base: string | undefined, model: string, voice?: string): RunningServer | undefined => {
    if (base === undefined || base === "") return undefined;
    const name = URL.canParse(base) ? new URL(base).host : base;
    return { name, base: base.replace(/\/$/, ""), model, ...(voice !== undefined && { voice }) };
  };
  const { OPENAI_LISTEN_BASE_URL, OPENAI_LISTEN_MODEL, OPENAI_BASE_URL, OPENAI_MODEL } = settings;
  const { OPENAI_SPEECH_BASE_URL, OPENAI_SPEECH_MODEL, OPENAI_SPEECH_VOICE } = settings;
  return present({
    hearing: named(OPENAI_LISTEN_BASE_URL, OPENAI_LISTEN_MODEL || whisperName),
    voice: named(OPENAI_SPEECH_BASE_URL, OPENAI_SPEECH_MODEL || "kokoro", OPENAI_SPEECH_VOICE || defaultVoice),
    llm: named(OPENAI_BASE_URL, OPENAI_MODEL || "default"),
  });
}

function present<T extends object>(parts: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(parts).filter(([, part]) => part !== null && part !== undefined)) as {
    [K in keyof T]?: NonNullable<T[K]>;
  };
}

interface MadeServers {
  readonly servers: Partial<Record<PartName, RunningServer>>;
  readonly processes: readonly ProcessSpec[];
}

/** Fetches what the models need to run, and says how they are started. */
async function makeServers(folder: string, models: Models, step: Step): Promise<MadeServers> {
  const request = { env: process.env, platform: process.platform, arch: process.arch, note: step.note };
  const cores = availableParallelism();
  const servers: Partial<Record<PartName, RunningServer>> = {};
  const processes: ProcessSpec[] = [];
  if (models.hearing !== undefined) {
    const python = await obtainHearing(join(folder, "python"), request);
    const port = await freePort();
    processes.push(await hearingProcess(folder, python, models.hearing.folder, port, threadsOf(cores, 4)));
    const base = `http://127.0.0.1:${port}/v1`;
    servers.hearing = { name: models.hearing.name, base, model: whisperName };
  }
  if (models.voice === undefined && models.llm === undefined) return { servers, processes };
  const port = await freePort("tcp", [portOf(servers.hearing)]);
  const base = `http://127.0.0.1:${port}/v1`;
  const own: { -readonly [K in keyof LocalSettings]: LocalSettings[K] } = { port, voice: null, llm: null };
  if (models.voice !== undefined) {
    const packages = join(folder, "kokoro-js");
    await obtainVoiceLibrary(packages, request);
    // Nobody hears or thinks while the first words are made: the voice may have all cores.
    own.voice = { packages, model: join(models.voice.folder, "model.onnx"), threads: Math.min(cores, 4) };
    servers.voice = { name: models.voice.name, base, model: "kokoro", voice: defaultVoice };
  }
  if (models.llm !== undefined) {
    const packages = join(folder, "node-llama-cpp");
    await obtainModelLibrary(packages, request);
    own.llm = {
      packages,
      model: join(models.llm.folder, "model.gguf"),
      threads: threadsOf(cores, 8),
      mostSentences,
    };
    servers.llm = { name: models.llm.name, base, model: "smollm2" };
  }
  const env = { ...process.env, [localSettingsVariable]: JSON.stringify(own) };
  const args = [join(root, "engines", "local", "serve.ts")];
  const readyUrl = `http://127.0.0.1:${port}/health`;
  processes.push({ name: "local", command: process.execPath, args, cwd: folder, env, readyUrl });
  return { servers, processes };
}

/** One core is left to the rest of the call: threads of a model wait for one another, and the slowest sets the pace. */
const threadsOf = (cores: number, most: number): number => Math.max(1, Math.min(cores - 1, most));

const portOf = (server: RunningServer | undefined): number =>
  server === undefined ? 0 : Number(new URL(server.base).port);

async function hearingProcess(
  folder: string,
  python: string,
  path: string,
  port: number,
  threads: number,
): Promise<ProcessSpec> {
  // JSON is YAML, which the server reads.
  const config = join(folder, "hearing.yaml");
  const model = {
    name: whisperName,
    path,
    model_options: { device: "cpu", compute_type: "int8", cpu_threads: threads },
    // One guess at each word: callers wait. Whisper goes on in its own words where it is given them.
    transcribe_options: { beam_size: 1, condition_on_previous_text: false },
  };
  await mkdir(folder, { recursive: true });
  await writeFile(config, JSON.stringify({ models: [model] }));
  return {
    name: "whisper",
    command: python,
    args: ["-m", "faster_whisper_server", "--config", config, "--host", "127.0.0.1", "--port", String(port)],
    cwd: folder,
    // The model is here: its library shall not ask the hub for it.
    env: { ...process.env, HF_HUB_OFFLINE: "1" },
    readyUrl: `http://127.0.0.1:${port}/health`,
  };
}

function planOf({ hearing, voice, llm }: LocalServers & RunningServers, models: Models): ServicePlan {
  const shown = (server: RunningServer | null, part: PartName): string => {
    if (server === null) return "";
    return models[part] === undefined ? `${server.model} at ${server.name}` : `${server.name}, on this machine`;
  };
  return {
    shown: { stt: shown(hearing, "hearing"), tts: shown(voice, "voice"), llm: shown(llm, "llm") },
    standFor: { stt: "openai-compatible", tts: "openai-compatible", llm: "openai-compatible" },
    vars: {
      OPENAI_LISTEN_BASE_URL: hearing.base,
      OPENAI_LISTEN_MODEL: hearing.model,
      OPENAI_SPEECH_BASE_URL: voice.base,
      OPENAI_SPEECH_MODEL: voice.model,
      OPENAI_SPEECH_VOICE: voice.voice,
      OPENAI_BASE_URL: llm.base,
      OPENAI_MODEL: llm.model,
    },
    needsEngines: false,
    workersAi: false,
  };
}

async function measureInWords(servers: LocalServers, folder: string, screen: Screen): Promise<void> {
  const step = screen.step("speed");
  step.note("loading the models, and measuring them");
  try {
    const speed = await measureSpeed(servers);
    await mkdir(folder, { recursive: true });
    await keepSpeed(speedFile(folder), speed);
    step.done(speedInWords(speed));
  } catch (error) {
    step.fail();
    throw error;
  }
}
