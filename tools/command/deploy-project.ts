/** `earshot deploy`, step by step: check, ask, put, deploy, look at /health. */
import { randomBytes } from "node:crypto";
import { rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Agent } from "../../edge/agent/agent.ts";
import type { Variables } from "../../edge/base/variables.ts";
import { awaitHealth, type HealthWaits } from "../start/health.ts";
import { secretFaults } from "../start/owners-secrets.ts";
import type { Project } from "../start/project.ts";
import { standInFor } from "../start/service-settings.ts";
import { StartError } from "../start/start-error.mjs";
import { readConfig } from "../start/wrangler.ts";
import type { Ask } from "./ask.ts";
import {
  type Deployment,
  deployWorker,
  type Login,
  loginOf,
  makeRecordingsBucket,
  migrateArchive,
  originOf,
  putSecrets,
  rehearseDeploy,
  secretNames,
} from "./cloudflare.ts";
import {
  archiveIn,
  type Platform,
  platformNeeds,
  platformSpares,
  platformWatch,
  recordingsIn,
  requirePlatform,
} from "./deploy-config.ts";
import { type Need, needsOf } from "./deploy-needs.ts";
import { type Collected, collectValues, faultOfValue, lineOf } from "./deploy-values.ts";
import type { Wrangler } from "./run-wrangler.ts";

export interface DeployOptions {
  readonly project: Project;
  readonly agents: readonly Agent[];
  readonly wrangler: Wrangler;
  /** Deploys without limits on CPU time at once. */
  readonly free: boolean;
  /** Checks everything, and puts nothing. */
  readonly dryRun: boolean;
  /** This process's environment. */
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Null: nobody can be asked. */
  readonly ask: Ask | null;
  readonly print: (line: string) => void;
  readonly waits: HealthWaits;
}

/**
 * Deploys a project's Worker.
 * @throws StartError where something is missing or refused; AskingEnded after Ctrl-C at a question
 */
export async function deployProject(options: DeployOptions): Promise<void> {
  const { project, wrangler, print } = options;
  const raw = await readConfig(project.config);
  const platform = await requirePlatform(raw, project.config);
  print(`  ✓ ${project.config}`);
  const remarks = [platformWatch(platform), platformSpares(platform)].filter((remark) => remark !== null);
  for (const remark of [...platformNeeds(platform), ...remarks]) print(`    ${remark}`);
  if (options.dryRun) return rehearse(options, platform, raw);

  const login = await loginOf(wrangler, project.config);
  requireOneAccount(login, platform, options.env);
  print(`  ✓ logged in to Cloudflare${login.email === undefined ? "" : ` as ${login.email}`}`);
  const names = await secretNames(wrangler, project.config);
  const known = knownOf(platform, names);
  const needs = requireNeeds(options.agents, known);
  const collected = await collectValues(needs, options);
  requireFit(options.agents, known, collected);
  await put(options, collected, needs);

  const archive = archiveIn(platform.d1_databases);
  if (archive !== null) {
    const isMade = await migrateArchive(wrangler, project.config, archive);
    print(
      `  ✓ ${isMade ? `made the D1 database ${archive}, ` : ""}the archive's tables are as this version needs them`,
    );
  }
  const recordings = recordingsIn(platform.r2_buckets);
  if (recordings !== null) {
    const isMade = await makeRecordingsBucket(wrangler, project.config, recordings);
    print(`  ✓ ${isMade ? "made" : "found"} the bucket ${recordings} for recordings`);
  }
  const targets = await deploy(options, raw);
  const origin = originOf(targets);
  if (origin === null) {
    throw new StartError(
      'The Worker is deployed, and has no address. Set "workers_dev": true or "routes" in its configuration.',
    );
  }
  const adminToken = collected.values.ADMIN_TOKEN ?? options.env.ADMIN_TOKEN?.trim() ?? null;
  await lookAtHealth(options, origin, adminToken === "" ? null : adminToken);
}

/** The variables, bindings and secrets that the Worker has already, by name. */
function knownOf({ vars, ai }: Platform, secrets: readonly string[]): Variables {
  const told = Object.fromEntries(secrets.map((name) => [name, standInFor(name)]));
  return { ...told, ...vars, ...(ai !== undefined && { [ai.binding]: {} }) };
}

function requireNeeds(agents: readonly Agent[], known: Variables): readonly Need[] {
  const { needs, troubles } = needsOf(agents, known);
  const empty = needs.filter(({ name, from }) => name in known && from !== "optional");
  requireNoFaults([
    ...troubles,
    ...empty.map(({ name }) => `${name} is empty in "vars": set it, or take its line out`),
  ]);
  return needs;
}

/** Whether the Worker would take the values: the same checks as its own. */
function requireFit(agents: readonly Agent[], known: Variables, { values }: Collected): void {
  const ofForm = Object.entries(values).flatMap(([name, value]) => {
    const fault = faultOfValue(name, value);
    return fault === null ? [] : [`${name}: ${fault}`];
  });
  const { troubles } = needsOf(agents, { ...known, ...values });
  requireNoFaults([...ofForm, ...secretFaults(values, agents), ...troubles]);
}

function requireNoFaults(faults: readonly string[]): void {
  if (faults.length === 0) return;
  const list = [...new Set(faults)].map((fault) => `    ${fault}`).join("\n");
  throw new StartError(`The Worker could take no call like this, so nothing was deployed:\n\n${list}`);
}

