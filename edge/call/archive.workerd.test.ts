/** The real Call object and the archive: words through an eviction, erasure everywhere, the end of each kind's days. */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { describe, expect, test } from "vitest";
import { bindArchive } from "../archive/testing/bound.workerd.ts";
import { FaultyDatabase } from "../archive/testing/faulty-database.ts";
import { readArchived } from "../archive/testing/read-archived.ts";
import type { Env } from "../base/env.ts";
import { newCallId } from "../base/names.ts";
import { type ErasureReceipt, erasureReceiptSchema } from "../wire/erasure.ts";
import { createWorker } from "../worker.ts";
import { agents } from "./testing/agents.ts";
import { newCall, until } from "./testing/calls.workerd.ts";
import { writeMarked } from "./testing/marked.ts";

type Call = Awaited<ReturnType<typeof newCall>>;
const adminToken = "admin-token-of-24-characters";
const mark = "ZUCCHINI";

/** A call of which an object that was evicted finds only the record, over with these words in it. */
async function talked(consent: object = { terms: true, recording: true }): Promise<Call> {
  const call = await newCall();
  await call.seed((record) => {
    record.begin({ ...call.invitation, ...{ consent } } as typeof call.invitation, { stt: "h", tts: "v", llm: "m" }, 1);
    record.setState("live");
    writeMarked(record, mark);
  });
  await call.stub().webhook({ kind: "room-finished", id: "1" });
  return call;
}

const tables = ["calls", "turns", "actions", "costs", "errors", "labels", "notes", "unanswered", "trace_pieces"];

/** Everything that D1 has, in the tables of the full text as well. */
async function everythingIn(db: D1Database): Promise<string> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'",
    )
    .all<{ name: string }>();
  const names = results.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining([...tables, "turn_words_data", "turn_words_idx"]));
  const rows = await Promise.all(
    names.map(async (name) => (await db.prepare(`SELECT * FROM "${name}"`).raw()).map(told)),
  );
  return rows.flat().join("\n");
}

/** A row with its blobs as text: the full text's index is made of blobs. */
function told(row: unknown): string {
  const cells = row as readonly unknown[];
  return cells
    .map((cell) => (Array.isArray(cell) ? String.fromCharCode(...(cell as number[])) : JSON.stringify(cell)))
    .join("|");
}

async function erased(callId: string): Promise<{ status: number; receipt: ErasureReceipt | null }> {
  Object.assign(bindings, { ADMIN_TOKEN: adminToken });
  const request = new Request(`https://earshot.example/v1/calls/${callId}`, {
    method: "DELETE",
    headers: { Authorization: `Bearer ${adminToken}` },
  });
  const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext;
  const response = await createWorker({ agents }).fetch(request as never, bindings as unknown as Env, context);
  return {
    status: response.status,
    receipt: response.status === 200 ? erasureReceiptSchema.parse(await response.json()) : null,
  };
}

describe("while a call runs", () => {
  test("an object that dies in the middle takes nothing that was said with it", async () => {
    const db = await bindArchive();
    const call = await newCall();
    await call.ring();
    const visitor = await call.visit();
    await visitor.reads("Hello there.");
    await call.comeDue("archive");
    const heard = async () =>
      (await db.prepare("SELECT caller FROM turns WHERE call_id = ? ORDER BY turn").bind(call.callId).all()).results;
    await until("the greeting in the archive", async () => (await heard()).length === 1);
    await visitor.type("Where is my order?");
    await until("the words in the record", async () => (await call.trace()).turns.some(({ caller }) => caller !== ""));
    const before = visitor.agentSid();
    await abortAllDurableObjects();
    // The next life has only what was stored: the alarm is there, and brings the words.
    expect(await call.due()).toContain("archive");
    await call.comeDue("archive");
    await until("the words in the archive", async () => JSON.stringify(await heard()).includes("Where is my order?"));
    await call.comeDue("pulse");
    await visitor.seesNewAgent(before);
    await visitor.type("And my lamp?");
    await until("the turn", async () => (await call.trace()).turns.some(({ caller }) => caller.includes("lamp")));
    visitor.hangUp();
    await call.reaches("ended");
    await abortAllDurableObjects();
    await call.comeDue("archive");
    const trace = await call.trace();
    await until("the end in the archive", async () => (await heard()).length === trace.turns.length);
    await until("the delivery to be done", async () => !(await call.due()).includes("archive"));
    const archived = await readArchived(db, call.callId);
    // Times of the archive are whole ms.
    const whole = (one: typeof trace | null) =>
      one && { ...one, errors: one.errors.map(({ code }) => code), spent: null };
    expect(whole(archived)).toEqual(whole(await call.trace()));
    expect(trace.turns.map(({ caller }) => caller)).toEqual(
      expect.arrayContaining(["Where is my order?", "And my lamp?"]),
    );
  });

  test("D1 that hangs keeps nobody waiting", async () => {
    await bindArchive();
    const never = { prepare: () => ({ bind: () => ({}) }), batch: () => new Promise(() => {}) };
    Object.assign(bindings, { DB: never });
    const call = await newCall();
    await call.ring();
    const visitor = await call.visit();
    await visitor.reads("Hello there.");
    await call.comeDue("archive");
    await visitor.type("Where is my order?");
    await until("the answer", async () => (await call.trace()).turns.at(-1)?.agent);
    visitor.hangUp();
    await call.reaches("ended");
  });
});

