/** The packages of the offline engines: Earshot's own in the clone; elsewhere npm fetches them at the first start. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { engineFile, enginePackages, enginePackagesVariable } from "../../engines/packages.ts";
import { requireNpm } from "./bootstrap.mjs";
import { runCommand } from "./command.mjs";
import type { Screen } from "./progress.mjs";
import { StartError } from "./start-error.mjs";

/**
 * Makes sure that the engines' packages are there.
 * @param home the project's folder for what it fetched
 * @returns variables for the engines' process
 * @throws StartError where npm cannot fetch them
 */
export async function obtainEnginePackages(home: string, screen: Screen): Promise<Readonly<Record<string, string>>> {
  if (Object.keys(enginePackages).every((name) => isOwn(name))) return {};
  const folder = join(home, "engines");
  const found = { [enginePackagesVariable]: folder };
  const wanted = Object.entries(enginePackages);
  const missing = await Promise.all(wanted.map(([name, version]) => isMissing(folder, name, version)));
  if (!missing.includes(true)) return found;

  const step = screen.step("engines");
  const names = wanted.map(([name, version]) => `${name}@${version}`);
  step.note(`fetching ${names.join(" and ")}, 40 MB, once for good`);
  await requireNpm(process.env);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  const quiet = ["--ignore-scripts", "--save-exact", "--no-audit", "--no-fund"];
  // npm tries a request that failed again for minutes: its log says why it waits.
  const args = ["install", "--prefix", folder, ...quiet, "--loglevel=http", ...names];
  const { code, tail } = await runCommand("npm", args, { cwd: folder, onLine: step.note });
  if (code !== 0) {
    step.fail();
    throw new StartError(
      `npm could not fetch the offline engines. Check the network, or set DEEPGRAM_API_KEY and OPENAI_API_KEY in ` +
        `.dev.vars, so that none are needed.\n\n${tail.replace(/^/gm, "    ")}`,
    );
  }
  step.done("kept in .earshot/engines");
  return found;
}

function isOwn(name: string): boolean {
  try {
    // flite's package exports nothing but its file.
    return engineFile(name, {}) !== "";
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "MODULE_NOT_FOUND") return false;
    throw error;
  }
}

async function isMissing(folder: string, name: string, version: string): Promise<boolean> {
  try {
    const { version: got } = JSON.parse(await readFile(join(folder, "node_modules", name, "package.json"), "utf8")) as {
      version?: unknown;
    };
    return got !== version;
  } catch (error) {
    // Not there, or cut off while it was written.
    if (error instanceof SyntaxError || (error instanceof Error && "code" in error && error.code === "ENOENT"))
      return true;
    throw error;
  }
}
