/** LiveKit out of reach, calls beyond the limit, and a network that is lost for some seconds. */
import { afterAll, expect, inject } from "vitest";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { startTroubleDemo, type TroubleDemo } from "./trouble-demo.ts";
import { Visitor } from "./visitor.ts";

let demo: TroubleDemo;
let visitor: Visitor;

const test = story(async () => {
  await leave();
  demo = await startTroubleDemo();
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  await visitor.page.goto(demo.shopOrigin);
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await demo?.close();
}

const askForSession = () =>
  fetch(`${demo.workerOrigin}/v1/sessions`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: demo.shopOrigin },
    body: JSON.stringify({ agent: "front-desk" }),
  });

interface Ringing {
  readonly callId: string;
  readonly callToken: string;
}

/** Calls that ring as long as their agent gets no answer from LiveKit. */
let ringing: readonly Ringing[];

const untilEnded = (call: Ringing) =>
  traceWhere(
    () => readTrace(demo.workerOrigin, call),
    ({ state }) => state === "ended",
  );

/** A screen reader hears the same as everybody sees. */
async function connectionIsBack(): Promise<void> {
  const told = visitor.page.getByText("Connection lost, trying again");
  for (const place of [told.first(), told.last()]) await place.waitFor({ state: "hidden" });
}

test("LiveKit out of reach is told, with a button that tries again", async () => {
  await demo.network.close();
  await visitor.talk();
  await visitor.sees("The call could not be connected.");
  await visitor.sees("The call did not work");
  await visitor.waitForEvent("error", ({ code }: { code: string }) => code === "livekit_unreachable");
  expect(await visitor.events("call-end")).toHaveLength(1);
});

test("the record of that call says why it came to nothing", async () => {
  const ended = await untilEnded((await (await askForSession()).json()) as Ringing);
  expect(ended.endReason).toBe("failed");
  expect(ended.errors.map(({ code }) => code)).toContain("livekit_unreachable");
});

test("a visitor in too many calls at once is told to come back later", async () => {
  await demo.network.swallow();
  const replies = await Promise.all(Array.from({ length: 20 }, askForSession));
  expect(replies.map(({ status }) => status)).toEqual(Array(20).fill(201));
  ringing = (await Promise.all(replies.map((reply) => reply.json()))) as Ringing[];
  await visitor.page.getByRole("button", { name: "Try again" }).click();
  await visitor.waitForEvent("error", ({ code }: { code: string }) => code === "limit_reached");
  await visitor.sees(/too many calls|as many calls/i);
  expect((await askForSession()).status).toBe(429);
});

test("once LiveKit is there again the same button opens a call", async () => {
  await demo.network.close();
  await Promise.all(ringing.map(untilEnded));
  await demo.network.open();
  await visitor.page.getByRole("button", { name: "Try again" }).click();
  await visitor.agentListens();
});

test("a network that is lost for some seconds is told, and the call goes on", async () => {
  const call = await visitor.remembered();
  await visitor.ask("Before", "Hello there.");
  demo.network.cutOffBrowsers();
  await visitor.sees("Connection lost, trying again");
  const before = demo.network.browserConnections();
  await visitor.page.waitForTimeout(3000);
  await demo.network.open();
  await connectionIsBack();
  expect(demo.network.browserConnections()).toBeGreaterThan(before);
  await visitor.ask("Afterwards", "Hello there.");
  const trace = await readTrace(demo.workerOrigin, call);
  expect(trace.state).toBe("live");
  expect(trace.turns.filter(({ agent }) => agent === "Hello there.")).toHaveLength(2);
  expect(await visitor.events("call-end")).toHaveLength(2);
});

test("a call outlives a LiveKit server that crashes and comes back", async () => {
  const call = await visitor.remembered();
  const ended = (await visitor.events("call-end")).length;
  await demo.restartLiveKit();
  await visitor.sees("Connection lost, trying again");
  await connectionIsBack();
  await traceWhere(
    () => readTrace(demo.workerOrigin, call),
    ({ state }) => state === "live",
  );
  await visitor.ask("After the crash", "Hello there.");
  expect(await visitor.events("call-end")).toHaveLength(ended);
  expect((await readTrace(demo.workerOrigin, call)).turns.map(({ caller }) => caller)).toContain("Before");
});
