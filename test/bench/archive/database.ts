/** A local D1 with drawn calls, made once and kept in `.earshot`: another one for other calls or other migrations. */
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { archiveBinding, prepareArchive } from "../../../tools/start/archive.ts";
import { root } from "../../../tools/start/bootstrap.mjs";
import { drawCall } from "./drawn-calls.ts";
import { type Filling, fill, statementsOfCall } from "./fill.ts";

const migrations = join(root, "edge/archive/migrations");
/** So many calls tell whether all are as before. */
const sampled = 20;

/** The database of the benchmark's Workers, as wrangler.json has it. */
export const database = {
  binding: archiveBinding,
  database_name: "bench",
  database_id: "bench",
  migrations_dir: migrations,
};

/** A new, empty archive in this folder. @throws StartError with wrangler's reason */
export async function emptyArchive(storage: string): Promise<void> {
  await mkdir(storage, { recursive: true });
  const config = join(storage, "wrangler.json");
  await writeFile(
    config,
    JSON.stringify({ name: "bench", compatibility_date: "2026-11-01", d1_databases: [database] }),
  );
  await prepareArchive({ folder: root, config, storage, logs: join(storage, "logs") });
}

/**
 * The folder with the D1 of these calls, as `wrangler dev --persist-to` takes it.
 * @param told hears of the progress
 */
export async function filledArchive(filling: Filling, told: (what: string) => void): Promise<string> {
  const hash = createHash("sha256").update(JSON.stringify(filling));
  for (const name of (await readdir(migrations)).sort()) hash.update(await readFile(join(migrations, name)));
  for (let nth = 0; nth < sampled; nth += 1) hash.update(JSON.stringify(statementsOfCall(drawCall(filling, nth))));
  const home = join(root, ".earshot", "bench-archive");
  const storage = join(home, hash.digest("hex").slice(0, 16));
  if (await stat(storage).catch(() => null)) return storage;
  // Those of before are large.
  await rm(home, { recursive: true, force: true });
  const begun = `${storage}.begun`;
  await emptyArchive(begun);
  fill(await databaseFile(begun), filling, (calls) => {
    if (calls % 5_000 === 0) told(`${calls} of ${filling.calls * filling.times} calls written`);
  });
  await rename(begun, storage);
  return storage;
}

/** The one SQLite file of D1's in this folder, whose name wrangler chooses. */
export async function databaseFile(storage: string): Promise<string> {
  const folder = join(storage, "v3/d1/miniflare-D1DatabaseObject");
  const names = (await readdir(folder)).filter((name) => name.endsWith(".sqlite") && name !== "metadata.sqlite");
  const [name] = names;
  if (name === undefined || names.length > 1)
    throw new Error(`${names.length} databases are in ${folder}: expected one`);
  return join(folder, name);
}
