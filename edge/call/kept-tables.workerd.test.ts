/**
 * Each table in a call's storage belongs to a part of the record. A table without a part would escape the promises of
 * privacy.
 */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { systemClock } from "../base/system-clock.ts";
import type { News } from "../features/handoff/news.ts";
import { measuresOf } from "../features/outcome/measures.ts";
import { Translator } from "../features/translation/translator.ts";
import { CallRecord } from "../record/store.ts";
import { RecordingPieces } from "../recording/pieces.ts";
import { CallHandoff } from "./call-handoff.ts";
import { newCall } from "./testing/calls.workerd.ts";

/** Those that can hold no word of a caller's, and why. They go when the call is erased, with the whole storage. */
const withoutWords = {
  alarms: "names of alarms, and when they are due",
  record_schema: "the version of the tables",
  room_end: "the room's name, and tries",
  room_looks: "the room's name, and times",
  tombstone: "the call's id, and the Desks that are to forget it",
};

function tablesOf(sql: SqlStorage): string[] {
  return sql
    .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
    .toArray()
    .map(({ name }) => name)
    .filter((name) => !/^(?:_cf_|sqlite_)/.test(name));
}

function rowsOf(sql: SqlStorage, table: string): number {
  return sql.exec<{ rows: number }>(`SELECT count(*) AS rows FROM "${table}"`).one().rows;
}

interface Kept {
  readonly record: CallRecord;
  readonly handoff: CallHandoff;
  readonly pieces: RecordingPieces;
}

/** The record as a call's object has it, with what others keep beside it. */
function recordIn(sql: SqlStorage): Kept {
  const record = new CallRecord(sql, { secret: "of the deployment" });
  const pieces = new RecordingPieces(sql);
  record.add(pieces);
  const env = bindings as unknown as Env;
  const translator = new Translator({ nowMs: () => 0, write: () => Promise.reject(new Error("nobody translates")) });
  const beside = { translator, notify: () => {}, trouble: () => {} };
  const handoff = new CallHandoff({ record, env, sql, clock: systemClock, ...beside });
  return { record, handoff, pieces };
}

test("each table of a call that was talked in belongs to one part of its record, or can hold no word", async () => {
  const call = await newCall();
  await call.ring();
  await call.joined();
  const visitor = await call.visit();
  await call.reaches("live");
  await visitor.type("Where is my order?");
  visitor.hangUp();
  await call.reaches("ended");
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const owned = recordIn(sql).record.parts.flatMap(({ tables }) => tables);
    expect(tablesOf(sql).sort()).toEqual([...owned, ...Object.keys(withoutWords)].sort());
  });
});

test("a part that is filled is empty once the record is erased, whichever part it is", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const kept = recordIn(sql);
    const { record } = kept;
    fill(kept);
    const tables = record.parts.flatMap((part) => part.tables);
    expect(tables.filter((table) => rowsOf(sql, table) === 0)).toEqual([]);
    record.erase();
    expect(tables.filter((table) => rowsOf(sql, table) > 0)).toEqual([]);
  });
});

test("where words are forgotten none is left in any table, whoever keeps it", async () => {
  const call = await newCall();
  await runInDurableObject(call.stub(), (_, { storage: { sql } }) => {
    const kept = recordIn(sql);
    const { record } = kept;
    fill(kept);
    const words = () =>
      record.parts.flatMap((part) =>
        part.tables.filter((table) => /secret/.test(JSON.stringify(sql.exec(`SELECT * FROM "${table}"`).toArray()))),
      );
    expect(words()).toEqual(
      expect.arrayContaining(["call", "turn", "tool", "error", "written", "action", "slot", "summary", "outbox"]),
    );
    record.end("closed", 9_000);
    record.forgetWords();
    expect(words()).toEqual([]);
  });
});

