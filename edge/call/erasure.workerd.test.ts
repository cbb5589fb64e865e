/**
 * A call with something in every store is deleted, and each store is looked into: the object, its Desk, D1 with the full
 * text, R2, and what receivers of webhooks and of telemetry hear afterwards.
 */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { bindArchive } from "../archive/testing/bound.workerd.ts";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import { shareLink } from "../http/console/share-link.ts";
import { CallRecord } from "../record/store.ts";
import { recordingKey } from "../recording/bucket.ts";
import { RecordingPieces } from "../recording/pieces.ts";
import { Side } from "../recording/side.ts";
import { erasureReceiptSchema } from "../wire/erasure.ts";
import { createWorker } from "../worker.ts";
import { agents } from "./testing/agents.ts";
import { newCall, until } from "./testing/calls.workerd.ts";
import { writeMarked } from "./testing/marked.ts";

const env = bindings as unknown as Env;
const bucket = env.RECORDINGS as R2Bucket;
const adminToken = "admin-token-of-24-characters";
const mark = "ZUCCHINI";
const collector = "http://collector.example:4318";
const hook = "https://hooks.example/calls";
/** The bodies that receivers got. */
const got: string[] = [];
const outside = globalThis.fetch;

beforeEach(() => {
  got.splice(0);
  Object.assign(bindings, {
    RECORDINGS: bucket,
    ADMIN_TOKEN: adminToken,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector,
    OTEL_EXPORTER_OTLP_PROTOCOL: "http/json",
  });
  vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
    const url = String(input instanceof Request ? input.url : input);
    if (![collector, hook].some((one) => url.startsWith(one))) return outside(input, init);
    got.push(url);
    return new Response("{}", { status: 503 });
  });
});
afterEach(() => {
  vi.restoreAllMocks();
  for (const name of ["ENDPOINT", "PROTOCOL"]) Reflect.deleteProperty(bindings, `OTEL_EXPORTER_OTLP_${name}`);
});

type Call = Awaited<ReturnType<typeof newCall>>;

/** A packet of Opus that carries the word. */
function markedPacket(): Uint8Array {
  return Uint8Array.from([0xf8, ...new TextEncoder().encode(mark)]);
}

/** A call that is over, as an object that was evicted finds it, with something in each of its tables' kinds. */
async function planted(): Promise<Call> {
  const call = await newCall();
  const at = new Date().toISOString();
  const consent = { terms: true, recording: true, recordingText: mark, at };
  await runInDurableObject(call.stub(), (_, { storage }) => {
    const record = new CallRecord(storage.sql);
    record.begin({ ...call.invitation, consent }, { stt: "h", tts: "v", llm: "m" }, Date.now() - 5_000);
    record.setState("live");
    record.recording.begin(Date.now() - 5_000);
    writeMarked(record, mark);
    record.slots.put("refund", { reason: mark });
    const side = new Side(1);
    for (let index = 0; index < 50; index++) side.add({ payload: markedPacket(), samples: 960 }, index * 960);
    const piece = side.takeUntil(Number.POSITIVE_INFINITY);
    if (piece) new RecordingPieces(storage.sql).add("caller", piece);
    storage.sql.exec(
      "INSERT INTO outbox (id, notify, body, bare_body, due_ms) VALUES ('msg_1', ?, ?, ?, ?)",
      JSON.stringify({ format: "standard", url: hook }),
      JSON.stringify({ text: mark }),
      "{}",
      Date.now(),
    );
  });
  const waiting = {
    callId: call.callId,
    reason: "asked-for",
    destination: "",
    language: "en",
    headline: mark,
  } as const;
  await deskOf(env, "front-desk").wait(waiting, 60);
  await call.stub().webhook({ kind: "room-finished", id: "1" });
  return call;
}

/** The rows of all tables of an object. */
function everythingIn(stub: DurableObjectStub): Promise<Map<string, string>> {
  return runInDurableObject(stub, (_, { storage }) => {
    const tables = storage.sql
      .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND sql IS NOT NULL")
      .toArray()
      .filter(({ name }) => !/^(?:_cf_|sqlite_)/.test(name));
    return new Map(tables.map(({ name }) => [name, rowsAsText(storage.sql.exec(`SELECT * FROM "${name}"`).raw())]));
  });
}

