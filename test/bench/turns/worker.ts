/**
 * The Worker that is measured: the product as `wrangler deploy` would put it out, with the benchmark's agent and
 * vendors. It is bundled once and served from a folder of its own, so that nothing reloads it in the middle of a call.
 */
import { type ChildProcess, execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { promisify } from "node:util";
import { AccessToken } from "livekit-server-sdk";
import { experimental_readRawConfig } from "wrangler";
import { root } from "../../../tools/start/bootstrap.mjs";
import { freePort } from "../../../tools/start/ports.ts";
import { workerModule } from "../../../tools/start/worker-module.ts";
import { quietWranglerEnv, withAllVendors } from "../../../tools/start/wrangler.ts";
import { spawnWorkerd, type WorkerdRun } from "./workerd.ts";

export interface WorkerServices {
  readonly livekit: { readonly url: string; readonly key: string; readonly secret: string };
  /** Bases of Deepgram's protocols and of OpenAI's. */
  readonly deepgramListenBase: string;
  readonly deepgramSpeakBase: string;
  readonly openAiBase: string;
}

export interface MeasuredWorker {
  readonly origin: string;
  readonly adminToken: string;
  /** workerd's. */
  readonly pid: number;
  /** Sends the agent into a room; gives the call's id. */
  dispatch(room: string): Promise<string>;
  stop(): Promise<void>;
}

const startMs = 60_000;
const wrangler = join(root, "node_modules/wrangler/bin/wrangler.js");

export interface WorkerOptions extends Pick<WorkerdRun, "inspectorPort"> {
  /** The module of its agents, from the project's folder. */
  readonly agents?: string;
  /** Beside those that it needs. */
  readonly variables?: Readonly<Record<string, string>>;
}

/** @throws Error with workerd's last words where the Worker does not start. */
export async function startWorker(
  services: WorkerServices,
  { agents = "./test/bench/turns/agents.ts", variables: more = {}, ...options }: WorkerOptions = {},
): Promise<MeasuredWorker> {
  const home = await mkdtemp(join(tmpdir(), "earshot-bench-worker-"));
  const adminToken = randomBytes(24).toString("hex");
  const port = await freePort();
  const config = await bundle(home, agents);
  const variables = { ...variablesOf(services, adminToken), ...more };
  const place = { home: join(home, "run"), bundle: join(home, "bundle") };
  const child = await spawnWorkerd({ ...place, ...options, config, variables, port });
  let output = "";
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (data) => (output = (output + data).slice(-4000)));
  const stop = async () => {
    await end(child);
    await rm(home, { recursive: true, force: true });
  };
  const origin = `http://127.0.0.1:${port}`;
  try {
    await healthy(origin, child);
  } catch (cause) {
    await stop();
    throw new Error(`the Worker did not start: ${output}`, { cause });
  }
  const dispatch = async (room: string) => {
    const response = await fetch(`${origin}/v1/dispatch`, {
      method: "POST",
      headers: { "Content-Type": "application/json", Authorization: `Bearer ${await adminOf(room, services)}` },
      body: JSON.stringify({ room, agent: "bench", url: services.livekit.url }),
    });
    if (response.status !== 201) throw new Error(`dispatch: ${response.status} ${await response.text()}`);
    return ((await response.json()) as { callId: string }).callId;
  };
  return { origin, adminToken, pid: child.pid ?? 0, dispatch, stop };
}

/** Bundles the product with these agents; gives the product's configuration. */
async function bundle(home: string, agents: string): Promise<WorkerdRun["config"]> {
  const { rawConfig } = experimental_readRawConfig({ config: join(root, "wrangler.jsonc") });
  const { $schema: _, assets: __, alias = {}, main: ___, ...rest } = withAllVendors(rawConfig);
  const absolute = Object.fromEntries(Object.entries(alias).map(([name, path]) => [name, join(root, String(path))]));
  const main = join(home, "worker.ts");
  await writeFile(main, workerModule(join(root, agents)));
  const config = join(home, "wrangler.json");
  await writeFile(config, JSON.stringify({ ...rest, main, alias: absolute }));
  const args = [wrangler, "deploy", "--dry-run", "--config", config, "--outdir", join(home, "bundle")];
  await promisify(execFile)(process.execPath, args, { cwd: root, env: quietWranglerEnv(process.env, home) });
  return rest;
}

/** The variables that a Worker with these services needs. */
export function variablesOf(services: WorkerServices, adminToken: string): Record<string, string> {
  const { livekit, deepgramListenBase, deepgramSpeakBase, openAiBase } = services;
  return {
    LIVEKIT_URL: livekit.url,
    LIVEKIT_API_KEY: livekit.key,
    LIVEKIT_API_SECRET: livekit.secret,
    CALL_TOKEN_SECRET: randomBytes(24).toString("hex"),
    ADMIN_TOKEN: adminToken,
    DEEPGRAM_API_KEY: "bench",
    DEEPGRAM_LISTEN_BASE_URL: deepgramListenBase,
    DEEPGRAM_SPEAK_BASE_URL: deepgramSpeakBase,
    OPENAI_API_KEY: "bench",
    OPENAI_BASE_URL: openAiBase,
  };
}

async function adminOf(room: string, { livekit }: WorkerServices): Promise<string> {
  const token = new AccessToken(livekit.key, livekit.secret, { ttl: 60 });
  token.addGrant({ roomAdmin: true, room });
  return await token.toJwt();
}

async function healthy(origin: string, child: ChildProcess): Promise<void> {
  const deadline = Date.now() + startMs;
  while (Date.now() < deadline && child.exitCode === null) {
    const ok = await fetch(`${origin}/health`).then(
      (response) => response.ok,
      () => false,
    );
    if (ok) return;
    await sleep(100);
  }
  throw new Error(child.exitCode === null ? "it is not healthy" : "it ended");
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGKILL");
  await exited;
}
