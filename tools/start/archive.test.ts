/** The archive's database on this machine, as wrangler makes it and the Worker finds it. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { D1Database } from "@cloudflare/workers-types";
import { afterEach, beforeEach, expect, test } from "vitest";
import { getPlatformProxy } from "wrangler";
import { prepareArchive } from "./archive.ts";
import { root } from "./bootstrap.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-archive-"));
});
afterEach(() => rm(folder, { recursive: true }));

async function prepared(migrations: string | null): Promise<boolean> {
  const config = {
    name: "my-desk",
    compatibility_date: "2026-11-01",
    ...(migrations !== null && {
      d1_databases: [{ binding: "DB", database_name: "my-desk-calls", migrations_dir: migrations }],
    }),
  };
  await writeFile(join(folder, "wrangler.jsonc"), JSON.stringify(config));
  return prepareArchive({
    folder,
    config: join(folder, "wrangler.jsonc"),
    storage: join(folder, "state"),
    logs: join(folder, "logs"),
  });
}

test("the Worker's D1 has all tables, and keeps its rows when the project starts again", async () => {
  expect(await prepared(join(root, "edge/archive/migrations"))).toBe(true);
  const open = () =>
    getPlatformProxy<{ DB: D1Database }>({
      configPath: join(folder, "wrangler.jsonc"),
      persist: { path: join(folder, "state", "v3") },
    });
  const first = await open();
  await first.env.DB.prepare("INSERT INTO erased (call_id, erased_at_ms) VALUES ('a', 1)").run();
  await first.dispose();
  expect(await prepared(join(root, "edge/archive/migrations"))).toBe(true);
  const second = await open();
  expect(await second.env.DB.prepare("SELECT call_id FROM erased").first("call_id")).toBe("a");
  expect(await second.env.DB.prepare("SELECT count(*) AS n FROM turns").first("n")).toBe(0);
  await second.dispose();
});

test("a project without an archive starts without one, and a folder that is not there is named", async () => {
  expect(await prepared(null)).toBe(false);
  await expect(prepared("nowhere")).rejects.toThrow(/no migrations of the archive in .*nowhere/);
});

test("a migration that SQLite refuses is told in wrangler's words", async () => {
  await writeFile(join(folder, "0001_bad.sql"), "CREATE TABBLE x (y);");
  await expect(prepared(".")).rejects.toThrow(/could not be applied[\s\S]*syntax error/);
});
