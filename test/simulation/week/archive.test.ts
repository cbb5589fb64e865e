/** The week in a real D1, as `npm start -- --with-calls` puts it there. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { getPlatformProxy } from "wrangler";
import { agents, rehearsal } from "../../../demo/agents/index.ts";
import { deployedOf } from "../../../engines/deployed.ts";
import { prepareArchive } from "../../../tools/start/archive.ts";
import { root } from "../../../tools/start/bootstrap.mjs";
import { RehearsedModel } from "../rehearsed-model.ts";
import { openArchive } from "./archive.ts";
import { drawWeek } from "./week.ts";

const model = new RehearsedModel(deployedOf({ agents, rehearsal }));
let folder: string;
let proxy: Awaited<ReturnType<typeof getPlatformProxy<Record<string, unknown>>>>;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-week-"));
  const config = join(folder, "wrangler.json");
  const migrations_dir = resolve(root, "edge/archive/migrations");
  const d1_databases = [{ binding: "DB", database_name: "week", database_id: "week", migrations_dir }];
  await writeFile(config, JSON.stringify({ name: "week", compatibility_date: "2026-11-01", d1_databases }));
  await prepareArchive({ folder: root, config, storage: join(folder, "state"), logs: join(folder, "logs") });
  proxy = await getPlatformProxy({ configPath: config, persist: { path: join(folder, "state", "v3") }, envFiles: [] });
  await model.start();
}, 60_000);

afterAll(async () => {
  await proxy.dispose();
  await model.stop();
  await rm(folder, { recursive: true, force: true });
});

test("each call of the week is archived once, with its words where they are kept", { timeout: 60_000 }, async () => {
  const week = { seed: 3, calls: 8, until: new Date("2026-11-29T00:00:00Z") };
  const env = { ...model.env, SHOP_BASE_URL: "http://shop.test", SHOP_KEY: "key", SHOP_ORIGIN: "http://shop.test" };
  const archive = openArchive(proxy.env.DB);
  const options = { ...week, agents, env, fetch: async () => new Response("{}", { status: 404 }) };
  expect(await archive.fill(options)).toBe(8);
  expect(await archive.fill(options)).toBe(0);

  const drawn = drawWeek(week);
  const db = proxy.env.DB as { prepare(sql: string): { all<Row>(): Promise<{ results: Row[] }> } };
  const { results: calls } = await db
    .prepare("SELECT call_id, state, started_at_ms, words_forgotten FROM calls ORDER BY started_at_ms")
    .all<Record<string, unknown>>();
  expect(calls).toEqual(
    drawn.map(({ callId, startedAt, recording }) => ({
      call_id: callId,
      state: "ended",
      started_at_ms: startedAt.getTime(),
      words_forgotten: recording ? 0 : 1,
    })),
  );
  const { results: turns } = await db
    .prepare("SELECT call_id, group_concat(caller, ' ') AS said FROM turns GROUP BY call_id")
    .all<{ call_id: string; said: string }>();
  const saidIn = new Map(turns.map(({ call_id, said }) => [call_id, said.trim()]));
  for (const { callId, story, recording } of drawn) {
    const [first] = story.lines;
    const words = first === undefined ? "" : "caller" in first ? first.caller : first.typed;
    const said = saidIn.get(callId) ?? "";
    expect(recording ? said.slice(0, words.length) : said).toBe(recording ? words : "");
  }
});
