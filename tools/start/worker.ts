/** The Worker on this machine: `wrangler dev`, so that what runs here is what `wrangler deploy` puts out. */
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ProcessSpec } from "./processes.ts";
import type { Project } from "./project.ts";
import { workerModule } from "./worker-module.ts";
import { quietWranglerEnv, readConfig, withAbsolutePaths, withAllVendors, wranglerScript } from "./wrangler.ts";

export interface WorkerRun {
  readonly project: Project;
  readonly port: number;
  readonly inspectorPort: number;
  /** The Worker's variables and secrets. */
  readonly varsFile: string;
  /** Where Durable Objects keep what they store. */
  readonly storage: string;
  readonly logs: string;
  /** A folder for generated configuration. */
  readonly home: string;
  readonly workersAi: boolean;
  /** A module of agents in place of the project's. */
  readonly agents: string | undefined;
}

/** How to run it. */
export async function workerProcess(run: WorkerRun): Promise<ProcessSpec> {
  const isOwn = run.workersAi || run.agents !== undefined;
  const config = isOwn ? await ownConfig(run) : run.project.config;
  const args = [
    wranglerScript(run.project.folder),
    "dev",
    ...["--config", config, "--env-file", run.varsFile, "--persist-to", run.storage],
    ...["--ip", "127.0.0.1", "--port", String(run.port), "--inspector-port", String(run.inspectorPort)],
    ...["--log-level", "info", "--show-interactive-dev-session=false"],
  ];
  return {
    name: "worker",
    command: process.execPath,
    args,
    cwd: run.project.folder,
    env: quietWranglerEnv(process.env, run.logs),
    // Its own page: /health waits for LiveKit, which may come later.
    readyUrl: `http://127.0.0.1:${run.port}/`,
    ...(run.workersAi
      ? { hint: "Workers AI needs an account: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN." }
      : {}),
  };
}

/**
 * The project's configuration with the binding of Workers AI, with other agents, or both. The binding is not there always,
 * since wrangler then asks for an account at each start.
 */
async function ownConfig({ project, home, workersAi, agents }: WorkerRun): Promise<string> {
  const own = join(home, "worker.ts");
  const config = {
    ...withAllVendors(withAbsolutePaths(await readConfig(project.config), dirname(project.config))),
    ...(agents !== undefined && { main: own }),
    ...(workersAi && { ai: { binding: "AI" } }),
  };
  await mkdir(home, { recursive: true });
  if (agents !== undefined) await writeFile(own, workerModule(agents));
  const file = join(home, "wrangler.own.json");
  await writeFile(file, `${JSON.stringify(config, null, 2)}\n`);
  return file;
}
