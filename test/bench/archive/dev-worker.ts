/** The product's Worker under `wrangler dev`, which brings D1 along, with the benchmark's agents and archive. */
import { randomBytes } from "node:crypto";
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../tools/start/bootstrap.mjs";
import { freePort } from "../../../tools/start/ports.ts";
import { Processes } from "../../../tools/start/processes.ts";
import { workerModule } from "../../../tools/start/worker-module.ts";
import {
  quietWranglerEnv,
  readConfig,
  withAbsolutePaths,
  withAllVendors,
  wranglerScript,
} from "../../../tools/start/wrangler.ts";
import { descendants } from "../processes.ts";
import { variablesOf, type WorkerServices } from "../turns/worker.ts";
import { database } from "./database.ts";

export interface DevWorkerRun {
  readonly services: WorkerServices;
  /** A folder of its own. */
  readonly home: string;
  /** Where D1, R2 and the objects are kept; the D1 has its migrations. */
  readonly storage: string;
  /** The bindings that it has: the archive's D1, and R2 for recordings. */
  readonly binds: readonly ("archive" | "recordings")[];
  /** Beside those that it needs. */
  readonly variables?: Readonly<Record<string, string>>;
}

export interface DevWorker {
  readonly origin: string;
  readonly adminToken: string;
  /** All of workerd, with its D1. */
  processes(): number[];
  stop(): Promise<void>;
}

/** @throws StartError with wrangler's last words where it does not start */
export async function startDevWorker(run: DevWorkerRun): Promise<DevWorker> {
  const { home, storage, services } = run;
  await mkdir(home, { recursive: true });
  const adminToken = randomBytes(24).toString("hex");
  const port = await freePort();
  const [config, vars, logs] = [join(home, "wrangler.json"), join(home, "dev.vars"), join(home, "logs")];
  await writeFile(config, JSON.stringify(await configOf(run)));
  const all = Object.entries({ ...variablesOf(services, adminToken), ...run.variables });
  await writeFile(vars, all.map(([name, value]) => `${name}=${JSON.stringify(value)}\n`).join(""));
  const processes = new Processes(logs);
  const origin = `http://127.0.0.1:${port}`;
  try {
    await processes.start({
      name: "worker",
      command: process.execPath,
      args: [
        ...[wranglerScript(root), "dev", "--config", config, "--env-file", vars, "--persist-to", storage],
        ...["--ip", "127.0.0.1", "--port", String(port), "--inspector-port", String(await freePort())],
        ...["--log-level", "info", "--show-interactive-dev-session=false"],
      ],
      cwd: root,
      env: quietWranglerEnv(process.env, logs),
      readyUrl: `${origin}/health`,
    });
  } catch (cause) {
    await processes.stop();
    throw cause;
  }
  const wrangler = processes.pidOf("worker");
  return { origin, adminToken, processes: () => descendants(wrangler, "workerd"), stop: () => processes.stop() };
}

/** The product's, with the benchmark's agents and these bindings alone. */
async function configOf({ home, binds }: DevWorkerRun) {
  const product = withAllVendors(withAbsolutePaths(await readConfig(join(root, "wrangler.jsonc")), root));
  const { assets: _, d1_databases: __, r2_buckets: recordings, ...rest } = product;
  const main = join(home, "worker.ts");
  await writeFile(main, workerModule(join(root, "test/bench/turns/agents.ts")));
  return {
    ...rest,
    main,
    ...(binds.includes("archive") && { d1_databases: [database] }),
    ...(binds.includes("recordings") && { r2_buckets: recordings }),
  };
}
