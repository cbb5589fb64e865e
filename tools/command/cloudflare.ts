/** The account and the Worker at Cloudflare, as wrangler tells of them and changes them. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { z } from "zod";
import { archiveBinding } from "../start/archive.ts";
import { StartError } from "../start/start-error.mjs";
import type { Wrangler, WranglerRun } from "./run-wrangler.ts";

const whoamiSchema = z.looseObject({
  loggedIn: z.literal(true),
  email: z.string().optional(),
  accounts: z.array(z.looseObject({ id: z.string(), name: z.string() })).default([]),
});
export type Login = z.output<typeof whoamiSchema>;

const secretsSchema = z.array(z.looseObject({ name: z.string() }));

/** Cloudflare's answer where a Worker on Workers Free has limits on CPU time. */
const freePlanRefusal = /\[code: 100328\]/;

/**
 * Asks who is logged in.
 * @throws StartError where nobody is, or where Cloudflare does not answer
 */
export async function loginOf(wrangler: Wrangler, config: string): Promise<Login> {
  const run = await wrangler.run(["whoami", "--json"], { config });
  const answer = jsonIn(run.stdout);
  if (run.code === 0) return whoamiSchema.parse(answer);
  if (z.looseObject({ loggedIn: z.literal(false) }).safeParse(answer).success) {
    throw new StartError(
      "You are not logged in to Cloudflare. Run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN, and run this again.",
    );
  }
  throw new StartError(`wrangler could not ask Cloudflare who you are. It says:\n\n${tailOf(run)}`);
}

/**
 * The names of the Worker's secrets; none where there is no such Worker yet.
 * @throws StartError where Cloudflare does not tell them
 */
export async function secretNames(wrangler: Wrangler, config: string): Promise<readonly string[]> {
  const run = await wrangler.run(["secret", "list", "--format", "json"], { config });
  if (run.code === 0) return secretsSchema.parse(jsonIn(run.stdout)).map(({ name }) => name);
  if (/Worker "[^"]*"[^\n]* not found/.test(run.all)) return [];
  throw new StartError(`Cloudflare did not tell which secrets the Worker has. wrangler says:\n\n${tailOf(run)}`);
}

/**
 * Puts secrets, all in one request. They go to wrangler's standard input.
 * @throws StartError where Cloudflare refuses them; none of them is in its message
 */
export async function putSecrets(
  wrangler: Wrangler,
  config: string,
  values: Readonly<Record<string, string>>,
): Promise<void> {
  const run = await wrangler.run(["secret", "bulk"], { config, input: JSON.stringify(values) });
  if (run.code === 0) return;
  const forms = Object.values(values).flatMap((value) => [value, JSON.stringify(value).slice(1, -1)]);
  const said = forms.reduce((text, form) => text.replaceAll(form, "…"), tailOf(run));
  throw new StartError(`Cloudflare did not take the secrets, and nothing was deployed. wrangler says:\n\n${said}`);
}

/**
 * Makes the archive's database where it is not there yet, and applies the migrations that it lacks. The Worker of before goes on
 * meanwhile: migrations add to the tables.
 * @param name the database's
 * @returns whether it was made
 * @throws StartError where Cloudflare refuses
 */
export async function migrateArchive(wrangler: Wrangler, config: string, name: string): Promise<boolean> {
  const apply = () => wrangler.run(["d1", "migrations", "apply", archiveBinding, "--remote"], { config });
  const first = await apply();
  if (first.code === 0) return false;
  if (!/Couldn't find an? (?:auto-provisioned )?D1 DB/.test(first.all)) throw refusedBy(first);
  const made = await wrangler.run(["d1", "create", name], { config });
  if (made.code !== 0) throw refusedBy(made);
  const second = await apply();
  if (second.code !== 0) throw refusedBy(second);
  return true;
}

function refusedBy(run: WranglerRun): StartError {
  return new StartError(
    `The archive's database is not ready, and nothing was deployed. Take "d1_databases" out to go on without. wrangler says:\n\n${tailOf(run)}`,
  );
}

/**
 * Makes the bucket for recordings where it is not there yet.
 * @returns whether it was made
 * @throws StartError where Cloudflare refuses: on accounts without R2, for one
 */
export async function makeRecordingsBucket(wrangler: Wrangler, config: string, name: string): Promise<boolean> {
  const made = await wrangler.run(["r2", "bucket", "create", name], { config });
  if (made.code === 0) return true;
  if (/already exists, and you own it/.test(made.all)) return false;
  throw new StartError(
    `The bucket for recordings is not ready, and nothing was deployed. Take "r2_buckets" out to go on without. wrangler says:\n\n${tailOf(made)}`,
  );
}

export type Deployment =
  | { readonly kind: "deployed"; readonly targets: readonly string[] }
  /** Workers Free has no limits on CPU time. */
  | { readonly kind: "free-plan" }
  | { readonly kind: "failed"; readonly code: number };

const outputSchema = z.looseObject({ type: z.literal("deploy"), targets: z.array(z.string()).nullish() });

/** Deploys the Worker, and shows wrangler's lines. */
export async function deployWorker(wrangler: Wrangler, config: string): Promise<Deployment> {
  const folder = await mkdtemp(join(tmpdir(), "earshot-deploy-"));
  try {
    const outputFile = join(folder, "output.ndjson");
    const run = await wrangler.run(["deploy"], { config, shown: true, outputFile });
    if (run.code === 0) return { kind: "deployed", targets: targetsIn(await readFile(outputFile, "utf8")) };
    return freePlanRefusal.test(run.all) ? { kind: "free-plan" } : { kind: "failed", code: run.code };
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** Builds the Worker as for a deployment, and puts nothing. @throws StartError where that fails */
export async function rehearseDeploy(wrangler: Wrangler, config: string): Promise<void> {
  const { code } = await wrangler.run(["deploy", "--dry-run"], { config, shown: true });
  if (code !== 0) throw new StartError("wrangler cannot build the Worker. Its reason stands above.");
}

/** Where the Worker answers, as an origin: its address at workers.dev first, else a domain of one's own; null: nowhere. */
export function originOf(targets: readonly string[]): string | null {
  const origins = targets.flatMap((target) => {
    // `https://x.workers.dev`, `voice.example (custom domain)`, `voice.example/* (zone name: …)`; others are no addresses.
    const [, address = ""] = /^((?:https?:\/\/)?[a-z0-9.-]+(?::\d+)?)(?:\/\*?)?(?: \(.*)?$/i.exec(target) ?? [];
    if (!/[.:]/.test(address)) return [];
    return [new URL(/^https?:/.test(address) ? address : `https://${address}`).origin];
  });
  return origins.find((origin) => origin.endsWith(".workers.dev")) ?? origins[0] ?? null;
}

function targetsIn(output: string): readonly string[] {
  const lines = output.split("\n").filter((line) => line.trim() !== "");
  return lines.flatMap((line) => {
    const parsed = outputSchema.safeParse(JSON.parse(line));
    return parsed.success ? (parsed.data.targets ?? []) : [];
  });
}

/** JSON behind lines that wrangler may print before it; undefined: there is none. */
function jsonIn(stdout: string): unknown {
  const text = stdout.slice(Math.max(0, stdout.search(/^[[{]/m)));
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** wrangler's last lines, for an error. */
function tailOf({ all }: WranglerRun): string {
  const lines = all.split("\n").filter((line) => line.trim() !== "");
  return lines
    .slice(-12)
    .map((line) => `    ${line}`)
    .join("\n");
}
