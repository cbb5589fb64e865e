/** The parts of the build, and when each can be skipped. */
import { createHash } from "node:crypto";
import { type FSWatcher, readdirSync, watch } from "node:fs";
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join, relative } from "node:path";
import { root } from "./bootstrap.mjs";
import { runCommand } from "./command.mjs";
import { filesUnder } from "./files.ts";
import { importedFrom } from "./imports.ts";
import type { Screen, Step } from "./progress.mjs";
import { placeReleases } from "./releases.ts";
import { explain, StartError } from "./start-error.mjs";
import { quietWranglerEnv, wranglerScript } from "./wrangler.ts";

const vite = join(root, "node_modules", "vite", "bin", "vite.js");

/** Editors write a file in several steps. */
const settleMs = 150;

/** The folders that each page is made of: the widget's with the shapes that it shares with the edge. */
const pageFolders = {
  widget: ["widget", "edge/wire"],
  console: ["console"],
  demo: ["demo/react"],
} as const;
type Page = keyof typeof pageFolders;
/** Every build depends on these: each package's version, and the TypeScript settings. */
const always = ["package.json", "package-lock.json", "tsconfig.json"];

/** All that a page's build is made of, as paths from the repository's top: its folders, and each file that these import. */
export async function inputsOf(page: Page): Promise<string[]> {
  const folders = pageFolders[page];
  return [...folders, `${page}/vite.config.ts`, ...always, ...(await importedFrom(root, folders))];
}

/** Where this project keeps its releases, and serves its build from. */
export const places = { kept: join(root, "releases"), assets: join(root, "dist", "widget") };

/** The version in package.json. */
export async function versionOf(): Promise<string> {
  return JSON.parse(await readFile(join(root, "package.json"), "utf8")).version;
}

/**
 * Builds what pages load into dist/: the widget with its React package, the console, and the demo's React page; each only
 * where something that it is made of has changed since the last time. Then puts the kept releases beside them.
 * @returns how the build stands to the release of its version
 * @throws StartError where a build fails, or a kept release is not as it was released.
 */
export async function buildWidget(screen: Screen): Promise<Awaited<ReturnType<typeof placeReleases>>> {
  const isNew = await buildPage(screen, "widget");
  // The console lies in the widget's folder, which a new build of the widget has emptied; the demo is made of its React package.
  if (isNew) for (const page of ["console", "demo"] as const) await rm(stampOf(page), { force: true });
  await buildPage(screen, "console");
  await buildPage(screen, "demo");
  return placeReleases(places, await versionOf());
}

const stampOf = (name: Page): string => join(root, "dist", `.${name}-stamp`);

/** Runs a folder's own vite.config.ts. @returns whether there was anything to build */
async function buildPage(screen: Screen, name: Page): Promise<boolean> {
  const stamp = stampOf(name);
  const inputs = await hashOf(root, await inputsOf(name));
  if ((await readStamp(stamp)) === inputs) return false;
  const startMs = Date.now();
  const step = screen.step("build");
  await rm(stamp, { force: true });
  step.note(`vite, ${name}/vite.config.ts`);
  const config = join(root, name, "vite.config.ts");
  await build(step, `The ${name}`, [vite, "build", "--config", config, "--logLevel", "warn"], {
    ...process.env,
    // Under a test runner it says "test", and vite would build for development.
    NODE_ENV: "production",
  });
  await mkdir(join(root, "dist"), { recursive: true });
  await writeFile(stamp, inputs);
  step.done(`${name}, in ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
  return true;
}

/** Builds the Worker into dist/worker, as `wrangler deploy` would upload it. */
export async function buildWorker(screen: Screen, logs: string): Promise<void> {
  const step = screen.step("build");
  step.note("wrangler, demo/worker.ts");
  const args = [wranglerScript(root), "deploy", "--dry-run", "--outdir", join("dist", "worker")];
  await build(step, "The Worker", args, quietWranglerEnv(process.env, logs));
  step.done("Worker, in dist/worker");
}

/**
 * Builds the widget and the console again whenever a file changes that they are made of, for as long as this process
 * runs. A build that fails is shown and ends nothing: the next change tries again.
 */
export async function watchWidget(screen: Screen): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  let building = Promise.resolve();
  const watched = new Set<string>();
  const follow = async (): Promise<void> => {
    for (const folder of await watchedFolders()) {
      if (watched.has(folder)) continue;
      watched.add(folder);
      watchTree(join(root, folder), rebuildSoon);
    }
  };
  const rebuild = (): void => {
    // A changed source may import another for the first time.
    building = building
      .then(() => buildWidget(screen))
      .then(follow)
      .catch((error: unknown) => screen.line(`\n  ${explain(error)}\n`));
  };
  const rebuildSoon = (): void => {
    clearTimeout(timer);
    timer = setTimeout(rebuild, settleMs);
  };
  await follow();
}

/**
 * The folders in which a change may ask for another build. The hashes show that other changes in them do not matter.
 */
export async function watchedFolders(): Promise<string[]> {
  const pages = Object.keys(pageFolders) as Page[];
  const imported = await Promise.all(pages.map((page) => importedFrom(root, pageFolders[page])));
  return [...new Set([...pages.flatMap((page) => pageFolders[page]), ...imported.flat().map((file) => dirname(file))])];
}

/**
 * Watches every folder by itself. On Linux Node's recursive watch follows files, and loses one that is replaced, as
 * many editors and git do.
 */
export function watchTree(top: string, onChange: () => void): () => void {
  const watchers = new Map<string, FSWatcher>();
  const follow = (): void => {
    const inside = readdirSync(top, { withFileTypes: true, recursive: true }).filter((entry) => entry.isDirectory());
    for (const folder of [top, ...inside.map((entry) => join(entry.parentPath, entry.name))]) {
      if (watchers.has(folder)) continue;
      const watcher = watch(folder, () => {
        follow();
        onChange();
      });
      // A folder that is removed; it is followed again if it comes back.
      watcher.once("error", () => watchers.delete(folder));
      watchers.set(folder, watcher);
    }
  };
  follow();
  return () => {
    for (const watcher of watchers.values()) watcher.close();
  };
}

async function build(step: Step, what: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<void> {
  const { code, tail } = await runCommand(process.execPath, args, { cwd: root, env });
  if (code === 0) return;
  step.fail();
  throw new StartError(`${what} could not be built:\n\n${tail.replace(/^/gm, "    ")}`);
}

/**
 * A hash over names and contents of all files under the given paths; tests do not count, and what is missing counts as
 * empty.
 */
export async function hashOf(base: string, paths: readonly string[]): Promise<string> {
  const hash = createHash("sha256");
  for (const path of paths) {
    for (const file of await filesUnder(join(base, path))) {
      hash
        .update(`${relative(base, file)}\0`)
        .update(await readFile(file))
        .update("\0");
    }
  }
  return hash.digest("hex");
}

async function readStamp(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
