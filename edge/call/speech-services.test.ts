/** Services that stand in for others: each kind of failure is met, and no call ends of it. */
import { afterEach, describe, expect, test } from "vitest";
import { assemblyAiUniversal } from "../../test/vendors/assemblyai/stt.ts";
import { cartesiaSonic } from "../../test/vendors/cartesia/tts.ts";
import { startFakeListen } from "../../test/vendors/deepgram-listen.ts";
import { openAiSpeech } from "../../test/vendors/openai-compatible/speech.ts";
import type { FakeStt, SttFaults } from "../../test/vendors/stt/recogniser.ts";
import type { FakeTts, TtsFaults } from "../../test/vendors/tts/stand-in.ts";
import { until } from "../../test/vendors/until.ts";
import { openNodeSocket } from "../../tools/services/node-socket.ts";
import { type AgentInput, defineAgent } from "../agent/agent.ts";
import type { PcmAudio } from "../base/audio.ts";
import { systemClock } from "../base/system-clock.ts";
import type { SttEvent, TtsEvent } from "../conversation/ports.ts";
import type { ServiceNews, ServiceTrouble } from "../speech/health.ts";
import { openSttOf, openTtsOf } from "./speech-services.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0).reverse()) await each.close();
});

let agents = 0;

/** Agents of their own: what one has learnt of its services is no other's. */
function agentWith(parts: Pick<AgentInput, "stt" | "tts"> & Partial<AgentInput>) {
  agents += 1;
  return defineAgent({
    name: `agent-${agents}`,
    displayName: "Desk",
    persona: "You help.",
    greeting: "Hello.",
    origins: ["*"],
    llm: { service: "openai-compatible" },
    ...parts,
  });
}

const deps = {
  clock: systemClock,
  openSocket: openNodeSocket,
  acceptSocket: () => {
    throw new Error("no binding is here");
  },
};

const pcm = (ms: number, level = 8000): PcmAudio => ({
  kind: "pcm",
  samples: new Int16Array(ms * 16).map((_, index) => (index % 2 === 0 ? level : -level)),
  sampleRateHz: 16_000,
});

describe("hearing", () => {
  async function call(faults: SttFaults, during: (first: FakeStt) => void = () => {}) {
    const first = await startFakeListen({ transcripts: ["lost", "lost"], faults });
    const second = await assemblyAiUniversal.start({ transcripts: ["where is my order", "four two one"] });
    opened.push(first, second);
    const agent = agentWith({
      stt: { service: "deepgram" },
      sttFallbacks: [{ service: "assemblyai" }],
      tts: { service: "deepgram" },
    });
    const env = { DEEPGRAM_LISTEN_BASE_URL: first.url, ...assemblyAiUniversal.env(second.url, "k") };
    /** As the Desk does: what one call tells, the next one knows. */
    const known: ServiceTrouble[] = [];
    const tell = (news: ServiceNews) => known.push({ ...news, failures: 1, untilMs: Date.now() + 30_000 });
    const listen = () => {
      const events: SttEvent[] = [];
      const health = { known: [...known], tell };
      const stt = openSttOf(agent, env, { ...deps, health })((event) => events.push(event));
      opened.push(stt);
      return { stt, events };
    };
    const { stt, events } = listen();
    await new Promise((resolve) => setTimeout(resolve, 60));
    // Longer than any service may stay silent.
    for (let at = 0; at < 3000; at += 20) {
      stt.hear(pcm(20));
      if (at === 1000) during(first);
      if (at % 500 === 0) await new Promise((resolve) => setTimeout(resolve, 20));
    }
    return { first, second, stt, events, listen };
  }

  const said = (events: readonly SttEvent[]) =>
    events.flatMap((event) => (event.kind === "final" && event.text !== "" ? [event.text] : [])).join(" ");

  test.each<[string, SttFaults, ((first: FakeStt) => void)?]>([
    ["a refused key", { refuse: 401 }],
    ["a forbidden model", { refuse: 403 }],
    ["a wrong address", { refuse: 404 }],
    ["too many at once", { refuse: 429 }],
    ["a server that fails", { refuse: 500 }],
    ["a gateway without a server", { refuse: 502 }],
    ["a server that does not answer", { silent: true }],
    ["a connection that breaks", { breakAfterMs: 700 }],
    ["a service that says no word", { deaf: true }],
    ["rubbish", { rubbish: ["<html>busy</html>"] }],
    ["an error of its own", {}, (first) => first.connections[0]?.trouble("out of memory")],
    ["a close for idleness", {}, (first) => first.connections[0]?.close(1011, "NET-0001")],
    ["a close for a policy", {}, (first) => first.connections[0]?.close(1008, "DATA-0000")],
  ])("goes on elsewhere after %s, and loses nothing", async (_, faults, during) => {
    const { second, stt, events, listen, first } = await call(faults, during);
    await until("all of the audio", () => (second.connections[0]?.audioMs ?? 0) >= 2900);
    stt.finalize();
    await until("the final", () => said(events) === "where is my order");
    const failures = events.flatMap((event) => (event.kind === "failed" ? [event] : []));
    expect(failures.map(({ fatal }) => fatal)).toEqual([false]);
    expect(failures[0]?.error.message).toMatch(/AssemblyAI .* hears from now on/);
    // It hears the next sentence alone.
    for (let at = 0; at < 600; at += 20) stt.hear(pcm(20));
    stt.finalize();
    await until("the next", () => said(events) === "where is my order four two one");
    // The next call does not learn it anew.
    const before = first.connections.length;
    const next = listen();
    await until("a connection", () => second.connections.length === 2);
    expect(first.connections.length).toBe(before);
    next.stt.close();
  });

  test("waits for the last that is left", async () => {
    const { second, stt, events } = await call({ refuse: 401 });
    await until("all of the audio", () => (second.connections[0]?.audioMs ?? 0) >= 2900);
    second.connections[0]?.break();
    await until("another connection", () => second.connections.length === 2);
    await until("the audio again", () => (second.connections[1]?.audioMs ?? 0) >= 2500);
    stt.finalize();
    await until("a final", () => said(events) !== "");
    expect(events.some((event) => event.kind === "failed" && event.fatal)).toBe(false);
  });

  test("does not take a quiet caller for a failure", async () => {
    const first = await startFakeListen({ transcripts: ["hello"] });
    const second = await assemblyAiUniversal.start({});
    opened.push(first, second);
    const agent = agentWith({
      stt: { service: "deepgram" },
      sttFallbacks: [{ service: "assemblyai" }],
      tts: { service: "deepgram" },
    });
    const env = { DEEPGRAM_LISTEN_BASE_URL: first.url, ...assemblyAiUniversal.env(second.url, "k") };
    const events: SttEvent[] = [];
    const stt = openSttOf(agent, env, deps)((event) => events.push(event));
    opened.push(stt);
    for (let at = 0; at < 20_000; at += 20) stt.hear(pcm(20, 3));
    stt.finalize();
    await new Promise((resolve) => setTimeout(resolve, 2_300));
    for (let at = 0; at < 600; at += 20) stt.hear(pcm(20));
    stt.finalize();
    await until("the final", () => said(events) === "hello");
    expect(second.connections).toEqual([]);
  });
});

