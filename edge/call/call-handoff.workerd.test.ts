/** The way to a human in the call's object as it is: a real room, a real Desk, a human in the room, evictions. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { afterEach, expect, inject, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { humanIdentityOf, roomNameOf } from "../base/names.ts";
import { systemClock } from "../base/system-clock.ts";
import { deskOf } from "../desk/desk.ts";
import { Link } from "../transport/livekit/link.ts";
import { humanRoomToken } from "../transport/livekit/room-token.ts";
import { topics } from "../wire/topics.ts";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

// Places are looked up every 4 s, and a human has 3 s to be back.

vi.mock("./testing/agents.ts", async () => {
  const { z } = await import("zod");
  const { testAgent } = await import("../agent/testing/agent.ts");
  const tool = {
    kind: "function" as const,
    name: "order_status",
    description: "Where an order is.",
    parameters: z.object({ order: z.string() }),
    run: () => ({ place: "Leeds" }),
  };
  const agent = (name: string, more: Parameters<typeof testAgent>[0] = {}) =>
    testAgent({ name, displayName: name, tools: [tool], ...more });
  return { agents: [agent("front-desk", { escalation: {} }), agent("alone")] };
});

const env = bindings as unknown as Env;
const mira = { id: "m", name: "Mira" };
const introduction = /^Mira is here now/;
const lapsed = /^I am sorry, the line to my colleague broke off/;

const links: Link[] = [];
afterEach(async () => {
  for (const link of links.splice(0)) await link.close();
});

/** A human of the console comes into the room. */
async function human(callId: string): Promise<Link> {
  const { url, key, secret } = inject("livekit");
  const { token } = await humanRoomToken({
    apiKey: key,
    apiSecret: secret,
    roomName: roomNameOf(callId),
    name: mira.name,
    talks: true,
    identity: humanIdentityOf(mira.id, true),
  });
  let joined = false;
  const link = new Link({
    url,
    token,
    clock: systemClock,
    relays: [],
    attributes: {},
    listen: (event) => {
      if (event.kind === "connected") joined = true;
    },
  });
  links.push(link);
  await until("the human in the room", () => joined);
  return link;
}

type Call = Awaited<ReturnType<typeof newCall>>;
type Caller = Awaited<ReturnType<Call["visit"]>>;

const reads = (visitor: Caller, words: RegExp) =>
  until(`a caption like ${words}`, () => visitor.captions.some((caption) => words.test(caption)));
const spoken = (call: Call, words: string) =>
  until(`the turn "${words}"`, async () => (await call.trace()).turns.some(({ caller }) => caller === words));

const order = (call: Call, kind: "take" | "give-back") =>
  runInDurableObject(call.stub(), (object) => object.order({ kind, human: mira }));

test("a caller who asks stands in the Desk's queue, with what it is about; the human who comes has the floor", async () => {
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  await visitor.type("My lamp is broken since yesterday");
  await visitor.reads("It is in Leeds.");
  await visitor.type("I want to speak to a human");
  await visitor.isTold(topics.handoff, { state: "unavailable", messageWanted: true });
  const desk = deskOf(env, "front-desk");
  const entry = (await desk.waiting("front-desk", mira)).find(({ callId }) => callId === call.callId);
  expect(entry).toMatchObject({ headline: "My lamp is broken since yesterday", reason: "asked-for" });
  await visitor.isTold(topics.handoff, { state: "queued" });
  const audited = (await call.trace()).actions?.filter(({ tool }) => tool === "escalate_to_human");
  const about = { turn: 2, heard: "I want to speak to a human", question: null, args: { reason: "asked-for" } };
  expect(audited).toMatchObject([
    { ...about, event: "begun", result: null },
    { ...about, event: "done", result: { state: "unavailable" } },
  ]);
  expect(await desk.claim(call.callId, mira)).toEqual({ kind: "claimed" });
  expect(await order(call, "take")).toBe("done");
  await human(call.callId);
  await visitor.isTold(topics.handoff, { state: "joined", name: "Mira" });
  await reads(visitor, introduction);
  await visitor.type("Hello Mira");
  await spoken(call, "Hello Mira");
  await pause(500);
  expect((await call.trace()).turns.at(-1)).toMatchObject({ caller: "Hello Mira", agent: "" });
  expect(await order(call, "give-back")).toBe("done");
  await reads(visitor, /^I am back/);
  expect((await desk.waiting("front-desk", mira)).some(({ callId }) => callId === call.callId)).toBe(false);
});