/** The rows of all tables of D1, with those in which the full text keeps its index. */
async function everythingInArchive(db: D1Database): Promise<string> {
  const { results } = await db
    .prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_cf_*' AND name NOT GLOB 'sqlite_*'",
    )
    .all<{ name: string }>();
  const names = results.map(({ name }) => name);
  expect(names).toEqual(expect.arrayContaining(["turn_words_data", "turn_words_idx"]));
  const rows = await Promise.all(
    names.map(async (name) => rowsAsText(await db.prepare(`SELECT * FROM "${name}"`).raw())),
  );
  return rows.join("\n");
}

/** Blobs as text: the index of the full text is made of them, and so is sound. */
function rowsAsText(rows: Iterable<unknown>): string {
  const text = (cell: unknown) => {
    const bytes = cell instanceof ArrayBuffer ? [...new Uint8Array(cell)] : cell;
    return Array.isArray(bytes) ? String.fromCharCode(...(bytes as number[])) : JSON.stringify(bytes);
  };
  return [...rows].map((row) => (row as readonly unknown[]).map(text).join("|")).join("\n");
}

async function filesOf(callId: string): Promise<string[]> {
  return (await bucket.list()).objects.map(({ key }) => key).filter((key) => key.includes(callId));
}

function ask(path: string, token: string, method = "GET"): Promise<Response> {
  const request = new Request(`https://earshot.example${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}` },
  });
  const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext;
  return createWorker({ agents }).fetch(request as never, env, context) as Promise<Response>;
}

test("a deleted call is in no store any more, nobody hears of it, and the receipt names each place", async () => {
  const db = await bindArchive();
  const call = await planted();
  const { callId } = call;
  await call.comeDue("recording");
  await until("the file in R2", async () => (await call.trace()).recording?.state === "stored");
  await call.comeDue("archive");
  await until("the delivery to be done", async () => !(await call.due()).includes("archive"));
  await db.prepare("INSERT INTO notes VALUES (?, ?, ?, 'Mira', 1)").bind(callId, callId, mark).run();
  const of = "call_id, turn, kind, value, by_whom, at_ms";
  await db.prepare(`INSERT INTO labels (${of}) VALUES (?, -1, 'tag', ?, 'Mira', 1)`).bind(callId, mark).run();
  await db.prepare("INSERT INTO unanswered VALUES (?, 0, 'front-desk', ?, ?, 1)").bind(callId, mark, mark).run();
  const { token } = await shareLink(env, callId, 1, "https://earshot.example");

  // It is everywhere.
  expect((await ask("/v1/console/shared", token)).status).toBe(200);
  expect(await filesOf(callId)).toEqual([recordingKey(callId, "caller")]);
  const file = await bucket.get(recordingKey(callId, "caller"));
  const bytes = file?.size ?? 0;
  expect(await file?.text()).toContain(mark);
  const archived = await everythingInArchive(db);
  for (const word of [mark, mark.toLowerCase()]) expect(archived).toContain(word);
  const row = db.prepare("SELECT recording_bytes FROM calls WHERE call_id = ?").bind(callId);
  expect(await row.first()).toEqual({ recording_bytes: bytes });
  const inObject = await everythingIn(call.stub());
  for (const table of ["turn", "outbox"])
    expect([table, inObject.get(table)]).toEqual([table, expect.stringContaining(mark)]);
  expect(inObject.get("telemetry_request")).not.toBe("");

  const response = await ask(`/v1/calls/${callId}`, adminToken, "DELETE");
  expect(response.status).toBe(200);
  const receipt = erasureReceiptSchema.parse(await response.json());
  expect(receipt).toMatchObject({ callId, pending: false });
  const places = new Map(receipt.places.map((place) => [place.place, place]));
  expect([...places.keys()].sort()).toEqual(["archive", "desk/front-desk", "record", "recording", "room"]);
  expect(places.get("recording")).toEqual({ place: "recording", state: "erased", bytes });
  expect(places.get("archive")?.rows).toBeGreaterThan(6);
  expect(places.get("record")?.rows).toBeGreaterThan(10);

  // It is nowhere.
  expect(await filesOf(callId)).toEqual([]);
  expect((await everythingInArchive(db)).toLowerCase()).not.toContain(mark.toLowerCase());
  const left = await everythingIn(call.stub());
  expect([...left].filter(([, rows]) => rows.includes(callId)).map(([table]) => table)).toEqual(["tombstone"]);
  expect([...left.values()].join()).not.toContain(mark);
  const atDesk = await everythingIn(deskOf(env, "front-desk") as unknown as DurableObjectStub);
  expect([...atDesk.values()].join()).not.toContain(mark);
  expect(await call.record()).toBeNull();
  expect((await ask("/v1/console/shared", token)).status).toBe(404);
  expect((await ask(`/v1/calls/${callId}/recording/caller`, adminToken)).status).toBe(404);
  const exported = await (await ask("/v1/calls", adminToken)).text();
  expect(exported).not.toContain(mark);

  // Nothing that waited is sent, whatever becomes due.
  got.splice(0);
  for (const alarm of ["telemetry", "notify", "archive", "recording", "ending"] as const) await call.comeDue(alarm);
  expect(got).toEqual([]);
  expect((await everythingInArchive(db)).toLowerCase()).not.toContain(mark.toLowerCase());
  expect(await filesOf(callId)).toEqual([]);
});

