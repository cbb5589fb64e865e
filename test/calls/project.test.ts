/**
 * A project of one's own, from the packed tarballs, in an empty folder outside the clone: created, installed, tested,
 * built for deployment, started, and asked by voice.
 */
import { type ChildProcess, execFile, spawn } from "node:child_process";
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWav } from "../../engines/tts/wav.ts";
import { buildPackage } from "../../tools/package/build.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { Visitor } from "./visitor.ts";

const exec = promisify(execFile);
/** A registry far away may take its time, ms. */
const patienceMs = 400_000;
/** The clone's own install has brought most of these packages into npm's cache. */
const quiet = ["--no-audit", "--no-fund", "--ignore-scripts", "--prefer-offline"];
/** Long enough for the greeting to be over. */
const afterGreetingMs = 9_000;

/**
 * As its owner has it: without vitest's variables, which say that a test runs, and npm's of this clone. The build has set
 * NODE_ENV to production, with which npm installs no development packages. The clone's own commands are not there either.
 * Any port will do.
 */
const env: NodeJS.ProcessEnv = {
  ...Object.fromEntries(
    Object.entries(process.env).filter(([name]) => !/^(?:NODE_ENV$|VITEST|npm_|EARSHOT_)/i.test(name)),
  ),
  PATH: (process.env.PATH ?? "")
    .split(delimiter)
    .filter((folder) => !folder.endsWith(".bin"))
    .join(delimiter),
  EARSHOT_PORT: "0",
  EARSHOT_SITE_PORT: "0",
  EARSHOT_ENGINES_PORT: "0",
  WRANGLER_SEND_METRICS: "false",
};

let top: string;
let desk: string;
let started: ChildProcess | undefined;
let visitor: Visitor | undefined;

async function packed(folder: string): Promise<string> {
  const { stdout } = await exec("npm", ["pack", "--silent", "--ignore-scripts", "--pack-destination", top], {
    cwd: folder,
  });
  return join(top, stdout.trim());
}

/** Runs a command in the project. @returns its exit code, and all that it wrote */
async function run(command: string, ...args: readonly string[]): Promise<{ code: number; text: string }> {
  try {
    const { stdout, stderr } = await exec(command, args, { cwd: desk, env, timeout: patienceMs });
    return { code: 0, text: (stdout + stderr).trim() };
  } catch (thrown) {
    const { code, stdout, stderr } = thrown as { code: number; stdout: string; stderr: string };
    // A report names a failure by the first line of its message.
    return { code, text: (stdout + stderr).trim().replaceAll("\n", " | ") };
  }
}

beforeAll(async () => {
  top = await mkdtemp(join(tmpdir(), "earshot-project-"));
  desk = join(top, "my-desk");
  await buildPackage();
  const [earshot, creator] = [await packed(root), await packed(join(root, "create-earshot"))];
  const making = join(top, "making");
  await mkdir(making);
  await exec("npm", ["install", "--prefix", making, creator, ...quiet], { cwd: making, env, timeout: patienceMs });
  await exec(join(making, "node_modules", ".bin", "create-earshot"), ["my-desk"], { cwd: top, env });
  await exec("npm", ["install", earshot, ...quiet], { cwd: desk, env, timeout: patienceMs });
  // The project would fetch or build LiveKit's server as the clone has done, in minutes.
  await cp(join(root, ".earshot", "bin"), join(desk, ".earshot", "bin"), { recursive: true });
}, 600_000);

afterAll(async () => {
  await visitor?.close();
  if (started?.pid !== undefined && started.exitCode === null) {
    const ended = new Promise((resolve) => started?.once("exit", resolve));
    // npm's own process and those that it has started.
    process.kill(-started.pid, "SIGINT");
    await ended;
  }
  await rm(top, { recursive: true, force: true });
}, 60_000);

test("npm test passes, and a wrong agent fails it", { timeout: patienceMs }, async () => {
  const right = await run("npm", "test");
  expect(right.text).toMatch(/Tests .*4 passed/);
  expect(right.code).toBe(0);
  const file = join(desk, "agents.ts");
  const agents = await readFile(file, "utf8");
  await writeFile(file, agents.replace('"lookup_repair"', '"find_repair"'));
  const wrong = await run("npm", "test");
  await writeFile(file, agents);
  expect(wrong.code).not.toBe(0);
  expect(wrong.text).toContain("lookup_repair");
});

test("npm run check passes, and a field of another type fails it", { timeout: patienceMs }, async () => {
  const right = await run("npm", "run", "check");
  expect(right.code, right.text).toBe(0);
  const file = join(desk, "agents.ts");
  const agents = await readFile(file, "utf8");
  await writeFile(file, agents.replace('displayName: "Front desk"', "displayName: 7"));
  const wrong = await run("npm", "run", "check");
  await writeFile(file, agents);
  expect(wrong.code).not.toBe(0);
  expect(wrong.text).toContain("agents.ts");
});

test("its Worker can be built for deployment", { timeout: patienceMs }, async () => {
  const { code, text } = await run("npx", "wrangler", "deploy", "--dry-run", "--outdir", join(top, "built"));
  expect(text).toContain("env.CALL (Call)");
  expect(code).toBe(0);
});

test("npm start answers a spoken question", { timeout: patienceMs }, async () => {
  const child = spawn("npm", ["start"], { cwd: desk, env, detached: true, stdio: ["ignore", "pipe", "pipe"] });
  started = child;
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", (text) => (said += text));
  await expect.poll(() => said, { timeout: 240_000, message: "npm start is up" }).toMatch(/Open {2}http:\S+/);
  const [, address = ""] = /Open {2}(http:\S+)/.exec(said) ?? [];
  const question = [{ silenceMs: afterGreetingMs }, { text: "how much is a new chain" }, { silenceMs: 60_000 }];
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone: await makeWav(question) });
  await visitor.page.goto(address);
  await visitor.talk();
  await visitor.agentSays(/thirty euros/, 0, 90_000);
  const heard = (await visitor.events("transcript")).map(({ detail }) => detail as { of: string; text: string });
  expect(
    heard
      .filter(({ of }) => of === "visitor")
      .at(-1)
      ?.text.toLowerCase(),
  ).toContain("new chain");
});
