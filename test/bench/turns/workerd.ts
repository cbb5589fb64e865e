/**
 * A bundled Worker in workerd alone. `wrangler dev` puts a second workerd before it and keeps an inspector attached to
 * it, which together cost 60 MiB and more; a Worker that is deployed has neither.
 */
import { type ChildProcess, spawn } from "node:child_process";
import { cp, mkdir, readdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import type { Unstable_RawConfig } from "wrangler";

/** `wrangler dev` runs this too. */
const workerd = createRequire(import.meta.resolve("wrangler/package.json")).resolve("workerd/bin/workerd");

export interface WorkerdRun {
  /** A folder of its own: configuration and storage are written there. */
  readonly home: string;
  /** Where `wrangler deploy --outdir` has put the bundle. */
  readonly bundle: string;
  readonly config: Pick<Unstable_RawConfig, "compatibility_date" | "durable_objects">;
  readonly variables: Readonly<Record<string, string>>;
  readonly port: number;
  /** Where its inspector listens; it has none unless given. */
  readonly inspectorPort?: number;
}

/** Starts it; whether it has come up, its socket tells. */
export async function spawnWorkerd(run: WorkerdRun): Promise<ChildProcess> {
  await mkdir(join(run.home, "storage"), { recursive: true });
  // Its configuration embeds files from its own folder.
  await cp(run.bundle, run.home, { recursive: true });
  const modules = (await readdir(run.bundle)).filter((name) => name.endsWith(".wasm"));
  const file = join(run.home, "config.capnp");
  await writeFile(file, configOf(run, modules));
  const inspector = run.inspectorPort === undefined ? [] : [`--inspector-addr=127.0.0.1:${run.inspectorPort}`];
  return spawn(workerd, ["serve", file, "--experimental", ...inspector], {
    cwd: run.home,
    stdio: ["ignore", "pipe", "pipe"],
  });
}

/** https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp */
function configOf({ config, variables, port }: WorkerdRun, wasm: readonly string[]): string {
  const objects = config.durable_objects?.bindings ?? [];
  const texts = Object.entries(variables).map(([name, text]) => `(name = ${q(name)}, text = ${q(text)})`);
  const namespaces = objects.map(
    ({ name, class_name }) => `(name = ${q(name)}, durableObjectNamespace = ${q(class_name)})`,
  );
  const classes = objects.map(
    ({ class_name }) => `(className = ${q(class_name)}, uniqueKey = ${q(class_name)}, enableSql = true)`,
  );
  const modules = [
    '(name = "worker.js", esModule = embed "worker.js")',
    ...wasm.map((name) => `(name = ${q(`./${name}`)}, wasm = embed ${q(name)})`),
  ];
  return `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    (name = "main", worker = (
      modules = [${modules.join(", ")}],
      compatibilityDate = ${q(config.compatibility_date ?? "")},
      bindings = [${[...texts, ...namespaces].join(", ")}],
      durableObjectNamespaces = [${classes.join(", ")}],
      durableObjectStorage = (localDisk = "storage"),
    )),
    (name = "storage", disk = (path = "storage", writable = true)),
    (name = "internet", network = (allow = ["public", "private"], tlsOptions = (trustBrowserCas = true))),
  ],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")],
);
`;
}

/** Cap'n Proto's strings are written as JSON's are, for what is in names and variables. */
function q(text: string): string {
  return JSON.stringify(text);
}
