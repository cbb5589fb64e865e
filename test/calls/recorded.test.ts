/**
 * A recorded call in a real browser: the visitor agrees, speaks and hangs up, and each side of the recording is there,
 * with its words where the trace says, to ffmpeg, Chromium and Firefox. A visitor who does not agree leaves no byte.
 */
import { type Page as FirefoxPage, launch } from "puppeteer-core";
import { afterAll, expect, inject } from "vitest";
import type { CallTrace, TurnTrace } from "../../edge/wire/http.ts";
import { makeWav } from "../../engines/tts/wav.ts";
import { decodeBy, type Span, samplesPerMs, soundsIn } from "../recording/decode.ts";
import { obtainFfmpeg } from "../setup/browser.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

const question = "May we record this call? You can stop it at any time.";
/** Long enough for the greeting to be over. */
const afterGreetingMs = 9_000;
/** The trace takes a stage when it hears of it: the network, the jitter buffer and the STT come before. */
const nearMs = 700;
/** The shortest packet of Opus: all times of a file are multiples of it. */
const gridMs = 2.5;
/** Firefox plays without a touch of the page. */
const autoplay = { "media.autoplay.default": 0 };

let visitor: Visitor;
let call: { callId: string };
let trace: CallTrace;
const files = new Map<string, Uint8Array<ArrayBuffer>>();
const ffmpeg = await obtainFfmpeg({ note: () => {} });

