/** A call in a real room whose visitor agreed to be recorded, a real R2, and all the ways in which that ends. */
import { abortAllDurableObjects, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeEach, describe, expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { recordingKey } from "../recording/bucket.ts";
import { readOgg } from "../recording/testing/read-ogg.ts";
import { routesOf } from "../worker.ts";
import { agents } from "./testing/agents.ts";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

const env = bindings as unknown as Env;
const admin = "an-admin-token-of-32-characters-x";
const agreed = { terms: true, recording: true, recordingText: "May we record?", at: "2026-11-29T20:00:00.000Z" };

beforeEach(() => {
  Object.assign(bindings, { ADMIN_TOKEN: admin, RECORDINGS: bucket });
});
const bucket = env.RECORDINGS as R2Bucket;

type Call = Awaited<ReturnType<typeof newCall>>;

/** The agent greets and answers, aloud, and the visitor is in the room. */
async function talked(call: Call, consent: typeof agreed | { terms: boolean; recording: boolean } = agreed) {
  await runInDurableObject(call.stub(), (object) => object.ring({ ...call.invitation, consent }));
  await call.joined();
  const visitor = await call.visit();
  await call.reaches("live");
  await visitor.type("Where is my order?");
  await until("an answer that was said", async () => (await call.trace()).turns.some(({ agent }) => agent !== ""));
  return visitor;
}

const piecesOf = (call: Call) =>
  runInDurableObject(call.stub(), (_, { storage }) =>
    storage.sql.exec<{ bytes: ArrayBuffer }>("SELECT bytes FROM recording_piece").toArray(),
  );
const file = async (call: Call, side: "caller" | "agent") => {
  const found = await bucket.get(recordingKey(call.callId, side));
  return found === null ? null : new Uint8Array(await found.arrayBuffer());
};
const ask = (call: Call, side: string, headers: Record<string, string> = {}) =>
  routesOf(agents).request(`/v1/calls/${call.callId}/recording/${side}`, { headers }, bindings as object);

describe("a recorded call", () => {
  test("lies in R2 once it is over, as long as the call was, and is played to the admin alone", async () => {
    const call = await newCall();
    const visitor = await talked(call);
    expect((await call.trace()).recording).toEqual({
      state: "recording",
      consent: { from: agreed.at, to: null },
      sides: [],
    });
    visitor.hangUp();
    await call.reaches("ended");
    await call.comeDue("recording");
    const trace = await until("the files in R2", async () => {
      const now = await call.trace();
      return now.recording?.state === "stored" ? now : null;
    });
    const callMs = Date.parse(trace.endedAt ?? "") - Date.parse(trace.startedAt);
    const bytes = await file(call, "agent");
    const read = readOgg(bytes ?? new Uint8Array());
    expect(read.tags).toEqual(["earshot", "TITLE=agent", `CALL=${call.callId}`]);
    expect(Math.abs(read.samples / 48 - callMs)).toBeLessThanOrEqual(2.5);
    // More than silence.
    expect(read.packets.filter(({ payload }) => payload.length > 20).length).toBeGreaterThan(2);
    expect(trace.recording?.sides).toContainEqual({ side: "agent", ms: read.samples / 48, bytes: bytes?.length });
    expect(await piecesOf(call)).toEqual([]);
    expect(await call.due()).not.toContain("recording");

    const whole = await ask(call, "agent", { Authorization: `Bearer ${admin}` });
    expect([whole.status, whole.headers.get("Content-Type"), whole.headers.get("Accept-Ranges")]).toEqual([
      200,
      "audio/ogg",
      "bytes",
    ]);
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(bytes);
    const part = await ask(call, "agent", { Authorization: `Bearer ${admin}`, Range: "bytes=4-9" });
    expect([part.status, part.headers.get("Content-Range")]).toEqual([206, `bytes 4-9/${bytes?.length}`]);
    expect(new Uint8Array(await part.arrayBuffer())).toEqual(bytes?.slice(4, 10));
    const end = await ask(call, "agent", { Authorization: `Bearer ${admin}`, Range: "bytes=-5" });
    expect(new Uint8Array(await end.arrayBuffer())).toEqual(bytes?.slice(-5));
    const beyond = await ask(call, "agent", { Authorization: `Bearer ${admin}`, Range: "bytes=99999999-" });
    expect([beyond.status, ((await beyond.json()) as { code: string }).code]).toEqual([416, "range_unfit"]);
    const refusals = await Promise.all([
      ask(call, "agent"),
      ask(call, "agent", { Authorization: "Bearer wrong" }),
      ask(call, "human", { Authorization: `Bearer ${admin}` }),
      ask(call, "nobody", { Authorization: `Bearer ${admin}` }),
    ]);
    expect(refusals.map(({ status }) => status)).toEqual([401, 401, 404, 404]);
  });

  test("is erased with the call, in R2 too, and again if R2 was away", async () => {
    const call = await newCall();
    const visitor = await talked(call);
    visitor.hangUp();
    await call.reaches("ended");
    await call.comeDue("recording");
    await until("the file in R2", () => file(call, "agent"));
    await call.stub().erase();
    await until("no file in R2", async () => (await file(call, "agent")) === null);
  });

  test("waits in the object while R2 is away, and is tried again", async () => {
    const call = await newCall();
    const visitor = await talked(call);
    Object.assign(bindings, { RECORDINGS: { put: () => Promise.reject(new Error("R2 is away")) } });
    visitor.hangUp();
    await call.reaches("ended");
    await call.comeDue("recording");
    expect((await call.trace()).recording?.state).toBe("waiting");
    expect((await piecesOf(call)).length).toBeGreaterThan(0);
    expect(await call.due()).toContain("recording");
    Object.assign(bindings, { RECORDINGS: bucket });
    await call.comeDue("recording");
    await until("the files in R2", async () => (await call.trace()).recording?.state === "stored");
    expect(await piecesOf(call)).toEqual([]);
  });

  test("goes on at the right time after an eviction", async () => {
    const call = await newCall();
    const visitor = await talked(call);
    await until("a piece", async () => (await piecesOf(call)).length > 0);
    const sid = visitor.agentSid();
    await abortAllDurableObjects();
    await call.comeDue("pulse");
    await visitor.seesNewAgent(sid);
    await visitor.type("And now?");
    const before = (await piecesOf(call)).length;
    await until("a piece of the second life", async () => (await piecesOf(call)).length > before);
    visitor.hangUp();
    await call.reaches("ended");
    await call.comeDue("recording");
    const bytes = await until("the file in R2", () => file(call, "agent"));
    const { startedAt, endedAt } = await call.trace();
    const { samples } = readOgg(bytes);
    expect(Math.abs(samples / 48 - (Date.parse(endedAt ?? "") - Date.parse(startedAt)))).toBeLessThanOrEqual(2.5);
  });
});

describe("nothing is recorded", () => {
  test.each([
    ["the visitor did not agree", { ...agreed, recording: false }],
    ["nobody was asked", { terms: true, recording: false }],
  ])("where %s", async (_, consent) => {
    const call = await newCall();
    const visitor = await talked(call, consent);
    visitor.hangUp();
    await call.reaches("ended");
    expect(await piecesOf(call)).toEqual([]);
    expect((await call.trace()).recording).toBeUndefined();
    expect(await call.due()).not.toContain("recording");
    expect(visitor.packets.filter(({ topic }) => topic === "earshot.recording")).toEqual([]);
  });

  test("where there is no bucket", async () => {
    Object.assign(bindings, { RECORDINGS: undefined });
    const call = await newCall();
    const visitor = await talked(call);
    visitor.hangUp();
    await call.reaches("ended");
    expect((await call.trace()).recording).toBeUndefined();
  });
});

test.each([
  [
    "the page's button",
    (visitor: Awaited<ReturnType<typeof talked>>) => visitor.sends("earshot.recording", { v: 1, on: false }),
  ],
  ["words", (visitor: Awaited<ReturnType<typeof talked>>) => visitor.type("Please stop recording")],
])("consent that is taken back by %s leaves neither sound nor words", async (_, takeBack) => {
  const call = await newCall();
  const visitor = await talked(call);
  await visitor.isTold("earshot.recording", { on: true });
  await takeBack(visitor);
  await visitor.isTold("earshot.recording", { on: false });
  expect(await piecesOf(call)).toEqual([]);
  await visitor.reads("I have stopped recording, and deleted what was recorded.");
  const { recording } = await call.trace();
  expect([recording?.state, recording?.consent.to === null]).toEqual(["taken-back", false]);
  await visitor.type("Where is my order?");
  await pause(4_500);
  visitor.hangUp();
  await call.reaches("ended");
  expect(await piecesOf(call)).toEqual([]);
  expect(await call.due()).not.toContain("recording");
  expect((await call.trace()).turns.every(({ caller, agent }) => caller === "" && agent === "")).toBe(true);
  expect(await file(call, "agent")).toBeNull();
});
