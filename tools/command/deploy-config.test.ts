/** Which configurations of wrangler are refused, and with which line to add. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readConfig } from "../start/wrangler.ts";
import { platformNeeds, platformSpares, platformWatch, requirePlatform } from "./deploy-config.ts";
import { wholeConfig, writeProject } from "./testing/deployment.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-config-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function faultsOf(config: object): Promise<string[]> {
  const file = await writeProject(folder, config);
  try {
    await requirePlatform(await readConfig(file), file);
    return [];
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    expect(message).toContain(file);
    return message
      .split("\n")
      .slice(2)
      .map((line) => line.trim());
  }
}

test("a whole configuration has no faults, and more in it is none", async () => {
  expect(await faultsOf({ ...wholeConfig, observability: { enabled: true }, vars: { SITE_ORIGIN: "*" } })).toEqual([]);
});

const { bindings } = wholeConfig.durable_objects;
const [call, desk, library] = bindings;
const { name: _, ...nameless } = wholeConfig;
const { main: __, ...mainless } = wholeConfig;
const { assets: ___, ...bare } = wholeConfig;
const assetsLine =
  '"assets": { "directory": "node_modules/earshot/dist/widget", "binding": "ASSETS", "run_worker_first": true }';

test.each<[string, object, string]>([
  ["no name", nameless, '"name": "my-desk", the name of the Worker'],
  ["no module", mainless, '"main": "worker.ts", the module that exports your Worker'],
  [
    "a module that is not there",
    { ...wholeConfig, main: "src/w.ts" },
    '"main": there is no src/w.ts. Name the module that exports your Worker',
  ],
  [
    "an old date",
    { ...wholeConfig, compatibility_date: "2023-01-01" },
    '"compatibility_date": "2026-11-01", or another from 2024-09-23 on',
  ],
  ["no Node", { ...wholeConfig, compatibility_flags: [] }, '"compatibility_flags": ["nodejs_compat"]'],
  [
    "no Desk bound",
    { ...wholeConfig, durable_objects: { bindings: [call, library] } },
    '"durable_objects": { "bindings": [{ "name": "DESK", "class_name": "Desk" }] } (add this one)',
  ],
  [
    "another class bound",
    { ...wholeConfig, durable_objects: { bindings: [{ name: "CALL", class_name: "Room" }, desk, library] } },
    '"durable_objects": { "bindings": [{ "name": "CALL", "class_name": "Call" }] } (add this one)',
  ],
  [
    "a class that no migration makes",
    { ...wholeConfig, migrations: [{ tag: "v1", new_sqlite_classes: ["Call", "Desk"] }] },
    '"migrations": [{ "tag": "…", "new_sqlite_classes": ["Library"] }] (add a new tag)',
  ],
  [
    "a class without SQLite",
    { ...wholeConfig, migrations: [{ tag: "v1", new_sqlite_classes: ["Call", "Library"], new_classes: ["Desk"] }] },
    '"migrations": Desk must stand in "new_sqlite_classes", not in "new_classes"',
  ],
  ["no assets", bare, assetsLine],
  [
    "assets that go before the Worker",
    { ...wholeConfig, assets: { directory: "widget", binding: "ASSETS" } },
    assetsLine,
  ],
  [
    "assets without the widget",
    { ...wholeConfig, assets: { ...wholeConfig.assets, directory: "public" } },
    '"assets": there is no widget.js in public. Install earshot, or name its dist/widget',
  ],
  [
    "a secret for all to read",
    { ...wholeConfig, vars: { OPENAI_API_KEY: "sk" } },
    '"vars": take OPENAI_API_KEY out. It is a secret, and earshot deploy asks for it',
  ],
])("%s", async (_what, config, line) => {
  expect(await faultsOf(config)).toEqual([line]);
});

test("all faults are told at once", async () => {
  const faults = await faultsOf({});
  expect(faults.map((fault) => /^"(\w+)"/.exec(fault)?.[1])).toEqual([
    ...["name", "main", "compatibility_date", "compatibility_flags"],
    ...["durable_objects", "durable_objects", "durable_objects", "migrations", "assets"],
  ]);
});

test("a part of another form is named", async () => {
  const faults = await faultsOf({ ...wholeConfig, migrations: "v1" });
  expect(faults.join("\n")).toContain("at migrations");
});

test("a file that is no JSONC is named with the line of its fault", async () => {
  const file = join(folder, "wrangler.jsonc");
  await writeFile(file, '{\n  // The Worker.\n  "name": "my-desk",\n  "main" "worker.ts"\n}\n');
  await expect(readConfig(file)).rejects.toThrow(/^\S+wrangler\.jsonc:4 cannot be read: \w+$/);
});

test("it tells what the platform must have, of what the configuration binds", async () => {
  const plain = await requirePlatform(wholeConfig, await writeProject(folder, wholeConfig));
  expect(platformNeeds(plain).map((need) => need.split(":")[0])).toEqual([
    "Durable Objects with SQLite",
    'Workers Paid for "limits"',
  ]);
  const { limits: _limits, ...free } = plain;
  const own = { binding: "RECORDINGS", bucket_name: "my-recordings" };
  const more = { ...free, d1_databases: [{ database_name: "orders" }], r2_buckets: [{ bucket_name: "tapes" }, own] };
  expect(platformNeeds(more).slice(1)).toEqual([
    "D1: your configuration binds orders. Make it with: npx wrangler d1 create NAME",
    "R2 for recordings: my-recordings is made where it is not there yet.",
    "R2: your configuration binds tapes. Make it with: npx wrangler r2 bucket create NAME",
  ]);
});

test("it tells where vendors could be left out, and nothing where they are", async () => {
  const plain = await requirePlatform(wholeConfig, await writeProject(folder, wholeConfig));
  expect(platformSpares(plain)).toContain("npx earshot vendors");
  expect(platformSpares({ ...plain, alias: { "earshot/vendors": "./.earshot/vendors.js" } })).toBeNull();
});

test("it tells that nobody looks at objectives where there is no cron trigger", async () => {
  const plain = await requirePlatform(wholeConfig, await writeProject(folder, wholeConfig));
  expect(platformWatch(plain)).toContain('"triggers": { "crons": ["*/5 * * * *"] }');
  expect(platformWatch({ ...plain, triggers: { crons: ["*/5 * * * *"] } })).toBeNull();
});
