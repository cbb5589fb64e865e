/** Whether a project's wrangler configuration has what Earshot needs of the platform. */
import { stat } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { z } from "zod";
import { archiveBinding } from "../start/archive.ts";
import { StartError } from "../start/start-error.mjs";

const recordingsBinding = "RECORDINGS";
const objects = { CALL: "Call", DESK: "Desk", LIBRARY: "Library" } as const;
/** `nodejs_compat` has node:crypto and its like from here on: https://developers.cloudflare.com/workers/runtime-apis/nodejs/ */
const leastDate = "2024-09-23";
/** In a configuration all people read them who read the project. */
const secrets = ["LIVEKIT_API_SECRET", "CALL_TOKEN_SECRET", "ADMIN_TOKEN", "DEEPGRAM_API_KEY", "OPENAI_API_KEY"];

const binding = z.looseObject({ binding: z.string() });
const strings = z.array(z.string()).optional();

/** The parts that are read here. wrangler checks the rest. */
const platformSchema = z.looseObject({
  name: z.string().optional(),
  account_id: z.string().optional(),
  main: z.string().optional(),
  compatibility_date: z.string().optional(),
  compatibility_flags: strings,
  vars: z.record(z.string(), z.unknown()).default({}),
  alias: z.record(z.string(), z.string()).default({}),
  durable_objects: z
    .looseObject({ bindings: z.array(z.looseObject({ name: z.string(), class_name: z.string() })).default([]) })
    .prefault({}),
  migrations: z.array(z.looseObject({ new_sqlite_classes: strings, new_classes: strings })).default([]),
  assets: z
    .looseObject({
      directory: z.string().optional(),
      binding: z.string().optional(),
      run_worker_first: z.unknown().optional(),
    })
    .optional(),
  ai: binding.optional(),
  limits: z.looseObject({ cpu_ms: z.number().optional() }).optional(),
  triggers: z.looseObject({ crons: strings }).optional(),
  d1_databases: z
    .array(z.looseObject({ binding: z.string().optional(), database_name: z.string().optional() }))
    .default([]),
  r2_buckets: z
    .array(z.looseObject({ binding: z.string().optional(), bucket_name: z.string().optional() }))
    .default([]),
});
export type Platform = z.output<typeof platformSchema>;

/**
 * Checks it. No account is needed for that.
 * @param config as it stands in the file
 * @param file absolute; its paths are taken from its folder
 * @throws StartError that names all faults, with the lines to add
 */
export async function requirePlatform(config: unknown, file: string): Promise<Platform> {
  const parsed = platformSchema.safeParse(config);
  if (!parsed.success) throw new StartError(`${file} has another form:\n\n${z.prettifyError(parsed.error)}`);
  const platform = parsed.data;
  const faults = [...ofWorker(platform), ...ofObjects(platform), ...ofVariables(platform)];
  const { main, assets } = platform;
  if (main !== undefined && !(await isFile(resolve(dirname(file), main)))) {
    faults.push(`"main": there is no ${main}. Name the module that exports your Worker`);
  }
  if (assets?.binding !== "ASSETS" || assets.run_worker_first !== true || assets.directory === undefined) {
    faults.push(
      '"assets": { "directory": "node_modules/earshot/dist/widget", "binding": "ASSETS", "run_worker_first": true }',
    );
  } else if (!(await isFile(resolve(dirname(file), assets.directory, "widget.js")))) {
    faults.push(`"assets": there is no widget.js in ${assets.directory}. Install earshot, or name its dist/widget`);
  }
  if (faults.length === 0) return platform;
  throw new StartError(`${file} lacks what Earshot needs:\n\n${faults.map((one) => `    ${one}`).join("\n")}`);
}

function ofWorker({ name, main, compatibility_date: date = "", compatibility_flags: flags = [] }: Platform): string[] {
  const faults: string[] = [];
  if (name === undefined) faults.push('"name": "my-desk", the name of the Worker');
  if (main === undefined) faults.push('"main": "worker.ts", the module that exports your Worker');
  if (date < leastDate) faults.push(`"compatibility_date": "2026-11-01", or another from ${leastDate} on`);
  if (!flags.includes("nodejs_compat")) faults.push('"compatibility_flags": ["nodejs_compat"]');
  return faults;
}

