/** Gets a peer, once, into .earshot/peers: exact versions, so that figures can be compared. */
import { copyFile, mkdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../../../tools/start/bootstrap.mjs";
import { runCommand } from "../../../tools/start/command.mjs";

export interface Packages {
  readonly npm?: Readonly<Record<string, string>>;
  readonly pip?: readonly string[];
}

const home = join(root, ".earshot", "peers");
/** Says what is installed in a folder; it is written last. */
const mark = "installed.json";

/**
 * Gives the folder with the packages: node_modules, or a virtual environment.
 * @throws Error with the last words of npm or pip.
 */
export async function installed(name: string, packages: Packages): Promise<string> {
  const folder = join(home, name);
  const wanted = JSON.stringify(packages);
  if ((await textOf(join(folder, mark))) === wanted) return folder;
  console.log(`  installing ${name} into .earshot/peers`);
  await mkdir(folder, { recursive: true });
  if (packages.npm) {
    const manifest = { private: true, type: "module", dependencies: packages.npm };
    await writeFile(join(folder, "package.json"), JSON.stringify(manifest));
    // A download that only graphics cards need, from a host that is often out of reach.
    const env = { ...process.env, ONNXRUNTIME_NODE_INSTALL_CUDA: "skip" };
    await run("npm", ["install", "--no-audit", "--no-fund"], folder, env);
  }
  if (packages.pip) {
    await run(process.env.EARSHOT_PYTHON ?? "python3", ["-m", "venv", folder], folder);
    await run(pythonOf(folder), ["-m", "pip", "install", "--quiet", ...packages.pip], folder);
  }
  await writeFile(join(folder, mark), wanted);
  return folder;
}

export const pythonOf = (folder: string): string => join(folder, "bin", "python");

/** Node finds packages from where a file lies, so the file is put beside them. */
export async function placedBeside(folder: string, source: string): Promise<string> {
  const place = join(folder, "agent.mjs");
  await copyFile(source, place);
  return place;
}

async function run(command: string, args: string[], cwd: string, env = process.env): Promise<void> {
  const { code, tail } = await runCommand(command, args, { cwd, env });
  if (code !== 0) throw new Error(`${command} ${args[0]} ended with ${code}: ${tail}`);
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (thrown) {
    if ((thrown as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw thrown;
  }
}
