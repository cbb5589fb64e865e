import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import type { Invitation } from "../objects/call.ts";
import { callTraceSchema, type TurnTrace } from "../wire/http.ts";
import { maxRecordedChars } from "./json.ts";
import { CallRecord, retentionMs } from "./store.ts";

const invitation: Invitation = {
  callId: "0123456789abcdef0123456789abcdef",
  transport: "livekit",
  roomName: "call-0123456789abcdef0123456789abcdef",
  agentName: "front-desk",
  definitionHash: "abc",
  visitorIdentity: "visitor-1",
  consent: { terms: true, recording: false },
};
const services = { stt: "deepgram", tts: "deepgram", llm: "openai" };
const turn: TurnTrace = {
  turn: 0,
  caller: "Where is my order?",
  agent: "It is",
  interrupted: true,
  typed: false,
  stages: [{ name: "speech-end", startMs: 100, endMs: 900 }],
  preemptive: { begun: 2, dropped: 1, savedMs: 310.5 },
  model: "gpt-4o-mini",
  tools: [
    {
      id: "t1",
      name: "lookup",
      place: "page",
      ok: null,
      args: { order: "421" },
      result: null,
      startMs: 1000,
      endMs: null,
    },
  ],
};

/** A record in the SQLite of some object; any object will do. It outlives the CallRecord, as after an eviction. */
function withStorage<R>(use: (open: () => CallRecord) => R): Promise<R> {
  const object = deskOf(bindings as unknown as Env, `record-${crypto.randomUUID()}`);
  return runInDurableObject(object, (_, { storage }) => {
    storage.sql.exec("DROP TABLE call");
    return use(() => new CallRecord(storage.sql));
  });
}

test("keeps a call through an eviction, whole and as the contract says", async () => {
  const trace = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    record.setState("live");
    record.joined(220);
    record.joined(999);
    record.write({ kind: "turn", turn });
    const [tool] = turn.tools;
    if (!tool) throw new Error("the turn has a tool");
    record.write({
      kind: "turn",
      turn: { ...turn, tools: [{ ...tool, ok: true, result: { status: "sent" }, endMs: 1300 }] },
    });
    record.write({ kind: "error", error: { atMs: 50, code: "tts_failed", message: "no audio" } });
    open().end("caller-hung-up", 5_000);
    return open().load();
  });
  expect(callTraceSchema.parse(trace)).toEqual({
    handoff: { state: { kind: "none" }, summary: null, events: [] },
    callId: invitation.callId,
    agent: "front-desk",
    definitionHash: "abc",
    state: "ended",
    startedAt: "1970-01-01T00:00:01.000Z",
    endedAt: "1970-01-01T00:00:05.000Z",
    endReason: "caller-hung-up",
    consent: { terms: true, recording: false, termsText: null, recordingText: null, at: null },
    joinMs: 220,
    services,
    turns: [
      {
        ...turn,
        agents: ["front-desk"],
        tools: [{ ...turn.tools[0], ok: true, result: { status: "sent" }, endMs: 1300 }],
      },
    ],
    transfers: [],
    ending: null,
    contexts: [],
    cards: [],
    forms: [],
    messages: [],
    rating: null,
    actions: [],
    identity: { level: "none", subject: null, how: null },
    errors: [{ atMs: 50, code: "tts_failed", message: "no audio" }],
  });
});

test("opens a record of before early replies were counted", async () => {
  const object = deskOf(bindings as unknown as Env, `record-${crypto.randomUUID()}`);
  const turns = await runInDurableObject(object, (_, { storage: { sql } }) => {
    sql.exec("DROP TABLE call");
    new CallRecord(sql).begin(invitation, services, 1_000);
    sql.exec("ALTER TABLE turn DROP COLUMN preemptive");
    sql.exec("ALTER TABLE tool DROP COLUMN place");
    sql.exec("UPDATE record_schema SET version = 1");
    sql.exec("INSERT INTO turn (turn, caller, agent, interrupted, typed, stages) VALUES (0, 'Hi', '', 0, 1, '[]')");
    new CallRecord(sql).write({ kind: "turn", turn: { ...turn, turn: 1 } });
    return new CallRecord(sql).load()?.turns.map(({ preemptive }) => preemptive);
  });
  expect(turns).toEqual([{ begun: 0, dropped: 0, savedMs: 0 }, turn.preemptive]);
});

