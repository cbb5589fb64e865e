/**
 * One word of the sample agent's policies changes, and goes the whole way: the suite tells it, the comparison calls it worse, a
 * share of callers gets it all the same, the archive's figures show it, a rule turns it off, and it answers nobody any more.
 */

import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { D1Database, SqlStorage } from "@cloudflare/workers-types";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { getPlatformProxy } from "wrangler";
import type { Agent } from "../../edge/agent/agent.ts";
import { callerKey, versionFor } from "../../edge/agent/version-choice.ts";
import { agentsInVersion } from "../../edge/agent/versioned.ts";
import { spanFigures } from "../../edge/archive/day-figures.ts";
import { versionsBeside } from "../../edge/archive/versions-beside.ts";
import { Switches } from "../../edge/desk/switches.ts";
import { worseThanOwn } from "../../edge/features/versions/rule.ts";
import { openWorld } from "../../evals/world.ts";
import { compareVersions } from "../../tools/eval/compare.ts";
import { prepareArchive } from "../../tools/start/archive.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { playIntoRecord } from "./kept-call.ts";
import { sqlInMemory } from "./sqlite.ts";
import { readSuite } from "./suite/read.ts";
import type { SuiteWorld } from "./suite/world.ts";
import { openArchive } from "./week/archive.ts";

const startedAt = new Date("2026-11-23T10:00:00Z");
const hourMs = 60 * 60 * 1000;
const rule = { figure: "resolution", worseBy: 20, forHours: 24, minCalls: 10 } as const;
const tried = "one-word";

let folder: string;
let proxy: Awaited<ReturnType<typeof getPlatformProxy<Record<string, unknown>>>>;
let world: SuiteWorld;
let shop: Agent;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-whole-way-"));
  const config = join(folder, "wrangler.json");
  const migrations_dir = resolve(root, "edge/archive/migrations");
  const d1_databases = [{ binding: "DB", database_name: "way", database_id: "way", migrations_dir }];
  await writeFile(config, JSON.stringify({ name: "way", compatibility_date: "2026-11-01", d1_databases }));
  await prepareArchive({ folder: root, config, storage: join(folder, "state"), logs: join(folder, "logs") });
  proxy = await getPlatformProxy({ configPath: config, persist: { path: join(folder, "state", "v3") }, envFiles: [] });
  const sample = await openWorld({});
  const [first, ...others] = sample.agents;
  const { policies } = first.knowledge;
  const worded = policies.map((policy) => policy.replace("engraved", "embossed"));
  expect(worded).not.toEqual(policies);
  const agent = { ...first, knowledge: { ...first.knowledge, policies: worded } };
  shop = { ...first, versions: [{ name: tried, share: 50, outIf: [rule], agent }] };
  world = { ...sample, agents: [shop, ...others] };
}, 90_000);

afterAll(async () => {
  await world.close();
  await proxy.dispose();
  await rm(folder, { recursive: true, force: true });
});

test("the suite finds it, and the comparison ends with 1", { timeout: 60_000 }, async () => {
  const told = vi.spyOn(console, "log").mockImplementation(() => {});
  const cases = (await readSuite(join(root, "evals"))).filter(({ skill }) => skill === "policies");
  const report = await mkdtemp(join(folder, "report-"));
  expect(await compareVersions({ world, cases, version: tried, times: 1, seed: 1, report })).toBe(1);
  told.mockRestore();
  const { comparison } = JSON.parse(await readFile(join(report, "results.json"), "utf8")) as {
    comparison: { alarms: string[] };
  };
  expect(comparison.alarms.join("\n")).toContain("what was engraved cannot be returned");
});

test("callers get it by their share, the figures tell it apart, and its rule turns it off", {
  timeout: 120_000,
}, async () => {
  const switches = new Switches(sqlInMemory() as unknown as SqlStorage);
  const isOut = () => switches.find({ kind: "candidate", name: tried }, startedAt.getTime()) !== null;
  const callers = Array.from({ length: 40 }, (_, nth) => callerKey(undefined, `visitor ${nth}`));
  const chosen = () => callers.map((caller) => versionFor(shop, caller, isOut)?.name);
  const before = chosen();
  expect(before.filter((name) => name === tried).length).toBeGreaterThan(10);
  expect(before.filter((name) => name === undefined).length).toBeGreaterThan(10);
  expect(chosen()).toEqual(before);

  const archive = openArchive(proxy.env.DB);
  const site = await world.open();
  for (const [nth, version] of before.entries()) {
    const [first, ...others] = version === undefined ? world.agents : agentsInVersion(world.agents, version);
    if (first === undefined) throw new Error("there is no agent");
    const at = new Date(startedAt.getTime() + nth * 60_000);
    const record = await playIntoRecord({
      callId: nth.toString(16).padStart(32, "0"),
      agents: [first, ...others],
      act: (call) => call.take({ caller: "can I return what was engraved" }),
      speaks: true,
      startedAt: at,
      consent: { terms: true, recording: true, at: at.toISOString() },
      pace: () => ({ firstMs: 200, betweenMs: 10 }),
      env: site.env,
      ...(version !== undefined && { version }),
    });
    await archive.take(record, { language: "en", atMs: at.getTime() });
  }
  await site.close();

  const span = { agent: shop.name, fromMs: startedAt.getTime(), toMs: startedAt.getTime() + hourMs };
  const rows = await spanFigures(proxy.env.DB as D1Database, span);
  const [asItIs, candidate] = versionsBeside(rows, { from: "2026-11-23", to: "2026-11-23" });
  expect([asItIs?.version, candidate?.version]).toEqual([null, tried]);
  expect(asItIs?.estimates.resolution?.value).toBe(1);
  expect(candidate?.estimates.resolution?.value).toBe(0);
  // The interval of the difference leaves no room for chance.
  expect(candidate?.differences.resolution?.high).toBeLessThan(-0.5);

  const why = worseThanOwn(rule, tried, rows)?.why;
  expect(why).toContain("resolution 0.0 %, and 100.0 % as the agent is");
  const wish = { what: { kind: "candidate", name: tried } as const, off: true, by: "the rule", why: why ?? "" };
  switches.set({ ...wish, untilMs: null }, startedAt.getTime());
  expect(chosen().every((name) => name === undefined)).toBe(true);
  expect(switches.list(startedAt.getTime())).toMatchObject([{ by: "the rule", why }]);
});
