/** A Python package in a virtual environment of its own, for scripts that check against a real server. */
import { execFile } from "node:child_process";
import { join } from "node:path";
import { promisify } from "node:util";

const run = promisify(execFile);
const oldest = [3, 10] as const;

/**
 * Installs it from PyPI. @returns the folder of its commands
 * @throws Error that says what to do, where Python is missing, too old, or cannot make an environment.
 */
export async function installed(name: string, folder: string): Promise<string> {
  const python = process.env.EARSHOT_PYTHON ?? "python3";
  await requireVersion(python);
  const environment = join(folder, "venv");
  await told(
    run(python, ["-m", "venv", environment]),
    `${python} makes no virtual environment: install its module venv`,
  );
  const bin = join(environment, process.platform === "win32" ? "Scripts" : "bin");
  const install = run(join(bin, "pip"), ["install", "--quiet", name], { maxBuffer: 1e8 });
  await told(install, `pip could not install ${name}`);
  return bin;
}

async function requireVersion(python: string): Promise<void> {
  const wanted = `Python ${oldest.join(".")} or newer`;
  const asked = run(python, ["-c", "import sys; print(*sys.version_info[:2])"]);
  const { stdout } = await told(asked, `${python} does not run: install ${wanted}, or name one in EARSHOT_PYTHON`);
  const [major = 0, minor = 0] = stdout.trim().split(" ").map(Number);
  if (major === oldest[0] && minor >= oldest[1]) return;
  throw new Error(`${python} is Python ${major}.${minor}: install ${wanted}, or name one in EARSHOT_PYTHON`);
}

/** @throws Error with these words before the program's own. */
async function told<Result>(work: Promise<Result>, what: string): Promise<Result> {
  return work.catch((thrown: unknown) => {
    throw new Error(`${what}: ${thrown instanceof Error ? thrown.message : String(thrown)}`);
  });
}