/** Writes a row into each table; each word is secret. */
function fill({ record, handoff, pieces }: Kept): void {
  const consent = { terms: true, recording: false, recordingText: "May we?" };
  record.begin(
    {
      callId: "c1",
      transport: "livekit",
      roomName: "call-c1",
      agentName: "front-desk",
      definitionHash: "x",
      visitorIdentity: "v",
      consent,
      context: { page: "secret" },
      greeting: "secret",
    },
    { stt: "h", tts: "v", llm: "m" },
    1_000,
  );
  record.write({
    kind: "turn",
    turn: {
      turn: 0,
      caller: "secret",
      agent: "secret",
      interrupted: false,
      typed: false,
      stages: [],
      preemptive: { begun: 0, dropped: 0, savedMs: 0 },
      model: "m",
      human: { name: "Mira", text: "secret" },
      spoken: [{ agent: "front-desk", text: "secret" }],
      tools: [{ id: "t", name: "n", place: "agent", ok: true, args: "secret", result: "secret", startMs: 0, endMs: 1 }],
    },
  });
  record.write({ kind: "error", error: { atMs: 1, code: "tool_failed", message: "secret" } });
  record.keep({ kind: "context", body: { atMs: 1, context: { page: "secret" } } });
  record.rate(5, "", 2_000);
  record.isNewDelivery("EV_1");
  for (const from of [0, 100]) record.telemetry.put({ signal: "traces", from, to: from + 100, own: from === 0 }, 2_000);
  record.telemetry.settle(
    { signal: "traces", from: 0, to: 100, own: true, tries: 1 },
    7,
    1,
    "it answered with HTTP status 400",
  );
  record.telemetry.putMeanwhile(1, 2_000);
  const action = { atMs: 1, key: "k", tool: "n", turn: 0, heard: "secret", question: "secret", answer: "secret" };
  record.actions.append({ ...action, event: "begun", args: { of: "secret" }, result: "secret", by: null });
  record.identity.put("identity", JSON.stringify({ level: "known", subject: "421", how: null }));
  record.slots.put("n", { name: "secret" });
  record.slots.put("call_back", { phone: "0170 1234567" });
  record.handoff.setState({ kind: "waiting", reason: "asked-for", sinceMs: 1 });
  record.handoff.setSummary({
    who: {},
    wants: "secret",
    reason: null,
    tried: ["secret"],
    tools: [],
    documents: [],
    mood: "calm",
    identity: "none",
    language: "en",
    transcript: [],
    messages: [],
  });
  record.handoff.note({ atMs: 1, event: "whispered", human: "Mira", detail: "secret" });
  record.ending.begin();
  record.ending.keep({ summary: "secret", fields: {}, by: "code", leftOut: [] });
  record.languages.add({ atMs: 1, turn: 1, from: "en", to: "de", reason: "asked" });
  record.transfers.add({
    atMs: 1,
    turn: 0,
    from: "front-desk",
    to: "workshop",
    heard: "secret",
    goesAlong: "summary",
    dropped: [],
  });
  record.spending.keep({
    spent: { tokens: 1, characters: 1 },
    reservedTokens: 0,
    granted: { tokens: 2, characters: 2 },
  });
  record.outcome.keep(
    {
      outcome: { outcome: "failed", reason: "secret", by: "model", turns: [0] },
      sentiment: { call: 0, by: "model", turns: [], turningPoints: [] },
      unanswered: [{ turn: 0, question: "secret", topic: "secret" }],
      claims: [{ turn: 0, sentence: "secret", figure: "secret" }],
      measures: measuresOf({ turns: [] }),
    },
    { micros: 1, perMinuteMicros: null, items: [], unpriced: [] },
  );
  record.recording.begin(1_000);
  const [from, to] = [
    { page: 2, samples: 0 },
    { page: 3, samples: 960 },
  ];
  pieces.add("caller", { from, to, bytes: new Uint8Array([1, 2, 3]) });
  record.usage.keep([{ turn: 0, item: "stt-seconds", service: "deepgram/nova-3", quantity: 1 }]);
  const news: News = {
    type: "handoff.requested",
    timestamp: "t",
    callId: "c1",
    agent: "front-desk",
    reason: "asked-for",
    destination: "Office",
    humanThere: false,
    message: null,
    summary: record.handoff.summary(),
  };
  handoff.tell(news, [{ format: "slack", url: "https://hooks.example/x" }]);
}