describe("DELETE /v1/calls/:id", () => {
  test("erases the call everywhere, and tells where it was", async () => {
    const db = await bindArchive();
    const call = await talked();
    await call.comeDue("archive");
    await until("the delivery to be done", async () => !(await call.due()).includes("archive"));
    const { callId } = call;
    const of = "call_id, turn, kind, value, by_whom, at_ms";
    await db.prepare(`INSERT INTO labels (${of}) VALUES (?, -1, 'tag', ?, 'Mira', 1)`).bind(callId, mark).run();
    await db.prepare("INSERT INTO notes VALUES ('n1', ?, ?, 'Mira', 1)").bind(callId, mark).run();
    await db.prepare("INSERT INTO unanswered VALUES (?, 0, 'front-desk', ?, ?, 1)").bind(callId, mark, mark).run();
    await db.prepare("INSERT INTO costs VALUES (?, 0, 'llm-tokens-in', 'm', 1, 'tokens', 5, 1)").bind(callId).run();
    const planted = await everythingIn(db);
    for (const [table, at] of [["calls", 0]] as const)
      expect([table, planted.split(mark).length > 8 + at]).toEqual([table, true]);
    // The index has words as the tokenizer makes them: small.
    expect(planted).toContain(mark.toLowerCase());

    const { status, receipt } = await erased(callId);
    expect(status).toBe(200);
    expect(receipt).toMatchObject({ callId, pending: false });
    const places = new Map(receipt?.places.map((place) => [place.place, place]));
    expect(places.get("record")).toMatchObject({
      state: "erased",
      rows: expect.any(Number),
      bytes: expect.any(Number),
    });
    expect(places.get("record")?.rows).toBeGreaterThan(5);
    expect(places.get("desk/front-desk")).toEqual({ place: "desk/front-desk", state: "erased" });
    // calls, turns, actions, errors, and the four above.
    expect(places.get("archive")).toEqual({ place: "archive", state: "erased", rows: 8 });

    const left = await everythingIn(db);
    expect(left.toLowerCase()).not.toContain(mark.toLowerCase());
    expect(left.split("\n").filter((row) => row.includes(callId))).toHaveLength(1);
    expect(await call.record()).toBeNull();
    const inObject = await runInDurableObject(call.stub(), (_, { storage }) =>
      storage.sql
        .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
        .toArray()
        .filter(({ name }) => !/^(?:_cf_|sqlite_)/.test(name))
        .map(({ name }) => JSON.stringify(storage.sql.exec(`SELECT * FROM "${name}"`).toArray()))
        .join(),
    );
    expect(inObject).not.toContain(mark);
    // A row that was on its way does not bring it back.
    const late = "INSERT INTO calls (call_id, revision, agent, definition_hash, state, started_at_ms, stt, llm, tts)";
    const guard = "WHERE NOT EXISTS (SELECT 1 FROM erased WHERE call_id = ?1)";
    await db.prepare(`${late} SELECT ?1, 99, 'a', 'h', 'ended', 1, 's', 'l', 't' ${guard}`).bind(callId).run();
    expect(await readArchived(db, callId)).toBeNull();
  });

  test("tries again what could not be reached, from the tombstone, until all is gone", async () => {
    const db = await bindArchive();
    const call = await talked();
    await call.comeDue("archive");
    await until("the delivery to be done", async () => !(await call.due()).includes("archive"));
    const away = new FaultyDatabase(db);
    away.next = () => "refused";
    Object.assign(bindings, { DB: away.bound });
    const { status, receipt } = await erased(call.callId);
    expect(status).toBe(200);
    expect(receipt?.pending).toBe(true);
    expect(receipt?.places.find(({ place }) => place === "archive")).toEqual({ place: "archive", state: "pending" });
    expect(await readArchived(db, call.callId)).not.toBeNull();
    Object.assign(bindings, { DB: db });
    await abortAllDurableObjects();
    await runInDurableObject(call.stub(), (_, { storage }) => {
      storage.sql.exec("UPDATE tombstone SET body = json_set(body, '$.jobs[0].dueMs', 1)");
    });
    await runDurableObjectAlarm(call.stub());
    expect(await readArchived(db, call.callId)).toBeNull();
    // The admin asks again, and learns that nothing is left.
    const again = await erased(call.callId);
    expect(again.receipt).toMatchObject({ pending: false });
  });

  test("erases a call that only the archive knows, and says so of one that nobody knows", async () => {
    const db = await bindArchive();
    const callId = newCallId();
    const columns = "call_id, revision, agent, definition_hash, state, started_at_ms, stt, llm, tts";
    await db
      .prepare(`INSERT INTO calls (${columns}) VALUES (?, 1, 'a', 'h', 'ended', 1, 's', 'l', 't')`)
      .bind(callId)
      .run();
    const { receipt } = await erased(callId);
    expect(receipt?.places).toEqual([
      { place: "archive", state: "erased", rows: 1 },
      { place: "recording", state: "erased", bytes: 0 },
    ]);
    expect((await erased(newCallId())).status).toBe(404);
  });
});

