/** The libraries that run voice and language model in Node: npm puts each into a folder of its own, once. */
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { llamaBuildOf, localPackages } from "../../engines/local/packages.ts";
import { requireNpm } from "../start/bootstrap.mjs";
import { runCommand } from "../start/command.mjs";
import { StartError } from "../start/start-error.mjs";

export interface LibraryRequest {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly arch: NodeJS.Architecture;
  readonly note: (text: string) => void;
}

/** Such as `kokoro-js@1.2.1`, and how npm installs them. */
interface Library {
  readonly packages: readonly string[];
  readonly options: readonly string[];
}

/** It says what is installed in a folder, and is written last. */
const mark = "installed.json";

/** @throws StartError where npm cannot fetch it */
export function obtainVoiceLibrary(folder: string, request: LibraryRequest): Promise<void> {
  return install(folder, { packages: [`kokoro-js@${localPackages["kokoro-js"]}`], options: [] }, request);
}

/** @throws StartError where npm cannot fetch it, or it has no build for this machine */
export function obtainModelLibrary(folder: string, request: LibraryRequest): Promise<void> {
  const build = llamaBuildOf(request.platform, request.arch);
  if (build === null) {
    const machine = `${request.platform} ${request.arch}`;
    throw new StartError(`node-llama-cpp has no build for ${machine}: start Ollama, and --local uses it.`);
  }
  const packages = ["node-llama-cpp", build].map((name) => `${name}@${localPackages["node-llama-cpp"]}`);
  // Its other builds, those for graphics cards above all, are optional and large.
  return install(folder, { packages, options: ["--omit=optional"] }, request);
}

async function install(folder: string, { packages, options }: Library, request: LibraryRequest): Promise<void> {
  const wanted = JSON.stringify(packages);
  if ((await textOf(join(folder, mark))) === wanted) return;
  request.note(`fetching ${packages.join(" and ")} with npm`);
  await requireNpm(request.env);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  const quiet = ["--ignore-scripts", "--save-exact", "--no-audit", "--no-fund", "--loglevel=http"];
  const args = ["install", "--prefix", folder, ...quiet, ...options, ...packages];
  const { code, tail } = await runCommand("npm", args, { cwd: folder, env: request.env, onLine: request.note });
  if (code !== 0) {
    const why = tail.trim().split("\n").at(-1) ?? "";
    throw new StartError(`npm could not fetch ${packages.join(" and ")}: ${why}`);
  }
  await writeFile(join(folder, mark), wanted);
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}