test("a human who writes in another language is heard in the caller's, by the agent's voice, and reads the caller in theirs", async () => {
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  await visitor.type("I want to speak to a human");
  await visitor.isTold(topics.handoff, { state: "unavailable" });
  const desk = deskOf(env, "front-desk");
  expect(await desk.claim(call.callId, mira)).toEqual({ kind: "claimed" });
  const say = (text: string, language: string, who = mira) =>
    runInDurableObject(call.stub(), (object) => object.order({ kind: "say", human: who, text, language }));
  expect(await say("Guten Tag", "de")).toBe("not-yours");
  await order(call, "take");
  await human(call.callId);
  await reads(visitor, introduction);
  expect(await say("Guten Tag, Karte 4111 1111 1111 1111", "de", { id: "t", name: "Tom" })).toBe("not-yours");
  expect(await say("mumble", "de")).toMatchObject({ kind: "untranslated", why: expect.stringContaining("translated") });

  const written = "Guten Tag, Karte 4111 1111 1111 1111";
  expect(await say(written, "de")).toEqual({ kind: "said", text: `(en) ${written}`, translated: true });
  await visitor.reads(`(en) ${written}`);
  const turn = await until("the human's turn", async () => (await call.trace()).turns.find(({ human }) => human));
  expect(turn).toMatchObject({ caller: "", agent: "", human: { name: "Mira" }, translated: { language: "de" } });
  expect(JSON.stringify(turn)).not.toContain("4111 1111");
  expect(await say("Good day", "en-GB")).toEqual({ kind: "said", text: "Good day", translated: false });
  await visitor.reads("Good day");

  await visitor.type("Hello Mira");
  await spoken(call, "Hello Mira");
  const german = await runInDurableObject(call.stub(), (object) => object.translations("de-AT"));
  expect(german).toMatchObject({ language: "en", problem: null });
  expect(german?.lines).toContainEqual({ text: "Hello Mira", translated: "(de-AT) Hello Mira" });
  const english = await runInDurableObject(call.stub(), (object) => object.translations("en"));
  expect(english?.lines).toEqual([]);
  await visitor.type("mumble");
  await spoken(call, "mumble");
  const partly = await runInDurableObject(call.stub(), (object) => object.translations("de-AT"));
  expect(partly?.problem).toMatchObject({ code: "translation_failed" });
  expect(partly?.lines).toContainEqual({ text: "Hello Mira", translated: "(de-AT) Hello Mira" });
  const outside = (await call.trace()).usage ?? [];
  expect(outside.some(({ item, quantity }) => /token/.test(item) && quantity > 0)).toBe(true);
  expect(await order(call, "give-back")).toBe("done");
  await reads(visitor, /^I am back/);
});

test("an object that was evicted with a human in the call comes back silent, and takes the call back when they are gone", async () => {
  const call = await newCall();
  await call.seed(async (record, alarms) => {
    record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now());
    record.setState("live");
    record.handoff.setState({ kind: "human", reason: "upset", humanId: "m", name: "Mira", sinceMs: Date.now() });
    await alarms.put("pulse", Date.now());
  });
  const link = await human(call.callId);
  await call.comeDue("pulse");
  await call.joined();
  const there = await call.visit();
  await there.isTold(topics.handoff, { state: "joined", name: "Mira" });
  await there.type("Is anybody there?");
  await spoken(call, "Is anybody there?");
  await pause(500);
  expect((await call.trace()).turns.every(({ agent }) => agent === "")).toBe(true);
  await link.close();
  await reads(there, lapsed);
  expect((await call.trace()).handoff?.state).toMatchObject({ kind: "waiting", reason: "upset" });
});

test("the limit of a call waits while a human has it", async () => {
  const call = await newCall();
  await call.seed((record) => {
    record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now());
    record.setState("live");
    record.handoff.setState({ kind: "human", reason: "upset", humanId: "m", name: "Mira", sinceMs: Date.now() });
  });
  await call.comeDue("limit");
  expect((await call.trace()).state).toBe("live");
  expect(await call.due()).toContain("limit");
});

test("a call that was evicted may be taken at once; one that is over, or has no humans behind it, may not", async () => {
  const call = await newCall();
  expect(await order(call, "take")).toBe("unknown");
  await call.seed((record) => {
    record.begin(call.invitation, { stt: "h", tts: "v", llm: "m" }, Date.now());
    record.setState("live");
  });
  expect(await order(call, "take")).toBe("done");
  expect((await call.trace()).handoff?.state).toMatchObject({ kind: "taken", name: "Mira" });
  await call.seed((record) => record.end("closed", Date.now()));
  expect(await order(call, "take")).toBe("ended");
  const other = await newCall("alone");
  await other.ring();
  expect(await order(other, "take")).toBe("unknown");
});