test("of a caller who was passed on it keeps which agents were active in each turn, and forgets the words", async () => {
  const entry = { atMs: 1, goesAlong: "everything" as const, dropped: [] };
  const [agents, forgotten, erased] = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    for (const number of [0, 1, 2, 3]) record.write({ kind: "turn", turn: { ...turn, turn: number } });
    record.transfers.add({ ...entry, turn: 1, from: "front-desk", to: "workshop", heard: "my lamp is broken" });
    record.transfers.add({ ...entry, turn: 3, from: "workshop", to: "front-desk", heard: "where is it" });
    const before = open().load();
    open().forgetWords();
    const after = open().load();
    open().erase();
    return [before?.turns.map((one) => one.agents), after?.transfers, open().transfers.entries()];
  });
  expect(agents).toEqual([["front-desk"], ["front-desk", "workshop"], ["workshop"], ["workshop", "front-desk"]]);
  expect(forgotten).toMatchObject([
    { to: "workshop", heard: "" },
    { to: "front-desk", heard: "" },
  ]);
  expect(erased).toEqual([]);
});

test("of a caller who was passed on it tells whose each of the agents' words and cards were, as long as words are kept", async () => {
  const names = { from: "The desk", to: "The workshop" };
  const entry = { atMs: 500, turn: 1, goesAlong: "everything" as const, heard: "my lamp", dropped: [] };
  const spoken = [
    { agent: "front-desk", text: "I pass you on." },
    { agent: "workshop", text: "Here I am." },
  ];
  const card = { kind: "image" as const, url: "/a.jpg", alt: "A lamp" };
  const [alone, passed, forgotten, erased] = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    for (const atMs of [400, 600]) record.keep({ kind: "card", body: { atMs, id: `card-${atMs}`, card } });
    record.write({ kind: "turn", turn: { ...turn, agent: "Hello." } });
    record.write({ kind: "turn", turn: { ...turn, turn: 1, agent: "I pass you on. Here I am.", spoken } });
    record.write({ kind: "turn", turn: { ...turn, turn: 2, agent: "It is done." } });
    record.write({ kind: "turn", turn: { ...turn, turn: 3, agent: "" } });
    const before = open().load();
    record.transfers.add({ ...entry, from: "front-desk", to: "workshop", names });
    const after = open().load();
    open().forgetWords();
    const without = open().load();
    open().erase();
    open().begin(invitation, services, 1_000);
    open().write({ kind: "turn", turn: { ...turn, turn: 1, agent: "" } });
    open().transfers.add({ ...entry, from: "front-desk", to: "workshop", names });
    return [before, after, without, open().load()];
  });
  const told = (trace: typeof passed) => callTraceSchema.parse(trace).turns.map((one) => one.spoken);
  expect(told(alone)).toEqual([undefined, undefined, undefined, undefined]);
  expect(alone?.cards.map(({ by }) => by)).toEqual([undefined, undefined]);
  expect(told(passed)).toEqual([
    [{ agent: "front-desk", name: "The desk", text: "Hello." }],
    [
      { agent: "front-desk", name: "The desk", text: "I pass you on." },
      { agent: "workshop", name: "The workshop", text: "Here I am." },
    ],
    [{ agent: "workshop", name: "The workshop", text: "It is done." }],
    undefined,
  ]);
  expect(callTraceSchema.parse(passed).cards.map(({ by }) => by)).toEqual(["The desk", "The workshop"]);
  expect(told(forgotten)).toEqual([undefined, undefined, undefined, undefined]);
  expect(told(erased)).toEqual([undefined]);
});

test("a transfer of before both were named by what callers know them as is read all the same", async () => {
  const entry = { atMs: 500, turn: 1, from: "front-desk", to: "workshop", goesAlong: "everything" as const };
  const trace = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    record.keep({ kind: "card", body: { atMs: 600, id: "card-1", card: { kind: "link", title: "A", url: "/" } } });
    for (const number of [0, 1]) record.write({ kind: "turn", turn: { ...turn, turn: number } });
    record.transfers.add({ ...entry, heard: "my lamp", dropped: [] });
    return callTraceSchema.parse(open().load());
  });
  expect(trace.turns.map(({ spoken }) => spoken)).toEqual([[{ agent: "front-desk", text: "It is" }], undefined]);
  expect(trace.cards[0]).not.toHaveProperty("by");
});

test("an ended call stays ended, and the first end and the first invitation count", async () => {
  const trace = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    record.begin({ ...invitation, agentName: "other" }, services, 2_000);
    record.end("limit-reached", 5_000);
    record.end("failed", 6_000);
    record.setState("live");
    return record.load();
  });
  expect(trace).toMatchObject({ agent: "front-desk", state: "ended", endReason: "limit-reached" });
  expect(trace?.startedAt).toBe("1970-01-01T00:00:01.000Z");
});

