/** The archive's database on this machine: its migrations are applied before the Worker runs. */
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { mkdir, readdir, readFile, writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import { z } from "zod";
import { StartError } from "./start-error.mjs";
import { quietWranglerEnv, readConfig, wranglerScript } from "./wrangler.ts";

/** The name of the binding that the Worker looks for. */
export const archiveBinding = "DB";

const databasesSchema = z.looseObject({
  d1_databases: z.array(z.looseObject({ binding: z.string(), migrations_dir: z.string().optional() })).default([]),
});

export interface ArchiveRun {
  /** The project's folder. */
  readonly folder: string;
  /** Its wrangler.jsonc. */
  readonly config: string;
  /** Where the Worker on this machine keeps its data. */
  readonly storage: string;
  /** A folder for wrangler's logs. */
  readonly logs: string;
}

/**
 * Applies the migrations that the database on this machine lacks. wrangler takes some seconds to look, so it is asked only where
 * a migration has changed, or the data is gone.
 * @returns whether there is an archive
 * @throws StartError with wrangler's reason
 */
export async function prepareArchive({ folder, config, storage, logs }: ArchiveRun): Promise<boolean> {
  const database = await databaseOf(config);
  if (database === undefined) return false;
  const migrations = resolve(dirname(config), database.migrations_dir ?? "migrations");
  const hash = await hashOf(migrations);
  // Beside the database, so that it goes with it.
  const applied = join(storage, "v3", "d1", "earshot-migrations");
  if ((await readFile(applied, "utf8").catch(() => "")) === hash) return true;
  const args = ["d1", "migrations", "apply", archiveBinding, "--local", "--persist-to", storage, "--config", config];
  const run = spawn(process.execPath, [wranglerScript(folder), ...args], {
    cwd: folder,
    env: quietWranglerEnv(process.env, logs),
    stdio: ["ignore", "pipe", "pipe"],
  });
  let said = "";
  for (const stream of [run.stdout, run.stderr]) {
    stream.setEncoding("utf8").on("data", (chunk: string) => {
      said += chunk;
    });
  }
  const code = await new Promise<number | null>((done, failed) => run.once("error", failed).once("close", done));
  if (code !== 0)
    throw new StartError(`The archive's migrations could not be applied. wrangler says:\n\n${said.trim()}`);
  await mkdir(dirname(applied), { recursive: true });
  await writeFile(applied, hash);
  return true;
}

/** The archive's database in a wrangler.jsonc; undefined: none is bound. */
export async function databaseOf(config: string) {
  const parsed = databasesSchema.safeParse(await readConfig(config));
  return parsed.data?.d1_databases.find(({ binding }) => binding === archiveBinding);
}

async function hashOf(folder: string): Promise<string> {
  const hash = createHash("sha256");
  const names = await readdir(folder).catch((cause: unknown) => {
    throw new StartError(
      `There are no migrations of the archive in ${folder}: see "migrations_dir" in wrangler.jsonc`,
      {
        cause,
      },
    );
  });
  for (const name of names.sort()) hash.update(`${name}\n${await readFile(join(folder, name), "utf8")}`);
  return hash.digest("hex");
}
