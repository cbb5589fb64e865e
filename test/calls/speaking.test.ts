/** The whole chain: a voice from a WAV file into Chromium's microphone, and the agent's voice out of its loudspeaker. */
import { afterAll, expect, inject } from "vitest";
import type { CallTrace } from "../../edge/wire/http.ts";
import { makeWav } from "../../engines/tts/wav.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

/** Long enough for the greeting to be over. */
const afterGreetingMs = 9000;

let visitor: Visitor;
let trace: CallTrace;

const test = story(async () => {
  await leave();
  const microphone = await makeWav([
    { silenceMs: afterGreetingMs },
    { text: "where is my order four two one" },
    { silenceMs: 60_000 },
  ]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  const call = await visitor.waitForEvent("call-start", () => true);
  expect(call.detail).toHaveProperty("callId");
  await visitor.waitForEvent(
    "transcript",
    ({ of, final, text }: { of: string; final: boolean; text: string }) => {
      return of === "agent" && final && /421|four two one/i.test(text);
    },
    40_000,
  );
  const remembered = await visitor.remembered();
  trace = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    ({ turns }) => turns.some((turn) => turn.tools.length > 0 && turn.agent !== ""),
  );
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
}

const spokenTurn = () => {
  const turn = trace.turns.find(({ caller }) => caller !== "");
  if (!turn) throw new Error(`nothing was heard: ${JSON.stringify(trace)}`);
  return turn;
};

test("hears the words", () => {
  expect(
    spokenTurn()
      .caller.toLowerCase()
      .replace(/[^a-z0-9 ]/g, ""),
  ).toBe("where is my order four two one");
});

test("calls the tool with what was said, and tells its result", () => {
  expect(spokenTurn().tools).toMatchObject([{ name: "lookup_order", ok: true, args: { order: "421" } }]);
  expect(spokenTurn().agent).not.toBe("");
  expect(spokenTurn().interrupted).toBe(false);
});

test("shows the words of both sides as captions, partials before finals", async () => {
  const captions = (await visitor.events("transcript")).map(
    ({ detail }) => detail as { of: string; text: string; final: boolean },
  );
  const own = captions.filter(({ of }) => of === "visitor");
  expect(own.some(({ final }) => !final)).toBe(true);
  expect(own.at(-1)?.final).toBe(true);
  await visitor.sees(/where is my order four two one/i);
});

test("is audible in the page, and not before the call", async () => {
  const { loudestRms, firstLoudAtMs } = await visitor.heard();
  expect(loudestRms).toBeGreaterThan(0.02);
  const [start] = await visitor.events("state");
  expect(firstLoudAtMs).toBeGreaterThan(start?.atMs ?? Number.POSITIVE_INFINITY);
});

test("is asked of no server but LiveKit's own where it may be reached", async () => {
  const servers = await visitor.page.evaluate(() =>
    window.connections
      .flatMap((connection) => connection.getConfiguration().iceServers ?? [])
      .flatMap(({ urls }) => urls),
  );
  expect(servers.length).toBeGreaterThan(0);
  for (const server of servers) expect(server).toMatch(/^stun:127\.0\.0\.1:/);
});

test("goes through listening, thinking and speaking, and says what it is", async () => {
  const states = (await visitor.events("state")).map(({ detail }) => (detail as { state: string }).state);
  expect(states).toEqual(expect.arrayContaining(["connecting", "listening", "thinking", "speaking"]));
  await visitor.sees(/talking with an AI/i);
});

test("keeps every stage of the turn in the trace, in order", () => {
  const { stages } = spokenTurn();
  expect(stages.map(({ name }) => name).sort()).toEqual(
    ["commit", "final-transcript", "first-audio", "first-token", "heard", "speech-end"].sort(),
  );
  for (const { startMs, endMs } of stages) expect(endMs).toBeGreaterThanOrEqual(startMs);
});

test("the page hangs up, and both sides are done", async () => {
  const remembered = await visitor.remembered();
  await visitor.page.getByRole("button", { name: "Hang up" }).click();
  await visitor.sees("Call ended");
  const ended = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    ({ state }) => state === "ended",
  );
  expect(ended.endReason).toBe("caller-hung-up");
  expect(ended.turns.length).toBeGreaterThanOrEqual(trace.turns.length);
});