function ofObjects({ durable_objects: { bindings }, migrations }: Platform): string[] {
  const faults = Object.entries(objects)
    .filter(([name, className]) => !bindings.some((one) => one.name === name && one.class_name === className))
    .map(
      ([name, className]) =>
        `"durable_objects": { "bindings": [{ "name": "${name}", "class_name": "${className}" }] } (add this one)`,
    );
  const withoutSqlite = migrations.flatMap((migration) => migration.new_classes ?? []);
  const made = migrations.flatMap((migration) => migration.new_sqlite_classes ?? []);
  const unmade = Object.values(objects).filter((className) => !made.includes(className));
  const misplaced = unmade.filter((className) => withoutSqlite.includes(className));
  const absent = unmade.filter((className) => !withoutSqlite.includes(className));
  if (misplaced.length > 0) {
    faults.push(`"migrations": ${misplaced.join(", ")} must stand in "new_sqlite_classes", not in "new_classes"`);
  }
  if (absent.length > 0) {
    faults.push(`"migrations": [{ "tag": "…", "new_sqlite_classes": ${JSON.stringify(absent)} }] (add a new tag)`);
  }
  return faults;
}

function ofVariables({ vars }: Platform): string[] {
  return secrets
    .filter((name) => name in vars)
    .map((name) => `"vars": take ${name} out. It is a secret, and earshot deploy asks for it`);
}

/** The parts of the platform that this configuration needs, in sentences for people. */
export function platformNeeds({ limits, d1_databases: databases, r2_buckets: buckets }: Platform): string[] {
  const needs = ["Durable Objects with SQLite: every plan of Workers has them."];
  if (limits?.cpu_ms !== undefined) {
    needs.push(`Workers Paid for "limits": { "cpu_ms": ${limits.cpu_ms} }. On Workers Free it is left out (--free).`);
  }
  const archive = archiveIn(databases);
  if (archive !== null) needs.push(`D1 for the archive of calls: ${archive} is made where it is not there yet.`);
  for (const { database_name: name } of databases.filter(({ binding }) => binding !== archiveBinding)) {
    needs.push(`D1: your configuration binds ${name ?? "a database"}. Make it with: npx wrangler d1 create NAME`);
  }
  const recordings = recordingsIn(buckets);
  if (recordings !== null) needs.push(`R2 for recordings: ${recordings} is made where it is not there yet.`);
  for (const { bucket_name: name } of buckets.filter(({ binding }) => binding !== recordingsBinding)) {
    needs.push(`R2: your configuration binds ${name ?? "a bucket"}. Make it with: npx wrangler r2 bucket create NAME`);
  }
  return needs;
}

/** A sentence for people whose configuration has no cron trigger; null: it has one. */
export function platformWatch({ triggers }: Platform): string | null {
  if ((triggers?.crons ?? []).length > 0) return null;
  return 'No cron trigger: nobody looks at objectives. Add "triggers": { "crons": ["*/5 * * * *"] } if an agent has any.';
}

/** A sentence for people on parts that the Worker could do without; null: it has none. */
export function platformSpares({ alias }: Platform): string | null {
  if ("earshot/vendors" in alias || "#vendors" in alias) return null;
  return "All vendors are in the Worker: `npx earshot vendors` shows the lines that leave out those that no agent names.";
}

/** The name of the archive's database; null: none is bound, and calls work without. */
export function archiveIn(databases: Platform["d1_databases"]): string | null {
  const bound = databases.find(({ binding }) => binding === archiveBinding);
  return bound === undefined ? null : (bound.database_name ?? archiveBinding);
}

/** The name of the bucket for recordings; null: none is bound, and no call is recorded. */
export function recordingsIn(buckets: Platform["r2_buckets"]): string | null {
  return buckets.find(({ binding }) => binding === recordingsBinding)?.bucket_name ?? null;
}

async function isFile(path: string): Promise<boolean> {
  try {
    return (await stat(path)).isFile();
  } catch (error) {
    if (error instanceof Error && "code" in error && (error.code === "ENOENT" || error.code === "ENOTDIR"))
      return false;
    throw error;
  }
}
