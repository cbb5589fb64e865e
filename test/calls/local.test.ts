/**
 * A call with real models on this machine: what the caller says is in no grammar, Whisper hears it, a language model
 * answers, Kokoro speaks, and Whisper understands the voice.
 */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { AudioFrame, AudioSource, dispose, Room } from "@livekit/rtc-node";
import { afterAll, beforeAll, expect, test } from "vitest";
import { localDesk } from "../../demo/agents/local.ts";
import { localModule } from "../../demo/agents/module.ts";
import { type CallTrace, type SessionReply, sessionReplySchema } from "../../edge/wire/http.ts";
import { makeSamples } from "../../engines/tts/wav.ts";
import { writeWav } from "../../engines/tts/wav-format.ts";
import { type LocalRun, prepareLocal } from "../../tools/local/local.ts";
import { type Demo, home, startDemo } from "../../tools/start/demo.ts";
import { anyFreePorts } from "../../tools/start/ports.ts";
import type { Processes } from "../../tools/start/processes.ts";
import { createScreen } from "../../tools/start/progress.mjs";
import { joinByVoice } from "../setup/voice-client.ts";
import { operatedWith, readTrace, traceWhere } from "./trace.ts";

const rateHz = 48_000;
const frameSamples = rateHz / 100;
/** A fresh machine fetches the models and their programs: about a minute and a half where the registry is near. */
const obtainWithinMs = 900_000;
/** The voice takes several times as long as the speech lasts where other calls keep the cores. */
const sayWithinMs = 120_000;
const quietMs = 1_500;
const keptSilenceMs = 400;
/** Said where a reply takes its time. */
const whileThinking = /let me think\.|just a second\.|bear with me\.|i am nearly there\./gi;
const question = "my grandmother loves elephants and jazz music. which present would she like";

let state: string;
let local: LocalRun;
let demo: Demo;
const started: Processes[] = [];
/** Of the test that runs: after a failed one comes another try. */
let room = new Room();
let session: SessionReply;

beforeAll(async () => {
  state = await mkdtemp(join(tmpdir(), "earshot-local-"));
  const screen = createScreen();
  local = await prepareLocal({ screen, folder: join(home, "local"), settings: {}, alone: true });
  const outside = /^(DEEPGRAM|OPENAI|LIVEKIT)_|^EARSHOT_.*PORT$/;
  const inherited = Object.entries(process.env).filter(([name]) => !outside.test(name));
  demo = await startDemo({
    screen,
    state,
    varsFile: join(state, "dev.vars"),
    storage: join(state, "storage"),
    env: { ...Object.fromEntries(inherited), ...anyFreePorts },
    workersAi: false,
    local,
    agents: localModule,
    liveReload: false,
    onProcesses: (processes) => started.push(processes),
  });
  operatedWith(demo.workerOrigin, demo.adminToken);
}, obtainWithinMs);

afterAll(async () => {
  await room.disconnect();
  await dispose();
  for (const processes of started) await processes.stop();
  await rm(state, { recursive: true, force: true });
}, 60_000);

/** The agent's speech, as the caller's client gets it, without the long silences of a busy machine. */
class Heard {
  #frames: Int16Array[] = [];
  #lastLoudAtMs = Number.NEGATIVE_INFINITY;

  hear(samples: Int16Array): void {
    const loudness = Math.sqrt(samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length);
    if (loudness > 300) this.#lastLoudAtMs = Date.now();
    if (Date.now() - this.#lastLoudAtMs < keptSilenceMs) this.#frames.push(samples.slice());
  }

  forget(): void {
    this.#frames = [];
  }

  /** Waits for silence after speech until enough words of a text are understood. @returns the words as understood */
  async until(words: () => Promise<string>): Promise<string> {
    let [back, text, frames] = ["", "", 0];
    for (const untilMs = Date.now() + sayWithinMs; Date.now() < untilMs; ) {
      await new Promise((resolve) => setTimeout(resolve, 200));
      if (this.#frames.length === frames || Date.now() - this.#lastLoudAtMs < quietMs) continue;
      frames = this.#frames.length;
      [back, text] = [await understood(joined(this.#frames)), await words()];
      if (sharedWords(back, text) >= 3) return back;
    }
    const { errors } = await readTrace(demo.workerOrigin, session);
    throw new Error(`of ${JSON.stringify({ text, errors })} this was understood: "${back}"`);
  }
}

function joined(frames: readonly Int16Array[]): Int16Array {
  const all = new Int16Array(frames.reduce((length, frame) => length + frame.length, 0));
  let at = 0;
  for (const frame of frames) {
    all.set(frame, at);
    at += frame.length;
  }
  return all;
}

/** Asked by the test itself, of the same Whisper. */
async function understood(samples: Int16Array): Promise<string> {
  const body = new FormData();
  body.append("file", new File([new Uint8Array(writeWav(samples, rateHz))], "heard.wav", { type: "audio/wav" }));
  body.append("model", local.servers.hearing.model);
  body.append("language", "en");
  const response = await fetch(`${local.servers.hearing.base}/audio/transcriptions`, { method: "POST", body });
  expect(response.status).toBe(200);
  return ((await response.json()) as { text: string }).text;
}

const wordsOf = (text: string): ReadonlySet<string> => new Set(text.toLowerCase().match(/[a-z]{3,}/g) ?? []);
const sharedWords = (one: string, other: string): number =>
  [...wordsOf(one)].filter((word) => wordsOf(other).has(word)).length;

test("any words are heard, answered, and spoken so that they are understood", async () => {
  const response = await fetch(`${demo.workerOrigin}/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: demo.shopOrigin },
    body: JSON.stringify({ agent: "front-desk" }),
  });
  expect(response.status).toBe(201);
  session = sessionReplySchema.parse(await response.json());
  await room.disconnect();
  room = new Room();
  room.registerTextStreamHandler("lk.transcription", () => undefined);
  const heard = new Heard();
  const source = new AudioSource(rateHz, 1);
  const { url, token } = session.transport;
  await joinByVoice(room, { url, token, source, rateHz, frameMs: 10, hear: (samples) => heard.hear(samples) });

  // A microphone never pauses: between words it sends silence.
  let speech: Int16Array = new Int16Array(0);
  let over = false;
  const microphone = (async () => {
    for (let at = 0; !over; ) {
      const frame = new Int16Array(frameSamples);
      frame.set(speech.subarray(at, at + frameSamples));
      at = at >= speech.length ? 0 : at + frameSamples;
      if (at >= speech.length) speech = new Int16Array(0);
      await source.captureFrame(new AudioFrame(frame, rateHz, 1, frameSamples));
    }
  })();
  try {
    await heard.until(async () => localDesk.greeting);
    heard.forget();

    speech = await makeSamples([{ text: question }], rateHz);
    const isAnswered = ({ caller, agent }: CallTrace["turns"][number]) =>
      caller !== "" && agent.replace(whileThinking, "").trim() !== "";
    const asked = await traceWhere(
      () => readTrace(demo.workerOrigin, session),
      ({ turns }) => turns.some(isAnswered),
      sayWithinMs,
    );
    expect(asked.turns.find(isAnswered)?.caller).toMatch(/elephants?|grandmother|jazz/i);
    const turns = async () => (await readTrace(demo.workerOrigin, session)).turns.filter(isAnswered);
    const answer = async () => (await turns()).map(({ agent }) => agent.replace(whileThinking, "")).join(" ");
    console.log(JSON.stringify({ understood: await heard.until(answer), said: await answer() }));
  } finally {
    over = true;
    await microphone;
  }
}, 400_000);
