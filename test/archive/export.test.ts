/** The export of `GET /v1/calls` in a real DuckDB, by the statements of docs/http-api.md, beside what was planted. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getPlatformProxy } from "wrangler";
import { ArchiveDatabase } from "../../edge/archive/database.ts";
import { exportPage, ndjsonOf } from "../../edge/archive/export.ts";
import { ArchiveStore } from "../../edge/archive/store.ts";
import { exportedCallSchema, exportVersion } from "../../edge/wire/export.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { databaseFile, emptyArchive } from "../bench/archive/database.ts";
import { drawCall } from "../bench/archive/drawn-calls.ts";
import { fill } from "../bench/archive/fill.ts";
import { inDuckDb } from "./duckdb.mjs";

const drawn = { seed: 3, calls: 60, times: 1, untilMs: Date.UTC(2026, 10, 30) };
/** The newest five still run, and one is erased. */
const planted = Array.from({ length: drawn.calls }, (_, nth) => drawCall(drawn, nth).trace);
const erased = planted[7]?.callId ?? "";
const expected = planted.filter(({ state, callId }) => state === "ended" && callId !== erased);
let folder: string;

async function pagesOf(db: Parameters<typeof exportPage>[0]): Promise<string[]> {
  const pages: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await exportPage(db, { ...(cursor !== undefined && { cursor }), limit: 25 });
    pages.push(ndjsonOf(page.lines));
    if (!page.more) return pages;
    cursor = page.cursor;
  }
}

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-export-"));
  await emptyArchive(folder);
  fill(await databaseFile(folder), drawn, () => undefined);
  const persist = { path: join(folder, "v3") };
  const proxy = await getPlatformProxy<{ DB: Parameters<typeof exportPage>[0] }>({
    configPath: join(folder, "wrangler.json"),
    persist,
    envFiles: [],
  });
  try {
    // First as it was before: a later page then has the call's erasure.
    const { DB } = proxy.env;
    const before = await exportPage(DB, { limit: 10 });
    await new ArchiveStore(new ArchiveDatabase(DB)).erase(erased);
    const pages = [ndjsonOf(before.lines), ...(await pagesOf(DB))];
    for (const [nth, page] of pages.entries()) await writeFile(join(folder, `calls-${nth}.ndjson`), page);
  } finally {
    await proxy.dispose();
  }
}, 120_000);

afterAll(() => rm(folder, { recursive: true, force: true }));

/** The statements of the document, reading the files of this test. */
async function documented(): Promise<string[]> {
  const text = await readFile(join(root, "docs/http-api.md"), "utf8");
  const block = /^```sql\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? "";
  return block
    .replaceAll("calls-*.ndjson", join(folder, "calls-*.ndjson"))
    .split(";")
    .filter((statement) => statement.trim() !== "");
}

test("each call is there once, as it was last, and an erased one is gone", async () => {
  const [counted, ids] = (
    await inDuckDb([
      ...(await documented()),
      "SELECT kind, count(*)::INTEGER AS lines FROM changes GROUP BY kind ORDER BY kind",
      "SELECT call_id FROM calls ORDER BY call_id",
    ])
  ).slice(-2);
  expect(counted).toEqual([
    { kind: "call", lines: 10 + expected.length },
    { kind: "erased", lines: 1 },
  ]);
  expect(ids?.map(({ call_id }) => call_id)).toEqual(expected.map(({ callId }) => callId).sort());
});

test("costs, outcomes and waits add up to what was planted", async () => {
  const [costs, outcomes, turns] = (
    await inDuckDb([
      ...(await documented()),
      `SELECT sum(cost_micros)::INTEGER AS micros, sum(list_sum([cost.quantity FOR cost IN costs
        IF cost.item = 'tts-characters']))::INTEGER AS characters FROM calls`,
      "SELECT agent, count(*)::INTEGER AS calls FROM calls WHERE outcome = 'resolved' GROUP BY agent ORDER BY agent",
      `SELECT count(*)::INTEGER AS turns, max(turn.voice_to_voice_ms)::INTEGER AS slowest
        FROM (SELECT unnest(turns) AS turn FROM calls)`,
    ])
  ).slice(-3);
  const items = expected.flatMap(({ cost }) => cost?.items ?? []);
  const spoken = items.filter(({ item }) => item === "tts-characters");
  expect(costs).toEqual([
    {
      micros: expected.reduce((sum, { cost }) => sum + (cost?.micros ?? 0), 0),
      characters: spoken.reduce((sum, { quantity }) => sum + quantity, 0),
    },
  ]);
  const resolved = expected.filter(({ outcome }) => outcome?.outcome === "resolved").map(({ agent }) => agent);
  expect(outcomes).toEqual(
    [...new Set(resolved)].sort().map((agent) => ({ agent, calls: resolved.filter((one) => one === agent).length })),
  );
  const waits = expected.flatMap(({ turns: all }) =>
    all.flatMap(({ typed, stages }) => {
      const [said, heard] = ["speech-end", "heard"].map((name) => stages.find((stage) => stage.name === name));
      return typed || !said || !heard ? [] : [Math.round(heard.endMs - said.endMs)];
    }),
  );
  expect(turns).toEqual([{ turns: expected.flatMap(({ turns: all }) => all).length, slowest: Math.max(...waits) }]);
});

test("the document's columns are those of the export, each of one type whatever the calls are", async () => {
  const rows = await inDuckDb([
    ...(await documented()),
    "SELECT column_name AS name, data_type AS type FROM duckdb_columns() WHERE table_name = 'changes'",
    "SELECT DISTINCT version FROM changes",
  ]);
  const [columns, versions] = rows.slice(-2);
  expect(columns?.map(({ name }) => name).sort()).toEqual(Object.keys(exportedCallSchema.shape).sort());
  expect(columns?.filter(({ type }) => type === "JSON").map(({ name }) => name)).toEqual(["actions"]);
  expect(columns).toContainEqual({ name: "version", type: "INTEGER" });
  expect(versions).toEqual([{ version: exportVersion }]);
});
