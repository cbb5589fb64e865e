/** Services that are down, slow or send rubbish: the visitor is told in words, and the call goes on. */
import { afterAll, expect, inject, test, vi } from "vitest";
import { makeWav } from "../../engines/tts/wav.ts";
import { startFakeChat } from "../vendors/openai-chat.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { startTroubleDemo, type TroubleDemo } from "./trouble-demo.ts";
import { Visitor } from "./visitor.ts";

const llmApology = /having trouble thinking/;
const sttApology = /cannot hear you well/;
const answer = "We sell lamps and clocks.";

let demo: TroubleDemo;
let visitor: Visitor;
let call: { callId: string; callToken: string };

const step = story(async () => {
  await leave();
  demo = await startTroubleDemo();
  demo.llm.reply = () => ({ text: answer });
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  await visitor.page.goto(demo.shopOrigin);
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await demo?.close();
}

const errorsNow = async () => (await readTrace(demo.workerOrigin, call)).errors;
/** How often the TTS was given these words to say. */
const spoken = (words: RegExp) =>
  demo.tts.connections.flatMap(({ messages }) => messages).filter(({ text }) => words.test(text ?? "")).length;

/** The apologies are made at the start of a call; the TTS that makes them is closed after the last. */
const linesAreMade = () =>
  demo.tts.connections.some(
    ({ closed, messages }) => closed && messages.some(({ text }) => llmApology.test(text ?? "")),
  );

/** The agent is heard after this was called. */
async function isAudibleFrom(fromMs: number): Promise<void> {
  await visitor.page.waitForFunction((from) => (window.heard.lastLoudAtMs ?? 0) > from, fromMs, { timeout: 10_000 });
}
const now = () => visitor.page.evaluate(() => performance.now());

step("with the TTS down from the first moment, what is said is shown and the visitor is told", async () => {
  demo.tts.faults.refuse = 503;
  await visitor.talk();
  await visitor.agentListens();
  call = await visitor.remembered();
  await visitor.sees(/How can I help you/);
  await visitor.ask("What do you sell?", answer);
  await visitor.sees(/trouble with my voice/);
  const trace = await traceWhere(
    () => readTrace(demo.workerOrigin, call),
    ({ turns }) => turns.some(({ agent }) => agent === answer),
  );
  expect(trace.errors.map(({ code }) => code)).toContain("tts_failed");
  expect((await visitor.heard()).firstLoudAtMs).toBeNull();
});

step("a TTS that is back is heard again, in the same call", async () => {
  delete demo.tts.faults.refuse;
  const from = await now();
  await visitor.ask("And what else?", answer);
  await isAudibleFrom(from);
});

step("a model that answers HTTP 500 is apologised for, by words made beforehand", async () => {
  await visitor.page.getByRole("button", { name: "Hang up" }).click();
  await visitor.page.getByRole("button", { name: "Talk again" }).click();
  await visitor.waitForEvent("call-start", ({ callId }: { callId: string }) => callId !== call.callId);
  call = await visitor.remembered();
  await visitor.waitForEvent("state", ({ state }: { state: string }) => state === "speaking");
  await vi.waitUntil(linesAreMade, { timeout: 20_000 });
  const made = spoken(llmApology);
  demo.llm.reply = () => ({ status: 500 });
  // Nor is the TTS needed for it.
  demo.tts.faults.stall = true;
  const from = await now();
  await visitor.ask("What do you sell?", llmApology);
  await isAudibleFrom(from);
  delete demo.tts.faults.stall;
  expect(made).toBeGreaterThan(0);
  expect(spoken(llmApology)).toBe(made);
  expect(await errorsNow()).toMatchObject([{ code: "llm_failed", message: expect.stringContaining("500") }]);
});

step("a model that refuses connections is apologised for", async () => {
  const port = Number(new URL(demo.llm.url).port);
  await demo.llm.close();
  const failures = (await errorsNow()).length;
  await visitor.ask("What do you sell?", llmApology);
  expect((await errorsNow()).slice(failures)).toMatchObject([{ code: "llm_failed" }]);
  demo = { ...demo, llm: await startFakeChat(() => ({ text: answer }), port) };
});

step("a model that sends rubbish is apologised for", async () => {
  const failures = (await errorsNow()).length;
  demo.llm.reply = () => ({ rubbish: "<html>502 Bad Gateway</html>" });
  await visitor.ask("What do you sell?", llmApology);
  expect((await errorsNow()).slice(failures)).toMatchObject([{ code: "llm_failed" }]);
});

step("a model that is back answers, in the same call", async () => {
  demo.llm.reply = () => ({ text: answer });
  await visitor.ask("What do you sell?", answer);
  expect((await readTrace(demo.workerOrigin, call)).state).toBe("live");
});

step("a slow model is waited for, and the widget says that it thinks", async () => {
  const failures = (await errorsNow()).length;
  demo.llm.reply = () => ({ text: "It took a while.", latencyMs: 4000, tokenGapMs: 500 });
  const from = await now();
  await visitor.ask("What do you sell?", "It took a while.");
  const states = (await visitor.events("state")).filter(({ atMs }) => atMs > from);
  expect(states[0]?.detail).toEqual({ state: "thinking" });
  expect(await errorsNow()).toHaveLength(failures);
});

step("a model that never answers is given up, with an apology", async () => {
  const failures = (await errorsNow()).length;
  demo.llm.reply = () => ({ text: "Never heard.", stallAfter: 0 });
  await visitor.ask("What do you sell?", llmApology);
  expect((await errorsNow()).slice(failures)).toMatchObject([{ code: "llm_failed" }]);
  demo.llm.reply = () => ({ text: answer });
  await visitor.page.getByRole("button", { name: "Hang up" }).click();
});

test.each([
  ["is down", 503],
  ["refuses the key", 401],
])("where the STT %s the agent says so, and the visitor goes on in writing", async (_, status) => {
  demo.stt.faults.refuse = status;
  await visitor.close();
  const microphone = await makeWav([{ silenceMs: 1000 }, { text: "what do you sell" }, { silenceMs: 60_000 }]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  await visitor.page.goto(demo.shopOrigin);
  await visitor.talk();
  await visitor.agentSays(sttApology);
  call = await visitor.remembered();
  await isAudibleFrom(0);
  expect((await errorsNow()).map(({ code }) => code)).toContain("stt_failed");
  await visitor.ask("What do you sell?", answer);
  expect((await readTrace(demo.workerOrigin, call)).state).toBe("live");
});