test("numbers turns on, and is due to be erased thirty days after the end", async () => {
  await withStorage((open) => {
    const record = open();
    expect(record.expiresAtMs()).toBeUndefined();
    record.begin(invitation, services, 1_000);
    expect(record.nextTurn()).toBe(0);
    record.write({ kind: "turn", turn: { ...turn, turn: 4 } });
    expect(open().nextTurn()).toBe(5);
    record.end("closed", 5_000);
    expect(record.expiresAtMs()).toBe(5_000 + retentionMs);
  });
});

test("takes each webhook delivery once", async () => {
  await withStorage((open) => {
    expect(open().isNewDelivery("EV_1")).toBe(true);
    expect(open().isNewDelivery("EV_1")).toBe(false);
    expect(open().isNewDelivery("EV_2")).toBe(true);
  });
});

test("records what is no JSON, or too much of it, as a note", async () => {
  const results = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 0);
    const big = {
      id: "b",
      name: "n",
      place: "agent" as const,
      ok: true,
      args: 10n,
      result: "x".repeat(maxRecordedChars),
      startMs: 0,
      endMs: 1,
    };
    record.write({ kind: "turn", turn: { ...turn, tools: [big] } });
    return record.load()?.turns[0]?.tools[0];
  });
  expect(results?.args).toMatchObject({ omitted: expect.stringContaining("not JSON") });
  expect(results?.result).toMatchObject({ omitted: expect.stringContaining("characters") });
});

test("erases everything", async () => {
  await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 0);
    record.write({ kind: "turn", turn });
    record.write({ kind: "error", error: { atMs: 0, code: "internal", message: "m" } });
    record.erase();
    expect(record.load()).toBeNull();
    expect(record.state()).toBe("unknown");
    record.write({ kind: "turn", turn });
    record.begin(invitation, services, 0);
    expect(record.load()).toMatchObject({ turns: [], errors: [] });
  });
});

const at = "2026-11-21T10:42:07.000Z";
const card = { kind: "link", title: "Hours", url: "/hours" } as const;

test("keeps consent with its very words, what was shown and written, and the rating", async () => {
  const trace = await withStorage((open) => {
    const record = open();
    const consent = { terms: true, recording: true, termsText: "Our terms.", recordingText: "May we?", at };
    record.begin({ ...invitation, consent }, services, 1_000);
    expect(record.keep({ kind: "card", body: { atMs: 10, id: "card-1", card } })).toBe(true);
    record.keep({ kind: "form", body: { atMs: 20, cardId: "card-2", values: { day: "2026-11-30" } } });
    record.keep({ kind: "message", body: { atMs: 30, text: "Call me.", contact: "" } });
    record.rate(4, "Good.", Date.parse(at));
    return open().load();
  });
  expect(callTraceSchema.parse(trace)).toMatchObject({
    consent: { terms: true, recording: true, termsText: "Our terms.", recordingText: "May we?", at },
    cards: [{ atMs: 10, id: "card-1", card }],
    forms: [{ atMs: 20, cardId: "card-2", values: { day: "2026-11-30" } }],
    messages: [{ atMs: 30, text: "Call me.", contact: "" }],
    rating: { stars: 4, comment: "Good.", ratedAt: at },
  });
});

test("a rating may be changed for an hour, and keeps its first time", async () => {
  const [changed, late, kept] = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    record.rate(2, "", Date.parse(at));
    const hourMs = 60 * 60 * 1000;
    const within = record.rate(5, "Better.", Date.parse(at) + hourMs);
    return [within, record.rate(1, "", Date.parse(at) + hourMs + 1), record.load()?.rating];
  });
  expect(changed).toEqual({ stars: 5, comment: "Better.", ratedAt: at });
  expect(late).toBeNull();
  expect(kept).toEqual(changed);
});

test("what is written has an end, goes with the call, and is not kept without one", async () => {
  const [kept, full, other, after, erased] = await withStorage((open) => {
    const record = open();
    const body = { atMs: 0, id: "card-1", card };
    const before = record.keep({ kind: "card", body });
    record.begin(invitation, services, 1_000);
    for (let count = 0; count < 200; count += 1) record.keep({ kind: "card", body });
    const tooMany = record.keep({ kind: "card", body });
    const message = record.keep({ kind: "message", body: { atMs: 0, text: "Hi", contact: "" } });
    record.rate(3, "", 0);
    record.erase();
    record.begin(invitation, services, 2_000);
    return [before, tooMany, message, record.load()?.cards, record.load()?.rating];
  });
  expect([kept, full, other, after, erased]).toEqual([false, false, true, [], null]);
});

