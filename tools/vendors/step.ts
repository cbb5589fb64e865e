/** The step before each build of a Worker: it writes the table of the vendors that the Worker needs. */
import { mkdir, readFile, rename, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { agentsOf } from "../start/agents.ts";
import { root } from "../start/bootstrap.mjs";
import { StartError } from "../start/start-error.mjs";
import { allVendors, neededVendors } from "./needed.ts";
import { type TableModule, tableModule, type VendorModules, wholeTableModule } from "./table-module.ts";

export interface VendorsStep extends TableModule {
  /** The module that exports the Worker's `agents`, absolute. */
  readonly agents: string;
  /** wrangler's configuration, absolute. */
  readonly config: string;
  /** The import that `alias` of the configuration replaces. */
  readonly replaced: string;
}

/** The file that the step writes, from the project's folder. */
export const tableFile = ".earshot/vendors.js";

/** The sources of this clone. */
export const sourceModules: VendorModules = {
  vendor: (service) => join(root, "edge", "vendors", service, "vendor.ts"),
  all: join(root, "edge", "vendors", "table.ts"),
  leftOut: join(root, "edge", "vendors", "left-out.ts"),
};

/**
 * Those of the package, as the project has it installed.
 * @throws StartError where it is not installed
 */
export function packageModules(folder: string): VendorModules {
  try {
    const package_ = dirname(createRequire(join(folder, "package.json")).resolve("earshot/worker"));
    return {
      vendor: (service) => join(package_, "vendors", `${service}.js`),
      all: join(package_, "vendors.js"),
      leftOut: join(package_, "left-out.js"),
    };
  } catch (cause) {
    throw new StartError(`earshot is not installed in ${folder}. Run: npm install earshot`, { cause });
  }
}

/**
 * Writes the table. Agents that cannot be loaded stop no build: the Worker then has all vendors, and its own build or start
 * tells what is wrong with them.
 * @returns a line for people; `fault`: why all vendors are in
 */
export async function writeTable(step: VendorsStep): Promise<{ readonly line: string; readonly fault: string | null }> {
  try {
    const [agents, config] = await Promise.all([agentsOf(step.agents), readFile(step.config, "utf8")]);
    const needed = neededVendors(agents, bindingsOf(config));
    await keep(step.file, tableModule(needed, step));
    const others = allVendors.length - needed.size;
    return { line: `vendors: ${[...needed].join(", ")} (${others} others are left out)`, fault: null };
  } catch (thrown) {
    if (!(thrown instanceof StartError)) throw thrown;
    await keep(step.file, wholeTableModule(step));
    return { line: `vendors: all ${allVendors.length}`, fault: thrown.message };
  }
}

/** The lines that wrangler's configuration lacks to take the table; null: it lacks none. */
export async function linesFor({ config, replaced, remedy }: VendorsStep): Promise<string | null> {
  if ((await readFile(config, "utf8")).includes(replaced)) return null;
  return `"alias": { "${replaced}": "./${tableFile}" },\n"build": { "command": "${remedy}", "watch_dir": ["agents.ts", "worker.ts"] }`;
}

/** As a binding is written in JSON and in TOML. */
const binding = /\bbinding["']?\s*[:=]\s*["']([^"']+)["']/g;

/**
 * Any environment's: the step does not know for which one wrangler builds. It reads no more than the names, because wrangler
 * itself, which could read all, takes longer to load than the step has, and may be installed elsewhere.
 */
function bindingsOf(config: string): ReadonlySet<string> {
  return new Set([...config.matchAll(binding)].flatMap(([, name]) => name ?? []));
}

/** In one step, since another build may read it; and not at all where nothing changed, since wrangler may watch it. */
async function keep(file: string, text: string): Promise<void> {
  if ((await readFile(file, "utf8").catch(() => null)) === text) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(`${file}.${process.pid}`, text);
  await rename(`${file}.${process.pid}`, file);
}