describe("speaking", () => {
  async function call(faults: TtsFaults & { silent?: boolean }, during: (first: FakeTts) => void = () => {}) {
    const first = await cartesiaSonic.start({ frameGapMs: 5, faults });
    const second = await openAiSpeech.start({});
    opened.push(first, second);
    const agent = agentWith({
      stt: { service: "deepgram" },
      tts: { service: "cartesia", voice: "a-voice" },
      ttsFallbacks: [{ service: "openai-compatible" }],
    });
    const env = { ...cartesiaSonic.env(first.url, "k"), ...openAiSpeech.env(second.url, "k") };
    const tts = openTtsOf(agent, env, deps).openTts();
    opened.push(tts);
    const speak = (...texts: string[]) => {
      const events: TtsEvent[] = [];
      const utterance = tts.open((event) => events.push(event));
      for (const text of texts) utterance.say(text);
      return { events, utterance };
    };
    return { first, second, speak, during };
  }

  const heard = (events: readonly TtsEvent[]) =>
    events
      .flatMap((event) => (event.kind === "audio" && event.audio.kind === "pcm" ? [...event.audio.samples] : []))
      .filter((_, index) => index % 240 === 120)
      .map((code) => String.fromCharCode(code))
      .join("");
  const over = (events: readonly TtsEvent[]) => events.some(({ kind }) => kind === "done" || kind === "failed");

  test.each<[string, TtsFaults & { silent?: boolean }]>([
    ["a refused key", { refuse: 401 }],
    ["a forbidden voice", { refuse: 403 }],
    ["a wrong address", { refuse: 404 }],
    ["too many at once", { refuse: 429 }],
    ["a server that fails", { refuse: 500 }],
    ["a gateway without a server", { refuse: 502 }],
    ["a server that does not answer", { silent: true }],
    ["a service that sends nothing", { stall: true }],
    ["an error of its own", { rubbish: ['{"type":"error","context_id":"c1","message":"out of voices"}'], stall: true }],
    ["an error for good", { rubbish: ['{"type":"error","message":"no such key","status_code":401}'], stall: true }],
    ["rubbish and then nothing", { rubbish: ["<html>busy</html>"], stall: true }],
    ["a break before the first audio", { breakAfterFrames: 0, stall: true }],
  ])("goes on elsewhere after %s", async (_, faults) => {
    const { first, second, speak } = await call(faults);
    const { events, utterance } = speak("Your order ", "is on its way.");
    utterance.end();
    await until("the end", () => over(events));
    expect(heard(events)).toBe("Your order is on its way.");
    expect(events.at(-1)).toEqual({ kind: "done" });
    // The next reply does not wait for it.
    const asked = second.connections.length;
    const next = speak("Goodbye.");
    next.utterance.end();
    await until("the next", () => over(next.events));
    expect(heard(next.events)).toBe("Goodbye.");
    expect(second.connections.length).toBe(asked + 1);
    expect(first.connections.length).toBeLessThanOrEqual(6);
  });

  test("says the rest of a reply that broke off in the middle, and no clause twice that was told word by word", async () => {
    const { first, speak } = await call({});
    const { events, utterance } = speak("Your order is on its way. ");
    await until("the first clause", () => heard(events).trim() === "Your order is on its way.");
    first.faults.stall = true;
    utterance.say("It comes tomorrow. ");
    utterance.end();
    first.connections[0]?.trouble?.("out of voices");
    for (let tries = 0; tries < 40 && !over(events); tries += 1) {
      await new Promise((resolve) => setTimeout(resolve, 100));
      first.connections.at(-1)?.close?.(4401);
    }
    await until("the end", () => over(events));
    expect(heard(events).replace(/\s+/g, " ").trim()).toBe("Your order is on its way. It comes tomorrow.");
  }, 15_000);

  test("stays silent once it was cancelled", async () => {
    const { second, speak } = await call({ stall: true });
    const { events, utterance } = speak("Hello.");
    utterance.cancel();
    await new Promise((resolve) => setTimeout(resolve, 1_400));
    expect(events).toEqual([]);
    expect(second.connections).toEqual([]);
  });
});