describe("retention", () => {
  test("words go after their days, from the object and from the archive; figures stay, and go after theirs", async () => {
    const db = await bindArchive();
    const call = await talked();
    const { callId } = call;
    await call.comeDue("archive");
    await until("the delivery to be done", async () => !(await call.due()).includes("archive"));
    await db.prepare("INSERT INTO notes VALUES ('n2', ?, ?, 'Mira', 1)").bind(callId, mark).run();
    await call.comeDue("retention");
    expect(await call.record()).toBeNull();
    const left = await everythingIn(db);
    expect(left.toLowerCase()).not.toContain(mark.toLowerCase());
    const row = await db.prepare("SELECT * FROM calls WHERE call_id = ?").bind(callId).first();
    expect(row).toMatchObject({ words_forgotten: 1, turns: 1, errors: 1, error_code: "tool_failed", state: "ended" });
    const archived = await readArchived(db, callId).catch((error: unknown) => error);
    expect(archived).toBeInstanceOf(Error);
    const turn = await db.prepare("SELECT * FROM turns WHERE call_id = ?").bind(callId).first<{ trace: string }>();
    expect(turn).toMatchObject({ caller: "", agent: "", typed: 1 });
    expect(JSON.parse(turn?.trace ?? "")).toEqual({ stages: [{ name: "commit", startMs: 5, endMs: 9 }], tools: [] });

    const figuresMs = await runInDurableObject(call.stub(), (_, { storage }) => {
      const { body } = storage.sql.exec<{ body: string }>("SELECT body FROM tombstone").one();
      return (JSON.parse(body) as { jobs: { dueMs: number }[] }).jobs.map(({ dueMs }) => dueMs);
    });
    expect(figuresMs).toHaveLength(1);
    expect(((figuresMs[0] ?? 0) - Date.now()) / 86_400_000).toBeCloseTo(370, 1);
    await runInDurableObject(call.stub(), (_, { storage }) => {
      storage.sql.exec("UPDATE tombstone SET body = json_set(body, '$.jobs[0].dueMs', 1, '$.untilMs', 1)");
    });
    await runDurableObjectAlarm(call.stub());
    for (const table of tables) {
      const rows = await db.prepare(`SELECT count(*) AS n FROM ${table} WHERE call_id = ?`).bind(callId).first("n");
      expect([table, rows]).toEqual([table, 0]);
    }
    // Nothing is left to be done: the tombstone goes as well.
    await runDurableObjectAlarm(call.stub());
    const tombstones = await runInDurableObject(call.stub(), (_, { storage }) =>
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name = 'tombstone'").toArray(),
    );
    expect(tombstones).toEqual([]);
  });

  test("a call that the visitor did not want recorded leaves no word in the archive", async () => {
    const db = await bindArchive();
    const call = await talked({ terms: true, recording: false, recordingText: "May we?" });
    await call.comeDue("archive");
    await until("the delivery to be done", async () => !(await call.due()).includes("archive"));
    const row = await db
      .prepare("SELECT words_forgotten, turns FROM calls WHERE call_id = ?")
      .bind(call.callId)
      .first();
    expect(row).toEqual({ words_forgotten: 1, turns: 1 });
    const turns = await db.prepare("SELECT * FROM turns WHERE call_id = ?").bind(call.callId).all();
    expect(JSON.stringify(turns.results)).not.toContain(mark);
    expect((await readArchived(db, call.callId))?.turns).toEqual((await call.trace()).turns);
  });
});
