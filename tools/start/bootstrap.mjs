/**
 * From a fresh clone to a Node that runs this project's TypeScript, with its packages installed. It runs on Node 20
 * with nothing installed, so it is plain JavaScript on Node's own modules. `npm start`, `npm test` and `npm run bench`
 * all begin here.
 */
import { spawn } from "node:child_process";
import { mkdir, readFile, writeFile } from "node:fs/promises";
import { constants } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { probe, runCommand } from "./command.mjs";
import { watchNpm } from "./npm-gone.mjs";
import { packagesInstalled } from "./packages.mjs";
import { createScreen } from "./progress.mjs";
import { explain, StartError } from "./start-error.mjs";

/** Earshot's folder: the clone, or the installed package. A user's project is another one. */
export const root = fileURLToPath(new URL("../../", import.meta.url));

/** The Node that is fetched where the machine's own is too old. */
const pinnedNode = "24.21.0";

/**
 * wrangler and vite need 22.12; 22.18 and 23.6 are the first that run TypeScript without a flag.
 * @param {string} version such as `22.12.0`
 */
export function runsTypeScript(version) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  return major >= 24 || (major === 23 && minor >= 6) || (major === 22 && minor >= 18);
}

/**
 * Runs one of the project's scripts with the right Node and all packages, and ends with its exit code.
 * @param {string} script TypeScript, relative to the project's folder
 * @param {readonly string[]} args
 */
export async function launch(script, args) {
  const screen = createScreen();
  try {
    const node = await obtainNode(screen, join(root, ".earshot"));
    const env = withNodeFirst(node);
    await obtainPackages(screen, env);
    const sources = pathToFileURL(join(root, "tools", "start", "entry-sources.ts")).href;
    process.exitCode = await runToEnd(node, ["--import", sources, join(root, script), ...args], root, env);
  } catch (error) {
    screen.line(`\n  ${screen.paint("red", "✗")} ${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * Runs a script of Earshot's in a project, with a Node that reads the project's TypeScript, and ends with its exit code.
 * @param {string} folder the project's
 * @param {string} script absolute
 * @param {readonly string[]} args
 */
export async function launchInProject(folder, script, args) {
  const screen = createScreen();
  const home = join(folder, ".earshot");
  try {
    const node = await obtainNode(screen, home);
    process.exitCode = await runToEnd(node, [script, ...args], folder, withNodeFirst(node));
  } catch (error) {
    screen.line(`\n  ${screen.paint("red", "✗")} ${explain(error)}\n`);
    process.exitCode = 1;
  }
}

/**
 * This process's environment, in which scripts that ask for "node" get this one.
 * @param {string} node the executable
 */
const withNodeFirst = (node) => ({
  ...process.env,
  [pathVariable()]: `${dirname(node)}${delimiter}${process.env[pathVariable()] ?? ""}`,
});

/** Windows says `Path`. */
const pathVariable = () => Object.keys(process.env).find((name) => name.toUpperCase() === "PATH") ?? "PATH";

/**
 * @param {import("./progress.mjs").Screen} screen
 * @param {string} home the folder for what is fetched
 * @returns {Promise<string>} the executable
 */
async function obtainNode(screen, home) {
  if (runsTypeScript(process.versions.node)) return process.execPath;
  const folder = join(home, "node");
  const binary = join(folder, "node_modules", "node", "bin", process.platform === "win32" ? "node.exe" : "node");
  if ((await probe(binary, ["--version"])) === `v${pinnedNode}`) return binary;

  const step = screen.step("node");
  step.note(`this machine has ${process.versions.node}; fetching ${pinnedNode} into .earshot/node`);
  await requireNpm(process.env);
  await mkdir(folder, { recursive: true });
  await writeFile(join(folder, "package.json"), '{ "private": true }\n');
  // The package puts its executable in place by an install script, which some npm settings leave out.
  const args = [
    "install",
    "--prefix",
    folder,
    "--ignore-scripts=false",
    "--no-audit",
    "--no-fund",
    `node@${pinnedNode}`,
  ];
  const { code, tail } = await runCommand("npm", args, { cwd: folder, onLine: step.note });
  if (code !== 0 || (await probe(binary, ["--version"])) === null) {
    step.fail();
    throw new StartError(
      `Node ${process.versions.node} is too old (22.18 is needed) and Node ${pinnedNode} could not be fetched with npm. ` +
        `Check the network, or install Node 22.18 or newer yourself.\n\n${indent(tail)}`,
    );
  }
  step.done(`${pinnedNode} in .earshot/node (this machine has ${process.versions.node})`);
  return binary;
}

/**
 * @param {import("./progress.mjs").Screen} screen
 * @param {NodeJS.ProcessEnv} env
 */
async function obtainPackages(screen, env) {
  if (await packagesInstalled(root)) return;
  await requireNpm(env);
  const step = screen.step("packages");
  const count = Object.keys(JSON.parse(await readFile(join(root, "package-lock.json"), "utf8")).packages).length;
  step.note(`npm, ${count} packages`);
  let fetched = 0;
  /** @type {string[]} */
  const errors = [];
  const onLine = (/** @type {string} */ line) => {
    if (line.startsWith("npm error")) errors.push(line);
    // `npm http fetch GET 200 …` and `npm http cache …`: one a package, so they tell how far it is.
    if (!/^npm http (fetch|cache)/.test(line)) return;
    fetched += 1;
    step.note(`npm, ${fetched} answers of the registry for ${count} packages`);
  };
  // Not `npm ci`: it refuses a lock file that lacks an optional package of another platform, and a registry's mirror
  // may not have them all. This keeps to the lock file's versions as well, and does not write it.
  const args = ["install", "--no-save", "--no-audit", "--no-fund", "--loglevel=http"];
  const { code, tail } = await runCommand("npm", args, { cwd: root, env, onLine });
  if (code !== 0 || !(await packagesInstalled(root))) {
    step.fail();
    const told = errors.length > 0 ? errors.slice(0, 12).join("\n") : tail;
    throw new StartError(`npm could not install the packages. Check the network and try again.\n\n${indent(told)}`);
  }
  step.done("installed by npm");
}

/** @param {NodeJS.ProcessEnv} env */
export async function requireNpm(env) {
  if ((await probe("npm", ["--version"], env)) !== null) return;
  throw new StartError("npm is missing: install it (it comes with Node from nodejs.org) and try again.");
}

/**
 * Hands the terminal to the script. Signals are passed on and the script ends by itself, as it does when npm is gone; where
 * this process is killed outright, the closed channel tells it.
 * @param {string} node
 * @param {readonly string[]} args
 * @param {string} cwd
 * @param {NodeJS.ProcessEnv} env
 * @returns {Promise<number>}
 */
function runToEnd(node, args, cwd, env) {
  return new Promise((resolve, reject) => {
    const child = spawn(node, [...args], { cwd, env, stdio: ["inherit", "inherit", "inherit", "ipc"] });
    for (const signal of /** @type {const} */ (["SIGINT", "SIGTERM", "SIGHUP"])) {
      // A Ctrl-C reaches the whole group; passing it on twice does no harm, since the script takes only the first.
      process.on(signal, () => child.kill(signal));
    }
    const watching = watchNpm(() => child.kill("SIGTERM"));
    child.on("exit", () => void watching.then((end) => end()));
    child.on("error", reject);
    child.on("exit", (code, signal) => resolve(code ?? 128 + (signal === null ? 0 : constants.signals[signal])));
  });
}

/** @param {string} text */
const indent = (text) => text.replace(/^/gm, "    ");