const test = story(async () => {
  await leave();
  const microphone = await makeWav([
    { silenceMs: afterGreetingMs },
    { text: "where is my order four two one" },
    { silenceMs: 60_000 },
  ]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
}

/** Opens the shop, which asks whether it may record, and answers. */
async function answerAndTalk(mayRecord: boolean): Promise<void> {
  const { page } = visitor;
  await page.goto(`${inject("shopOrigin")}/recorded`);
  const asked: string[] = [];
  page.on("request", (request) => request.method() === "POST" && asked.push(request.url()));
  await visitor.talk();
  await visitor.sees(question);
  expect(asked).toEqual([]);
  expect(await page.evaluate(() => window.connections.length)).toBe(0);
  if (mayRecord) await page.getByLabel("You may record this call").check();
  await page.getByRole("button", { name: "Start", exact: true }).click();
  await visitor.waitForEvent("call-start", () => true);
  call = await visitor.remembered();
}

async function hangUp(isDone: (trace: CallTrace) => boolean): Promise<void> {
  await visitor.page.getByRole("button", { name: "Hang up" }).click();
  await visitor.sees("Call ended");
  trace = await traceWhere(() => readTrace(inject("workerOrigin"), call), isDone);
}

function recordingOf(side: string): Promise<Response> {
  const address = `${inject("workerOrigin")}/v1/calls/${call.callId}/recording/${side}`;
  return fetch(address, { headers: { authorization: `Bearer ${inject("adminToken")}` } });
}

async function expectNone(side: string): Promise<void> {
  const response = await recordingOf(side);
  expect([response.status, await response.json()]).toEqual([
    404,
    expect.objectContaining({ code: "recording_unknown" }),
  ]);
}

const callMs = () => Date.parse(trace.endedAt ?? "") - Date.parse(trace.startedAt);
const fileOf = (side: string) => files.get(side) ?? new Uint8Array();
const spokenTurn = (): TurnTrace => {
  const turn = trace.turns.find(({ caller }) => caller !== "");
  if (!turn) throw new Error(`nothing was heard: ${JSON.stringify(trace)}`);
  return turn;
};
const stageMs = ({ stages }: TurnTrace, name: string): number =>
  stages.find((stage) => stage.name === name)?.endMs ?? Number.NaN;

interface Heard {
  readonly spans: readonly Span[];
  /** How long the sound is when it is decoded, ms. */
  readonly ms: number;
  /** The length that a player shows, ms. */
  readonly shownMs: number;
  /** Where it stood after it had played for a moment from its first second on, ms. */
  readonly playedMs: number;
}

/** Plays the file at this address. Runs in a page, so it uses nothing from outside. */
async function playAt(address: string) {
  const element = new Audio(address);
  element.muted = true;
  await new Promise((resolve, reject) => {
    element.onloadedmetadata = resolve;
    element.onerror = () => reject(new Error(element.error?.message ?? "it cannot be played"));
  });
  const shownMs = element.duration * 1_000;
  element.currentTime = 1;
  await element.play();
  while (element.currentTime < 1.2) await new Promise((resolve) => setTimeout(resolve, 50));
  element.pause();
  return { shownMs, playedMs: element.currentTime * 1_000 };
}

/** Decodes the file at this address; in a page too. */
async function decodeAt(address: string) {
  const bytes = await (await fetch(address)).arrayBuffer();
  const sound = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes);
  // At 1 kHz it is little enough to be handed over: the loudest of each millisecond.
  const samples = sound.getChannelData(0);
  const loudest = Array.from({ length: Math.floor(samples.length / 48) }, (_, ms) =>
    samples.subarray(ms * 48, ms * 48 + 48).reduce((most, one) => Math.max(most, Math.abs(one)), 0),
  );
  return { loudest, ms: sound.duration * 1_000 };
}

type Played = Awaited<ReturnType<typeof playAt>>;
type Decoded = Awaited<ReturnType<typeof decodeAt>>;

function heardFrom(played: Played, { loudest, ms }: Decoded): Heard {
  const samples = Float32Array.from(loudest.flatMap((one) => Array<number>(samplesPerMs).fill(one)));
  return { spans: soundsIn(samples, 0.03), ms, ...played };
}

async function heardByChromium(side: string): Promise<Heard> {
  const { page } = visitor;
  const address = `data:audio/ogg;base64,${Buffer.from(fileOf(side)).toString("base64")}`;
  return heardFrom(await page.evaluate(playAt, address), await page.evaluate(decodeAt, address));
}

/**
 * Firefox loads it as it comes from the Worker, for somebody who is signed in at the console. The console's policy plays
 * nothing from an address, and the document that Firefox makes of a sound fetches nothing.
 */
async function heardByFirefox(page: FirefoxPage, side: string): Promise<Heard> {
  const address = `${inject("workerOrigin")}/v1/calls/${call.callId}/recording/${side}`;
  await signInAt(page);
  const decoded = await page.evaluate(decodeAt, address);
  await page.goto(address);
  return heardFrom(await page.evaluate(playAt, address), decoded);
}

async function signInAt(page: FirefoxPage): Promise<void> {
  await page.goto(`${inject("workerOrigin")}/console`);
  const status = await page.evaluate(async (token) => {
    const headers = { "content-type": "application/json" };
    const body = JSON.stringify({ token, name: "Anna" });
    return (await fetch("/v1/console/sign-in", { method: "POST", headers, body })).status;
  }, inject("adminToken"));
  expect(status).toBe(200);
}

function expectPlayed(caller: Heard, agent: Heard): void {
  for (const { ms, shownMs, playedMs } of [caller, agent]) {
    expect(Math.abs(ms - callMs())).toBeLessThan(20);
    expect(Math.abs(shownMs - callMs())).toBeLessThan(20);
    expect(playedMs).toBeGreaterThanOrEqual(1_200);
  }
  expectInStep(caller.spans, agent.spans);
}

/** Whether something sounds at this moment, or close to it. */
const soundsAt = (spans: readonly Span[], atMs: number) =>
  spans.some(({ fromMs, toMs }) => fromMs - nearMs <= atMs && atMs <= toMs + nearMs);

/** Each word stands where the trace says, and nothing where nobody spoke. */
function expectInStep(caller: readonly Span[], agent: readonly Span[]): void {
  const turn = spokenTurn();
  const told = JSON.stringify({ caller, agent, turns: trace.turns });
  // The caller has said one sentence.
  expect(caller, told).toHaveLength(1);
  const [said] = caller;
  expect(Math.abs((said?.toMs ?? 0) - stageMs(turn, "speech-end")), told).toBeLessThan(nearMs);
  // The agent may say that it looks before it answers; the answer begins and ends as the trace says.
  expect(soundsAt(agent, stageMs(turn, "heard")), told).toBe(true);
  expect(stageMs(turn, "heard"), told).toBeGreaterThan(said?.toMs ?? Number.POSITIVE_INFINITY);
  for (const { agent: words, spokenUntilMs } of trace.turns)
    if (words !== "" && spokenUntilMs !== undefined) expect(soundsAt(agent, spokenUntilMs), told).toBe(true);
}

test("before the yes there is no call, and while it runs there is no file yet", async () => {
  await answerAndTalk(true);
  await visitor.sees("This call is recorded.");
  await visitor.waitForEvent(
    "transcript",
    ({ of, final, text }: { of: string; final: boolean; text: string }) =>
      of === "agent" && final && /421|four two one/i.test(text),
    40_000,
  );
  for (const side of ["caller", "agent"]) await expectNone(side);
  expect((await readTrace(inject("workerOrigin"), call)).recording).toMatchObject({ state: "recording", sides: [] });
});

test("after the call each side is there, as long as the call, and from its consent on", async () => {
  await hangUp(({ recording }) => recording?.state === "stored");
  expect(trace.recording?.consent.to).toBeNull();
  expect(Date.parse(trace.recording?.consent.from ?? "")).toBeLessThanOrEqual(Date.parse(trace.startedAt));
  expect(trace.recording?.sides.map(({ side }) => side).sort()).toEqual(["agent", "caller"]);
  for (const { side, bytes, ms } of trace.recording?.sides ?? []) {
    const response = await recordingOf(side);
    expect([response.status, response.headers.get("content-type")]).toEqual([200, "audio/ogg"]);
    const file = new Uint8Array(await response.arrayBuffer());
    expect(file.length).toBe(bytes);
    expect(Math.abs(ms - callMs())).toBeLessThanOrEqual(gridMs / 2);
    files.set(side, file);
  }
  await expectNone("human");
});

test("ffmpeg hears each word where the trace says", () => {
  if (ffmpeg === null) {
    console.warn("SKIPPED: there is no ffmpeg here, so nobody has seen that it plays this recording");
    return;
  }
  const [caller, agent] = [decodeBy(ffmpeg, fileOf("caller")), decodeBy(ffmpeg, fileOf("agent"))];
  for (const { length } of [caller, agent]) expect(Math.abs(length / samplesPerMs - callMs())).toBeLessThan(20);
  expectInStep(soundsIn(caller), soundsIn(agent));
});

test("Chromium plays them, and hears the same", async () => {
  expectPlayed(await heardByChromium("caller"), await heardByChromium("agent"));
});

test("Firefox plays them as they come over HTTP, and hears the same", async () => {
  const executablePath = inject("firefoxPath");
  if (executablePath === "") {
    console.warn("SKIPPED: there is no Firefox here, so nobody has seen that it plays this recording");
    return;
  }
  const browser = await launch({ browser: "firefox", executablePath, headless: true, extraPrefsFirefox: autoplay });
  try {
    const page = await browser.newPage();
    expectPlayed(await heardByFirefox(page, "caller"), await heardByFirefox(page, "agent"));
  } finally {
    await browser.close();
  }
});

test("a visitor who does not agree has their call, and leaves no byte", async () => {
  await answerAndTalk(false);
  await visitor.agentListens();
  await visitor.ask("Where is my order 421?", /421|four two one/i);
  expect(await visitor.page.getByText("This call is recorded.").count()).toBe(0);
  await hangUp(({ state }) => state === "ended");
  expect(trace.recording).toBeUndefined();
  for (const side of ["caller", "agent", "human"]) await expectNone(side);
  expect(trace.turns.map(({ caller, agent }) => caller + agent).join("")).toBe("");
});

/** At the console, as an admin does. */
async function switchRecording(off: boolean): Promise<void> {
  const origin = inject("workerOrigin");
  const post = (path: string, body: object, cookie = "") =>
    fetch(`${origin}/v1/console${path}`, {
      method: "POST",
      headers: { origin, cookie, "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  const signedIn = await post("/sign-in", { token: inject("adminToken"), name: "Anna" });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const wish = { agent: "front-desk", what: { kind: "recording" }, off, why: "an audit" };
  const { status } = await post("/switches", wish, cookie);
  expect(status).toBe(200);
}

test("while recording is switched off nobody is asked, and nothing is recorded", async () => {
  await switchRecording(true);
  try {
    await visitor.page.goto(`${inject("shopOrigin")}/recorded`);
    await visitor.talk();
    await visitor.callIsUp();
    expect(await visitor.page.getByLabel("You may record this call").count()).toBe(0);
    call = await visitor.remembered();
    await hangUp(({ state }) => state === "ended");
    expect(trace.recording).toBeUndefined();
    expect(trace.consent).toMatchObject({ recording: false, recordingText: "" });
    // As after a no.
    expect(trace.turns.map(({ caller, agent }) => caller + agent).join("")).toBe("");
  } finally {
    await switchRecording(false);
  }
});

test("where it is switched off in a call, the panel says no more that the call is recorded", async () => {
  await answerAndTalk(true);
  const mark = visitor.page.getByText("This call is recorded.");
  await mark.waitFor();
  await switchRecording(true);
  try {
    await mark.waitFor({ state: "detached" });
    await hangUp(({ recording }) => recording?.state === "stored");
    expect(trace.recording?.consent.to).toEqual(expect.any(String));
  } finally {
    await switchRecording(false);
  }
});
