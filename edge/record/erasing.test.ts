/** Searches the files that a real workerd keeps: erased words are in none of them, in no free page, in no log. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "vite";
import { afterEach, beforeAll, beforeEach, expect, test } from "vitest";

/** The parts that stay of a call that nobody wanted recorded: messages for a human, the rating, and who called. */
const meantToStay = ["customer", "identity", "message", "rating", "news", "contact", "amount", "reason"];

const workerd = createRequire(createRequire(import.meta.url).resolve("wrangler")).resolve("workerd/bin/workerd");
let bundle = "";
let folder = "";
let running: { readonly process: ChildProcess; readonly origin: string } | null = null;

beforeAll(async () => {
  const built = await build({
    configFile: false,
    logLevel: "error",
    build: {
      ssr: fileURLToPath(import.meta.resolve("./testing/erasing-worker.ts")),
      write: false,
      rolldownOptions: { external: ["cloudflare:workers", /^node:/] },
    },
    ssr: { noExternal: true },
  });
  if (!("output" in built)) throw new Error("nothing was built");
  bundle = built.output[0].code;
}, 60_000);

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "earshot-erasing-"));
  mkdirSync(join(folder, "objects"));
});

afterEach(async () => {
  await stop("SIGKILL");
  rmSync(folder, { recursive: true });
});

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  server.close();
  return typeof address === "object" && address ? address.port : 0;
}

/** https://github.com/cloudflare/workerd/blob/main/src/workerd/server/workerd.capnp */
async function start(): Promise<void> {
  const port = await freePort();
  const object = (name: string) => `(className = "${name}", uniqueKey = "${name}", enableSql = true)`;
  writeFileSync(join(folder, "worker.js"), bundle);
  writeFileSync(
    join(folder, "config.capnp"),
    `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "main", worker = .w), (name = "disk", disk = (path = "${folder}/objects", writable = true))],
  sockets = [(name = "http", address = "127.0.0.1:${port}", http = (), service = "main")]);
const w :Workerd.Worker = (
  modules = [(name = "worker.js", esModule = embed "worker.js")],
  compatibilityDate = "2026-11-01",
  durableObjectNamespaces = [${object("Keeper")}, ${object("Desk")}], durableObjectStorage = (localDisk = "disk"),
  bindings = [(name = "CALL", durableObjectNamespace = "Keeper"), (name = "DESK", durableObjectNamespace = "Desk")]);
`,
  );
  const child = spawn(workerd, ["serve", join(folder, "config.capnp")], { stdio: ["ignore", "inherit", "inherit"] });
  running = { process: child, origin: `http://127.0.0.1:${port}` };
  for (let tries = 0; tries < 200; tries += 1) {
    const answered = await fetch(`${running.origin}/look`).then(
      (response) => response.ok,
      () => false,
    );
    if (answered) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error("workerd did not start");
}

async function stop(signal: "SIGTERM" | "SIGKILL"): Promise<void> {
  const { process: child } = running ?? {};
  running = null;
  if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
  child.kill(signal);
  await once(child, "exit");
}

interface Look {
  readonly tables: readonly string[];
  readonly listed: readonly [readonly { headline: string }[], readonly unknown[]];
  readonly alarm: number | null;
}

async function call(step: string): Promise<Look> {
  const response = await fetch(`${running?.origin}/${step}`);
  if (!response.ok) throw new Error(`${step}: ${response.status} ${await response.text()}`);
  return (await response.json()) as Look;
}

/** The marks in the files, each once. `of`: whose. */
function marksIn(of: "Keeper" | "Desk" | ""): string[] {
  const root = join(folder, "objects", of);
  const files = readdirSync(root, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const found = files.flatMap(({ parentPath, name }) =>
    [
      ...readFileSync(join(parentPath, name))
        .toString("latin1")
        .matchAll(/PLANTED-(\w+)-/g),
    ].map(([, where = ""]) => where),
  );
  return [...new Set(found)].sort();
}

test("the Desk writes no word of a caller's down, and lists them all the same, also in its next life", async () => {
  await start();
  await call("plant");
  expect(marksIn("Keeper")).toEqual(expect.arrayContaining(["caller", "greeting", "whisper", "news", "args", "slot"]));
  expect(marksIn("Keeper").length).toBeGreaterThan(25);
  expect(marksIn("Desk")).toEqual([]);
  const { listed } = await call("look");
  expect(listed).toMatchObject([[{ headline: expect.stringContaining("headline") }], [{ id: "k1", tool: "refund" }]]);
  await stop("SIGKILL");
  await start();
  expect((await call("look")).listed).toMatchObject([
    [{ headline: expect.stringContaining("wants") }],
    [{ id: "k1", args: { amount: expect.stringContaining("amount") }, heard: expect.stringContaining("heard") }],
  ]);
  expect(marksIn("Desk")).toEqual([]);
});

test.each(["SIGTERM", "SIGKILL"] as const)("an erased call is in no file, whoever writes later (%s)", async (end) => {
  await start();
  await call("plant");
  await call("end");
  await call("erase");
  expect(marksIn("")).toEqual([]);
  await call("plant");
  await call("end");
  expect(marksIn("")).toEqual([]);
  expect(await call("look")).toMatchObject({ tables: ["tombstone"], listed: [[], []], alarm: expect.any(Number) });
  await stop(end);
  expect(marksIn("")).toEqual([]);
  await start();
  await call("plant");
  expect(await call("look")).toMatchObject({ tables: ["tombstone"], listed: [[], []] });
  expect(marksIn("")).toEqual([]);
});

test("an erasure that was cut off is gone on with in the object's next life", async () => {
  await start();
  await call("plant");
  await call("half");
  await stop("SIGKILL");
  expect(marksIn("").length).toBeGreaterThan(25);
  await start();
  for (let tries = 0; tries < 100 && (await call("look")).listed.flat().length > 0; tries += 1)
    await new Promise((resolve) => setTimeout(resolve, 50));
  expect(await call("look")).toMatchObject({ tables: ["tombstone"], listed: [[], []] });
  expect(marksIn("")).toEqual([]);
});

test("of a call that nobody wanted recorded no word is left when it is over, in no free page either", async () => {
  await start();
  await call("plant");
  await call("forgetWords");
  expect(marksIn("Keeper").filter((where) => !meantToStay.includes(where))).toEqual([]);
  expect(marksIn("Keeper")).toEqual(expect.arrayContaining(["message", "rating", "news"]));
  expect(marksIn("Desk")).toEqual([]);
  expect(await call("look")).toMatchObject({ alarm: 9e12 });
});

test("whoever writes into such a call once it is over writes no words, also in its object's next life", async () => {
  await start();
  await call("plant");
  await call("forgetWords");
  const kept = marksIn("Keeper");
  await call("late");
  expect(marksIn("Keeper")).toEqual(kept);
  await stop("SIGKILL");
  await start();
  await call("late");
  expect(marksIn("Keeper")).toEqual(kept);
  await call("decided");
  expect(marksIn("Keeper").filter((where) => !meantToStay.includes(where))).toEqual([]);
  expect(marksIn("Desk")).toEqual([]);
});
