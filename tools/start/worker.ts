/** The Worker on this machine: `wrangler dev`, so that what runs here is what `wrangler deploy` puts out. */
import { mkdir, writeFile } from "node:fs/promises";
import { isAbsolute, join } from "node:path";
import { experimental_readRawConfig } from "wrangler";
import { root } from "./bootstrap.mjs";
import { quietWranglerEnv } from "./build.ts";
import type { ProcessSpec } from "./processes.ts";

export interface WorkerRun {
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
  /** A module in place of `#agents` of package.json. */
  readonly agents: string | undefined;
}

/** How to run it. */
export async function workerProcess(run: WorkerRun): Promise<ProcessSpec> {
  const isOwn = run.workersAi || run.agents !== undefined;
  const config = isOwn ? await ownConfig(run) : join(root, "wrangler.jsonc");
  const args = [
    join(root, "node_modules", "wrangler", "bin", "wrangler.js"),
    "dev",
    ...["--config", config, "--env-file", run.varsFile, "--persist-to", run.storage],
    ...["--ip", "127.0.0.1", "--port", String(run.port), "--inspector-port", String(run.inspectorPort)],
    ...["--log-level", "info", "--show-interactive-dev-session=false"],
  ];
  return {
    name: "worker",
    command: process.execPath,
    args,
    cwd: root,
    env: quietWranglerEnv(process.env, run.logs),
    // Its own page: /health waits for LiveKit, which may come later.
    readyUrl: `http://127.0.0.1:${run.port}/`,
    ...(run.workersAi
      ? { hint: "Workers AI needs an account: run `npx wrangler login`, or set CLOUDFLARE_API_TOKEN." }
      : {}),
  };
}

/**
 * wrangler.jsonc with the binding of Workers AI, with other agents, or both. The binding is not there always, since
 * wrangler then asks for an account at each start. wrangler takes paths from the configuration's own folder, so they are
 * made absolute.
 */
async function ownConfig({ home, workersAi, agents }: WorkerRun): Promise<string> {
  const { rawConfig } = experimental_readRawConfig({ config: join(root, "wrangler.jsonc") });
  const absolute = (path: string): string => (isAbsolute(path) ? path : join(root, path));
  const { alias = {}, assets, main, $schema: _, ...rest } = rawConfig;
  const paths = Object.entries(alias).map(([name, target]) => {
    const path = String(target);
    return [name, path.startsWith(".") ? absolute(path) : path];
  });
  const config = {
    ...rest,
    ...(main === undefined ? {} : { main: absolute(main) }),
    ...(assets === undefined ? {} : { assets: { ...assets, directory: absolute(assets.directory ?? "dist/widget") } }),
    alias: { ...Object.fromEntries(paths), ...(agents !== undefined && { "#agents": agents }) },
    ...(workersAi && { ai: { binding: "AI" } }),
  };
  await mkdir(home, { recursive: true });
  const file = join(home, "wrangler.own.json");
  await writeFile(file, `${JSON.stringify(config, null, 2)}\n`);
  return file;
}
