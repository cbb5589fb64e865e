/** The export: each call once whole, again when it changes, and its erasure; for the admin alone. */
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { type ArchiveDatabase, archiveOf } from "../archive/database.ts";
import { ArchiveStore } from "../archive/store.ts";
import { bindArchive } from "../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf, turnRow } from "../archive/testing/rows.ts";
import type { Env } from "../base/env.ts";
import { type ExportLine, exportLineSchema } from "../wire/export.ts";
import { problemSchema } from "../wire/http.ts";
import { routesOf } from "../worker.ts";
import { agents } from "./testing.ts";

const token = "the-admins-own-long-token";
const app = routesOf(agents);
const idOf = (at: number) => at.toString(16).padStart(32, "0");
let db: D1Database;
let env: Env;

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
  env = {
    ...(bindings as unknown as Env),
    ADMIN_TOKEN: token,
    CALL_TOKEN_SECRET: "a-secret-of-thirty-two-characters-or-more",
  } as Env;
  const rows = Array.from({ length: 25 }, (_, at) =>
    callRow({
      call_id: idOf(at),
      started_at_ms: Date.UTC(2026, 10, 1) + at,
      cost_micros: at,
      state: at === 7 ? "live" : "ended",
    }),
  );
  await db.batch([
    insertOf(db, "calls", rows),
    insertOf(
      db,
      "turns",
      rows.map(({ call_id }) => turnRow({ call_id, turn: 1, caller: "Hello", voice_to_voice_ms: 400 })),
    ),
    insertOf(db, "costs", [
      {
        call_id: idOf(3),
        turn: -1,
        item: "llm-tokens-in",
        service: "GPT",
        quantity: 9,
        unit: "tokens",
        cost_micros: 3,
        revision: 1,
      },
    ]),
  ]);
});

function ask(query: string, bearer = token): Promise<Response> {
  const headers = { Authorization: `Bearer ${bearer}` };
  return Promise.resolve(app.request(`https://earshot.example/v1/calls?${query}`, { headers }, env));
}

async function everything(query: string): Promise<{ lines: ExportLine[]; cursor: string }> {
  const lines: ExportLine[] = [];
  for (let next = query; ; ) {
    const response = await ask(next);
    expect([response.status, response.headers.get("Content-Type")]).toEqual([200, "application/x-ndjson"]);
    const text = await response.text();
    for (const line of text.split("\n").filter(Boolean)) lines.push(exportLineSchema.parse(JSON.parse(line)));
    const cursor = response.headers.get("Earshot-Cursor") ?? "";
    if (response.headers.get("Earshot-More") === "no") return { lines, cursor };
    next = `limit=10&cursor=${cursor}`;
  }
}

test("every call that is over comes once, whole, over pages", async () => {
  const { lines } = await everything("limit=10");
  expect(lines.map(({ call_id }) => call_id).sort()).toEqual(
    Array.from({ length: 25 }, (_, at) => idOf(at)).filter((id) => id !== idOf(7)),
  );
  const third = lines.find(({ call_id }) => call_id === idOf(3));
  expect(third).toMatchObject({
    version: 1,
    kind: "call",
    cost_micros: 3,
    turns: [{ turn: 1, caller: "Hello", voice_to_voice_ms: 400, stages: [] }],
    costs: [{ item: "llm-tokens-in", quantity: 9 }],
  });
});

test("from the last cursor on come calls that ended, changed, were remarked on or erased, and nothing else", async () => {
  const { cursor } = await everything("limit=100");
  expect((await everything(`cursor=${cursor}`)).lines).toEqual([]);
  await db.batch([
    db.prepare("UPDATE calls SET state = 'ended' WHERE call_id = ?").bind(idOf(7)),
    db.prepare("UPDATE calls SET stars = 2 WHERE call_id = ?").bind(idOf(1)),
    db.prepare("INSERT INTO notes VALUES ('n', ?, 'look', 'Ada', 1)").bind(idOf(2)),
    db.prepare("INSERT INTO erased (call_id, erased_at_ms) VALUES (?, 1)").bind(idOf(4)),
    db.prepare("DELETE FROM turns WHERE call_id = ?").bind(idOf(4)),
    db.prepare("DELETE FROM calls WHERE call_id = ?").bind(idOf(4)),
  ]);
  const { lines } = await everything(`cursor=${cursor}`);
  expect(lines.map(({ kind, call_id }) => `${kind} ${call_id}`)).toEqual([
    `call ${idOf(7)}`,
    `call ${idOf(1)}`,
    `call ${idOf(2)}`,
    `erased ${idOf(4)}`,
  ]);
});

test("calls that were erased in the same ms come once each, over pages too", async () => {
  const { cursor } = await everything("limit=100");
  const ids = Array.from({ length: 12 }, (_, at) => idOf(at + 8));
  await db.batch(
    ids.flatMap((id) => [
      db.prepare("INSERT INTO erased (call_id, erased_at_ms) VALUES (?, 1)").bind(id),
      db.prepare("DELETE FROM turns WHERE call_id = ?").bind(id),
      db.prepare("DELETE FROM calls WHERE call_id = ?").bind(id),
    ]),
  );
  const { lines } = await everything(`limit=5&cursor=${cursor}`);
  expect(lines.map(({ kind, call_id }) => `${kind} ${call_id}`)).toEqual(ids.map((id) => `erased ${id}`));
});

test("an erasure whose id is kept no longer leaves nothing", async () => {
  const store = (nowMs: number) => new ArchiveStore(archiveOf(env) as ArchiveDatabase, () => nowMs);
  await store(1_000).erase(idOf(1));
  await store(1_000).erase(idOf(1));
  const erasures = async () =>
    (await db.prepare("SELECT at_ms FROM changes WHERE call_id IS NULL").all<{ at_ms: number }>()).results;
  expect(await erasures()).toEqual([{ at_ms: 1_000 }]);
  const laterMs = 61 * 24 * 60 * 60 * 1000;
  await store(laterMs).erase(idOf(2));
  expect(await erasures()).toEqual([{ at_ms: laterMs }]);
});

test("since a time come the calls that changed from then on", async () => {
  expect((await everything("limit=100&since=2020-01-01")).lines).toHaveLength(24);
  expect((await everything("limit=100&since=2099-01-01T00:00:00Z")).lines).toEqual([]);
});

test.each(["cursor=x", "since=yesterday", "limit=0", "limit=201", "format=csv"])("?%s is refused", async (query) => {
  const response = await ask(query);
  expect(problemSchema.parse(await response.json())).toMatchObject({ status: 400, code: "query_malformed" });
});

test("it is for the admin's token, and needs the archive", async () => {
  expect((await ask("", "somebody-elses-token-of-24-chars")).status).toBe(401);
  env = { ...env, DB: undefined } as unknown as Env;
  expect(problemSchema.parse(await (await ask("")).json())).toMatchObject({ status: 503, code: "not_configured" });
});