/** wrangler cannot ask: its input is not a terminal. */
function requireOneAccount({ accounts }: Login, platform: Platform, env: DeployOptions["env"]): void {
  if (accounts.length < 2 || platform.account_id !== undefined || (env.CLOUDFLARE_ACCOUNT_ID ?? "") !== "") return;
  const list = accounts.map(({ name, id }) => `    ${id}  ${name}`).join("\n");
  throw new StartError(
    `You have several accounts at Cloudflare. Name one, as "account_id" in the configuration or as CLOUDFLARE_ACCOUNT_ID:\n\n${list}`,
  );
}

async function put({ wrangler, project, print }: DeployOptions, collected: Collected, needs: readonly Need[]) {
  const { values, fromEnvironment, made } = collected;
  const names = Object.keys(values);
  if (fromEnvironment.length > 0) print(`  ✓ from the environment: ${fromEnvironment.join(", ")}`);
  if (names.length > 0) {
    await putSecrets(wrangler, project.config, values);
    print(`  ✓ put as secrets: ${names.join(", ")}`);
  } else print("  ✓ the Worker has all its secrets");
  if (made.includes("ADMIN_TOKEN")) {
    print(
      `\n  ADMIN_TOKEN, which is shown this once. Keep it: it signs you in at /console.\n\n    ${values.ADMIN_TOKEN}\n`,
    );
  }
  const unset = needs.filter(({ name, from }) => from === "optional" && !names.includes(name));
  if (unset.length > 0) print(`    not set, and calls work without: ${unset.map(({ name }) => name).join(", ")}`);
}

/** @returns where the Worker answers, as wrangler tells it */
async function deploy(options: DeployOptions, raw: object): Promise<readonly string[]> {
  const { project, wrangler, print, free } = options;
  const onFreePlan = () => withoutLimits(raw, project.config, (config) => deployWorker(wrangler, config));
  let deployment: Deployment = free ? await onFreePlan() : await deployWorker(wrangler, project.config);
  if (deployment.kind === "free-plan") {
    print(
      "\n  Your account is on Workers Free, which refuses `limits.cpu_ms` (100328). Earshot deploys once more without it.\n" +
        "  Workers Free allows less CPU time. Long calls may need Workers Paid.\n",
    );
    deployment = await onFreePlan();
  }
  if (deployment.kind === "deployed") return deployment.targets;
  const code = deployment.kind === "failed" ? `exit code ${deployment.code}` : "100328 again";
  throw new StartError(
    `wrangler did not deploy the Worker (${code}). Its reason stands above. The secrets are there: mend it, and run this again.`,
  );
}

/** Runs with a copy of the configuration that asks for no limits. It lies beside the other, so that all paths hold. */
async function withoutLimits<T>(raw: object, file: string, run: (config: string) => Promise<T>): Promise<T> {
  if (!("limits" in raw)) return run(file);
  const { limits: _, ...rest } = raw;
  const copy = join(dirname(file), `wrangler.free-${randomBytes(4).toString("hex")}.json`);
  await writeFile(copy, `${JSON.stringify(rest, null, 2)}\n`);
  try {
    return await run(copy);
  } finally {
    await rm(copy);
  }
}

async function lookAtHealth({ agents, print, waits }: DeployOptions, origin: string, token: string | null) {
  const health = await awaitHealth(origin, token, waits);
  if (health.kind === "silent") {
    throw new StartError(
      `The Worker is deployed, and ${origin}/health did not answer within ${waits.answerMs / 1000} s: ${health.last}. ` +
        "A new address may take some minutes. Open it again then; npx wrangler tail shows the Worker's log.",
    );
  }
  if (health.kind === "trouble") {
    const why =
      health.missing.length > 0
        ? `It lacks:\n\n${health.missing.map((one) => `    ${one}`).join("\n")}`
        : `To see what it lacks, set ADMIN_TOKEN in the environment and run this again, or open ${origin}/console.`;
    throw new StartError(`The Worker is deployed at ${origin}, and its /health says that it cannot take calls. ${why}`);
  }
  print(`  ✓ ${origin}/health: ready to take calls

  For your pages:

    <script src="${origin}/widget.js" async></script>
    <earshot-widget agent="${agents[0]?.name ?? ""}"></earshot-widget>

  Tell LiveKit to send its webhooks to ${origin}/v1/livekit/webhook
`);
}

/** All checks. An account's are told, and fail nothing: a dry run may have none, as in CI. */
async function rehearse(options: DeployOptions, platform: Platform, raw: object): Promise<void> {
  const { agents, wrangler, project, print, free } = options;
  let secrets: readonly string[] = [];
  try {
    const login = await loginOf(wrangler, project.config);
    requireOneAccount(login, platform, options.env);
    secrets = await secretNames(wrangler, project.config);
    print("  ✓ logged in to Cloudflare");
  } catch (error) {
    if (!(error instanceof StartError)) throw error;
    print(`  · ${error.message}`);
  }
  const needs = requireNeeds(agents, knownOf(platform, secrets));
  const dry = (config: string) => rehearseDeploy(wrangler, config);
  await (free ? withoutLimits(raw, project.config, dry) : dry(project.config));
  print("  ✓ the Worker builds");
  const asked = needs.filter(({ name, from }) => from === "ask" && (options.env[name] ?? "").trim() === "");
  if (asked.length > 0) print(`\n  A deployment asks for:\n\n${asked.map((need) => `    ${lineOf(need)}`).join("\n")}`);
  print("\n  It was a dry run: nothing was put, and nothing was deployed.\n");
}
