/** The published build of livekit-server: which archive fits this machine, fetched and checked. */
import { createHash } from "node:crypto";
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { runCommand } from "../start/command.mjs";
import { StartError } from "../start/start-error.mjs";

/** The version the project is made and tested with. Later ones cannot be built by `go install` (replace directives). */
export const livekitVersion = "1.13.5";

/** Where LiveKit publishes its builds, with a `checksums.txt` (SHA-256) beside them: .goreleaser.yaml of livekit/livekit. */
export const releaseBase = `https://github.com/livekit/livekit/releases/download/v${livekitVersion}`;

/** A server that does not answer in this time counts as out of reach. */
const answerWithinMs = 5_000;
/** A download that brings nothing for this long is given up. */
const stallMs = 10_000;

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: "linux", win32: "windows" };
const architectures: Partial<Record<NodeJS.Architecture, string>> = { x64: "amd64", arm64: "arm64", arm: "armv7" };

/** The archive's name, or null where LiveKit publishes none (macOS, for one). */
export function archiveName(platform: NodeJS.Platform, arch: NodeJS.Architecture): string | null {
  const system = systems[platform];
  const machine = architectures[arch];
  if (system === undefined || machine === undefined) return null;
  return `livekit_${livekitVersion}_${system}_${machine}.${system === "windows" ? "zip" : "tar.gz"}`;
}

/** The SHA-256 that a `checksums.txt` gives for a file: lines of "hash, two spaces, name". */
export function checksumOf(checksums: string, file: string): string | null {
  for (const line of checksums.split("\n")) {
    const [hash, name] = line.trim().split(/\s+\*?/);
    if (name === file && hash !== undefined && /^[0-9a-f]{64}$/i.test(hash)) return hash.toLowerCase();
  }
  return null;
}

export interface ReleaseRequest {
  readonly base: string;
  readonly platform: NodeJS.Platform;
  readonly arch: NodeJS.Architecture;
  /** An empty folder for the archive and what is in it. */
  readonly folder: string;
  readonly note: (text: string) => void;
}

/**
 * Fetches the release's archive, verifies its checksum and unpacks it.
 * @returns the unpacked executable
 * @throws StartError where there is none for this machine, it cannot be reached, or the checksum differs
 */
export async function fetchRelease(request: ReleaseRequest): Promise<string> {
  const name = archiveName(request.platform, request.arch);
  if (name === null) throw new StartError(`LiveKit publishes no build for ${request.platform} ${request.arch}`);
  request.note("asking for the release's checksums");
  const checksums = await (await get(`${request.base}/checksums.txt`, AbortSignal.timeout(answerWithinMs))).text();
  const expected = checksumOf(checksums, name);
  if (expected === null) throw new StartError(`the release's checksums.txt does not name ${name}`);

  const archive = await download(`${request.base}/${name}`, request.note);
  const actual = createHash("sha256").update(archive).digest("hex");
  if (actual !== expected) {
    throw new StartError(`the checksum of ${name} is ${actual}, not ${expected} as published; it was not used`);
  }
  await writeFile(join(request.folder, name), archive);
  // tar of Linux, and bsdtar of Windows 10 and later, which reads zip as well.
  const { code, tail } = await runCommand("tar", ["-xf", name], { cwd: request.folder });
  if (code !== 0) throw new StartError(`tar could not unpack ${name}: ${tail}`);
  return join(request.folder, request.platform === "win32" ? "livekit-server.exe" : "livekit-server");
}

async function get(url: string, signal: AbortSignal): Promise<Response> {
  let response: Response;
  try {
    response = await fetch(url, { signal });
  } catch (error) {
    throw new StartError(`${new URL(url).host} cannot be reached`, { cause: error });
  }
  if (!response.ok) throw new StartError(`${url} answered ${response.status}`);
  return response;
}

async function download(url: string, note: (text: string) => void): Promise<Buffer> {
  const stalled = new AbortController();
  let timer = setTimeout(() => stalled.abort(), stallMs);
  try {
    const response = await get(url, stalled.signal);
    const reader = response.body?.getReader();
    if (reader === undefined) throw new StartError(`${url} answered with nothing`);
    const total = Number(response.headers.get("content-length") ?? 0);
    const chunks: Uint8Array[] = [];
    let received = 0;
    for (let part = await reader.read(); !part.done; part = await reader.read()) {
      clearTimeout(timer);
      timer = setTimeout(() => stalled.abort(), stallMs);
      chunks.push(part.value);
      received += part.value.byteLength;
      note(
        `fetching release ${livekitVersion}, ${megabytes(received)}${total > 0 ? ` of ${megabytes(total)}` : ""} MB`,
      );
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof StartError) throw error;
    throw new StartError(`${url} stopped sending`, { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