test("forgets what was said and shown, but not that it was, nor what was left to be read", async () => {
  const trace = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    record.write({ kind: "turn", turn });
    record.keep({ kind: "card", body: { atMs: 10, id: "card-1", card } });
    record.keep({ kind: "form", body: { atMs: 20, cardId: "card-1", values: { day: "2026-11-30" } } });
    record.keep({ kind: "message", body: { atMs: 30, text: "Call me.", contact: "" } });
    record.forgetWords();
    return open().load();
  });
  expect(JSON.stringify(trace)).not.toMatch(/order\?|421|It is|Hours|2026-11-30/);
  expect(trace).toMatchObject({ cards: [], forms: [], messages: [{ text: "Call me." }] });
  expect(trace?.turns[0]).toMatchObject({ caller: "", agent: "", stages: turn.stages, tools: [{ name: "lookup" }] });
});

test("which documents were searched is kept without personal numbers, and only how many once words are forgotten", async () => {
  const retrieval = { startMs: 500, endMs: 540.5, waitedMs: 0, outcome: "passages" as const, passages: 2 };
  const documents = [
    { source: "orders.md", title: "Orders", relevance: 0.9 },
    { source: "people.md", title: "Write to ada@example.com", relevance: 0.5 },
  ];
  const unwanted = { ...invitation, consent: { terms: true, recording: false, recordingText: "May we record?" } };
  const [kept, forgotten, late] = await withStorage((open) => {
    const record = open();
    record.begin(unwanted, services, 1_000);
    record.write({ kind: "turn", turn: { ...turn, retrievals: [{ ...retrieval, documents }] } });
    record.write({ kind: "turn", turn: { ...turn, turn: 1 } });
    const before = open().load();
    open().forgetWords();
    const after = open().load();
    record.end("caller-hung-up", 2_000);
    record.write({ kind: "turn", turn: { ...turn, retrievals: [{ ...retrieval, documents }] } });
    return [before, after, open().load()];
  });
  expect(callTraceSchema.parse(kept).turns[0]?.retrievals).toMatchObject([
    { ...retrieval, documents: [documents[0], { source: "people.md", relevance: 0.5 }] },
  ]);
  expect(JSON.stringify(kept)).not.toContain("ada@example.com");
  for (const trace of [forgotten, late]) expect(trace?.turns[0]?.retrievals).toEqual([{ ...retrieval, documents: [] }]);
  expect(kept?.turns[1]).not.toHaveProperty("retrievals");
});

test("what a human said is kept through an eviction, and goes as the caller's words do; records of before have none", async () => {
  const human = { name: "Mira", text: "I send you a new lamp." };
  const [kept, forgotten, erased] = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    record.write({ kind: "turn", turn });
    record.write({ kind: "turn", turn: { ...turn, turn: 1, caller: "", agent: "", tools: [], human } });
    const before = open().load();
    open().forgetWords();
    const after = open().load();
    open().erase();
    open().begin(invitation, services, 2_000);
    open().write({ kind: "turn", turn: { ...turn, turn: 1 } });
    return [before, after, open().load()];
  });
  expect(kept?.turns.map((one) => one.human)).toEqual([undefined, human]);
  expect(callTraceSchema.parse(kept).turns[1]?.human).toEqual(human);
  expect(forgotten?.turns[1]?.human).toEqual({ name: "Mira", text: "" });
  expect(erased?.turns.map((one) => one.human)).toEqual([undefined]);
});

test("what tools did is appended, kept through an eviction and an end without consent, and erased", async () => {
  const entry = {
    atMs: 5,
    event: "begun" as const,
    key: "k",
    tool: "refund",
    turn: 3,
    heard: "refund it",
    question: "Shall I?",
    answer: "yes",
    args: { order: "421" },
    result: null,
    by: null,
  };
  const seen = await withStorage((open) => {
    const record = open();
    record.begin(invitation, services, 1_000);
    record.actions.append(entry);
    record.actions.append({ ...entry, event: "done", result: { refund: 1 } });
    const kept = open().load()?.actions;
    record.forgetWords();
    const forgotten = record.load()?.actions;
    record.erase();
    return { kept, forgotten, erased: record.actions.entries() };
  });
  expect(seen.kept).toEqual([
    { seq: 1, ...entry },
    { seq: 2, ...entry, event: "done", result: { refund: 1 } },
  ]);
  expect(seen.forgotten).toMatchObject([
    { event: "begun", tool: "refund", heard: "", answer: null, args: null },
    { event: "done", result: null },
  ]);
  expect(seen.erased).toEqual([]);
});