test("while R2 is away a deleted call's file stays, the receipt says so, and the tombstone deletes it later", async () => {
  const call = await planted();
  await call.comeDue("recording");
  await until("the file in R2", async () => (await filesOf(call.callId)).length === 1);
  const away = { head: () => Promise.reject(new Error("R2 is away")), delete: () => Promise.reject(new Error("away")) };
  Object.assign(bindings, { RECORDINGS: away });
  const receiptOf = async () =>
    erasureReceiptSchema.parse(await (await ask(`/v1/calls/${call.callId}`, adminToken, "DELETE")).json());
  const recordingIn = async () => (await receiptOf()).places.find(({ place }) => place === "recording");
  try {
    for (let time = 0; time < 2; time++) expect(await recordingIn()).toEqual({ place: "recording", state: "pending" });
  } finally {
    Object.assign(bindings, { RECORDINGS: bucket });
  }
  expect(await filesOf(call.callId)).toHaveLength(1);
  await runInDurableObject(call.stub(), async (_, { storage }) => {
    storage.sql.exec("UPDATE tombstone SET body = json_set(body, '$.jobs[0].dueMs', 1)");
    await storage.setAlarm(Date.now() - 1);
  });
  await until("no file in R2", async () => (await filesOf(call.callId)).length === 0);
});

test("files that R2 took while the call was deleted are deleted too", async () => {
  let takeIt = () => {};
  const taken = new Promise<void>((resolve) => {
    takeIt = resolve;
  });
  const seen = { begun: false, stored: false };
  const slow = {
    head: (key: string) => bucket.head(key),
    delete: (keys: string[]) => bucket.delete(keys),
    put: async (key: string, body: ReadableStream) => {
      const bytes = await new Response(body).arrayBuffer();
      seen.begun = true;
      await taken;
      await bucket.put(key, bytes);
      seen.stored = true;
    },
  };
  Object.assign(bindings, { RECORDINGS: slow });
  try {
    const call = await planted();
    await call.comeDue("recording");
    await until("R2 to be given the file", () => seen.begun);
    expect((await ask(`/v1/calls/${call.callId}`, adminToken, "DELETE")).status).toBe(200);
    takeIt();
    await until("R2 to have it", () => seen.stored);
    await until("no file in R2", async () => (await filesOf(call.callId)).length === 0);
  } finally {
    Object.assign(bindings, { RECORDINGS: bucket });
  }
});

test("once a recording's days are over its file goes, the trace says so, and the words stay", async () => {
  const call = await planted();
  await call.comeDue("recording");
  await until("the file in R2", async () => (await filesOf(call.callId)).length === 1);
  await call.comeDue("recording-days");
  await until("no file in R2", async () => (await filesOf(call.callId)).length === 0);
  const { recording, turns } = await call.trace();
  expect(recording).toMatchObject({ state: "expired", sides: [] });
  expect(turns[0]?.caller).toContain(mark);
});

test("a recording that R2 never took goes from the object when its days are over", async () => {
  Object.assign(bindings, {
    RECORDINGS: { put: () => Promise.reject(new Error("R2 is away")), delete: (keys: string[]) => bucket.delete(keys) },
  });
  const call = await planted();
  await call.comeDue("recording");
  expect((await everythingIn(call.stub())).get("recording_piece")).not.toBe("");
  await call.comeDue("recording-days");
  await until("no piece", async () => (await everythingIn(call.stub())).get("recording_piece") === "");
  expect((await call.trace()).recording?.state).toBe("expired");
  expect(await call.due()).not.toContain("recording");
});
