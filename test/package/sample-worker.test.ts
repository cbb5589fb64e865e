/** The sample shop's Worker, as `npm run deploy` puts it out: its vendors, its size, and the work at its start. */
import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test } from "vitest";
import { root } from "../../tools/start/bootstrap.mjs";
import { runCommand } from "../../tools/start/command.mjs";
import { quietWranglerEnv, readConfig, withAbsolutePaths, wranglerScript } from "../../tools/start/wrangler.ts";
import { vendorsIn } from "./vendors-in.ts";

/** Cloudflare's free plan takes 3 MB. */
const maxGzipBytes = 1_310_000;
/** Calls of functions while the module is evaluated, before the first request: some 0.2 s of the 1 s of CPU that Cloudflare allows. */
const maxCalls = 200_000;

let made: string;
beforeAll(async () => {
  made = await mkdtemp(join(tmpdir(), "earshot-sample-"));
  // Without what pages load, which would have to be built.
  const { assets: _, ...config } = withAbsolutePaths(await readConfig(join(root, "wrangler.jsonc")), root);
  await writeFile(join(made, "wrangler.json"), JSON.stringify(config));
  const args = [wranglerScript(root), "deploy", "--dry-run", "--config", join(made, "wrangler.json"), "--outdir", made];
  const { code, tail } = await runCommand(process.execPath, args, {
    cwd: root,
    env: quietWranglerEnv(process.env, made),
  });
  expect(code, tail).toBe(0);
}, 240_000);
afterAll(() => rm(made, { recursive: true, force: true }));

const filesOf = async (ending: RegExp) => (await readdir(made)).filter((name) => ending.test(name));

test("it has the vendors that its agents name, and no other's code", async () => {
  expect(vendorsIn(await readFile(join(made, "worker.js"), "utf8"))).toEqual(["deepgram", "openai-compatible"]);
});

test("its upload is within its bound, which is far below what the free plan takes", async () => {
  const names = await filesOf(/\.(?:js|wasm)$/);
  expect(names).toHaveLength(2);
  const sizes = await Promise.all(names.map(async (name) => gzipSync(await readFile(join(made, name))).length));
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`the sample Worker: ${(bytes / 1000).toFixed(0)} of ${maxGzipBytes / 1000} kB gzip`);
  expect(bytes).toBeLessThan(maxGzipBytes);
});

test("its start does no more work than it did: calls are counted, since time depends on the machine", async () => {
  const [first, second] = [await callsAtStart(), await callsAtStart()];
  console.log(`the sample Worker's start: ${first} of ${maxCalls} calls`);
  expect(Math.abs(first - second)).toBeLessThan(first / 100);
  expect(first).toBeLessThan(maxCalls);
  expect(first).toBeGreaterThan(maxCalls / 2);
});

/** Evaluates the bundle in Node, with the runtime's own modules stood in for. */
async function callsAtStart(): Promise<number> {
  const script = join(root, "test", "package", "count-calls.mjs");
  const { code, stdout, tail } = await runCommand(process.execPath, [script, join(made, "worker.js")]);
  expect(code, tail).toBe(0);
  return Number(stdout);
}
