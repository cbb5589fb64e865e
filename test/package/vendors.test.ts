/** Workers of a project of somebody else's, each with the vendors that its agents name and no other's code. */
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { readdir, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { peerDependencies } from "../../package.json";
import { buildPackage } from "../../tools/package/build.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { quietWranglerEnv } from "../../tools/start/wrangler.ts";
import { allVendors } from "../../tools/vendors/needed.ts";
import { Stranger } from "./stranger.ts";
import { vendorsIn } from "./vendors-in.ts";

// npm and wrangler run in it, on a machine that may do much else.
vi.setConfig({ testTimeout: 240_000, hookTimeout: 400_000 });

/** A Worker with one vendor: its whole upload, JavaScript and WebAssembly. Cloudflare's free plan takes 3 MB. */
const maxGzipBytes = 1_310_000;

const worker = `import { createWorker } from "earshot/worker";
import { agents } from "./agents.ts";

const worker = createWorker({ agents });
export default worker;
export const { Call, Desk, Library } = worker;
`;
const adminToken = "an-admin-token-of-more-than-32-characters";
const settings = {
  name: "stranger",
  main: "worker.ts",
  compatibility_date: "2026-11-01",
  compatibility_flags: ["nodejs_compat"],
  minify: true,
  durable_objects: {
    bindings: ["Call", "Desk", "Library"].map((name) => ({ name: name.toUpperCase(), class_name: name })),
  },
  migrations: [{ tag: "v1", new_sqlite_classes: ["Call", "Desk", "Library"] }],
  vars: { ADMIN_TOKEN: adminToken, OPENAI_API_KEY: "k", OPENAI_LISTEN_API_KEY: "k", OPENAI_SPEECH_API_KEY: "k" },
};
const alias = { "earshot/vendors": "./.earshot/vendors.js" };
const build = { command: "npx earshot vendors", watch_dir: ["agents.ts", "worker.ts"] };

interface Services {
  readonly stt: string;
  readonly tts: string;
  readonly llm: string;
  /** Further fields of the definition, as source. */
  readonly more?: string;
}

function agent(name: string, { stt, tts, llm, more = "" }: Services): string {
  return `defineAgent({ name: "${name}", displayName: "Desk", persona: "You are brief.", greeting: "Hello.", origins: ["*"],
  stt: { service: "${stt}" }, tts: { service: "${tts}" }, llm: { service: "${llm}" }, ${more} })`;
}

async function writeAgents(...agents: readonly Services[]): Promise<void> {
  const made = agents.map((services, at) => agent(`desk-${at}`, services)).join(",\n");
  await stranger.write({
    "agents.ts": `import { defineAgent } from "earshot/agent";\nexport const agents = [${made}];\n`,
  });
}

const openAi = { stt: "openai-compatible", tts: "openai-compatible", llm: "openai-compatible" };

let stranger: Stranger;
let running: ChildProcess | undefined;
beforeAll(async () => {
  await buildPackage();
  stranger = await Stranger.settle([`zod@${peerDependencies.zod}`]);
  await stranger.write({
    "worker.ts": worker,
    "wrangler.jsonc": JSON.stringify({ ...settings, alias, build }),
    "wrangler.plain.jsonc": JSON.stringify(settings),
    "wrangler.by-hand.jsonc": JSON.stringify({ ...settings, alias }),
  });
});
afterEach(async () => {
  if (running?.exitCode === null && running.kill()) await once(running, "exit");
  running = undefined;
});
afterAll(() => stranger?.leave());

interface Bundle {
  /** The services of the vendors whose code is in it. */
  readonly vendors: readonly string[];
  /** The npm packages of which it has code. */
  readonly packages: ReadonlySet<string>;
  readonly gzipBytes: number;
}

/** `wrangler deploy` would upload it. */
async function bundled(config = "wrangler.jsonc"): Promise<Bundle> {
  const args = ["deploy", "--dry-run", "--config", config, "--outdir", "out", "--metafile", "out/meta.json"];
  await stranger.runScript("wrangler/bin/wrangler.js", args);
  const out = join(stranger.folder, "out");
  const text = await readFile(join(out, "worker.js"), "utf8");
  const { inputs } = JSON.parse(await readFile(join(out, "meta.json"), "utf8")).outputs["out/worker.js"];
  const paths = Object.entries<{ bytesInOutput: number }>(inputs).flatMap(([path, one]) =>
    one.bytesInOutput > 0 ? [path] : [],
  );
  const files = (await readdir(out)).filter((name) => /\.(?:js|wasm)$/.test(name));
  const sizes = await Promise.all(files.map(async (name) => gzipSync(await readFile(join(out, name))).length));
  return {
    vendors: vendorsIn(text),
    packages: new Set(paths.flatMap((path) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(path)?.[1] ?? [])),
    gzipBytes: sizes.reduce((sum, size) => sum + size, 0),
  };
}

const imported = /^(?:import|export)\b(?! type)[^;]*? from "([^"]+)"/gm;
const edge = join(root, "edge");

/** The npm packages that these files import, and the files of edge/vendors that they import, and so on. */
async function packagesFrom(files: readonly string[], seen = new Set<string>()): Promise<Set<string>> {
  const found = new Set<string>();
  for (const file of files.filter((one) => !seen.has(one))) {
    seen.add(file);
    const names = [...(await readFile(file, "utf8")).matchAll(imported)].map(([, name = ""]) => name);
    for (const name of names.filter((one) => /^[^./#]/.test(one))) {
      found.add(/^(?:@[^/]+\/)?[^/]+/.exec(name)?.[0] ?? name);
    }
    const shared = names.flatMap((name) => (name.startsWith(".") ? [join(dirname(file), name)] : []));
    const beside = shared.filter((path) => dirname(path) === join(edge, "vendors"));
    for (const name of await packagesFrom(beside, seen)) found.add(name);
  }
  return found;
}

/** The npm packages of a vendor, and nothing else of edge/ has them. */
async function packagesOf(service: string): Promise<string[]> {
  const paths = (await readdir(edge, { recursive: true })).map((path) => path.replaceAll("\\", "/"));
  const sources = paths.filter((path) => path.endsWith(".ts") && !/\.test\.ts$|\.workerd\.|testing/.test(path));
  const whole = (of: (path: string) => boolean) => sources.filter(of).map((path) => join(edge, path));
  const elsewhere = await packagesFrom(
    whole((path) => !path.startsWith("vendors/")),
    new Set(whole((path) => path.startsWith("vendors/"))),
  );
  const own = await packagesFrom(whole((path) => path.startsWith(`vendors/${service}/`)));
  return [...own].filter((name) => !elsewhere.has(name));
}

test("a Worker whose agent names one vendor has that vendor's code alone, within its bound", async () => {
  await writeAgents(openAi);
  const { vendors, packages, gzipBytes } = await bundled();
  console.log(`a Worker with one vendor: ${(gzipBytes / 1000).toFixed(0)} of ${maxGzipBytes / 1000} kB gzip`);
  expect(vendors).toEqual(["openai-compatible"]);
  const own = await packagesOf("openai-compatible");
  expect(own).toContain("@ai-sdk/openai-compatible");
  expect([...packages]).toEqual(expect.arrayContaining(own));
  const others = await Promise.all(allVendors.map(([, { service }]) => packagesOf(service)));
  const unwanted = others.flat().filter((name) => !own.includes(name));
  expect(unwanted).toContain("workers-ai-provider");
  expect(unwanted.filter((name) => packages.has(name))).toEqual([]);
  expect(gzipBytes).toBeLessThan(maxGzipBytes);
  expect(gzipBytes).toBeGreaterThan(maxGzipBytes * 0.85);
});

test.each<[string, Services[], string[]]>([
  ["names two", [{ ...openAi, stt: "deepgram" }], ["deepgram", "openai-compatible"]],
  ["has a fallback", [{ ...openAi, more: 'ttsFallbacks: [{ service: "rime" }]' }], ["openai-compatible", "rime"]],
  ["passes callers to another", [openAi, { ...openAi, llm: "workers-ai" }], ["openai-compatible", "workers-ai"]],
])("a Worker whose agent %s has their code, and no other's", async (_, agents, services) => {
  await writeAgents(...agents);
  expect((await bundled()).vendors.toSorted()).toEqual(services);
});

test("without the two lines of its configuration a Worker has all vendors", async () => {
  await writeAgents(openAi);
  const { vendors } = await bundled("wrangler.plain.jsonc");
  expect(vendors).toEqual(allVendors.map(([, { service }]) => service));
});

test("agents that cannot be loaded outside the Worker stop no build, and it has all vendors", async () => {
  await writeAgents(openAi);
  const text = await readFile(join(stranger.folder, "agents.ts"), "utf8");
  await stranger.write({
    "agents.ts": `import { env } from "cloudflare:workers";\nexport const seen = typeof env;\n${text}`,
  });
  expect((await bundled()).vendors).toEqual(allVendors.map(([, { service }]) => service));
});

/** `wrangler dev`. `health` asks the Worker, `words` is all that wrangler has said. */
async function dev(config: string): Promise<{ health(): Promise<string>; words(): string }> {
  if (running?.exitCode === null) running.kill();
  const script = join(root, "node_modules/wrangler/bin/wrangler.js");
  const args = [script, "dev", "--config", config, "--port", "0", "--inspector-port", "0", "--ip", "127.0.0.1"];
  const child = spawn(process.execPath, [...args, "--show-interactive-dev-session=false"], {
    cwd: stranger.folder,
    env: quietWranglerEnv(process.env, stranger.folder),
  });
  running = child;
  let said = "";
  const listen = (text: string) => {
    said += text;
  };
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding("utf8").on("data", listen);
  const origin = () => /Ready on (http:\/\/127\.0\.0\.1:\d+)/.exec(said)?.[1];
  await vi.waitFor(() => expect(origin(), said).toBeDefined(), patient);
  const headers = { Authorization: `Bearer ${adminToken}` };
  return {
    health: async () => (await fetch(`${origin()}/health`, { headers, signal: AbortSignal.timeout(20_000) })).text(),
    words: () => said,
  };
}

const patient = { timeout: 100_000, interval: 300 };
const ready = '"missing":["LIVEKIT_URL"';
const hasGladia = "desk-0: Gladia needs a key";

test("a definition that is edited under wrangler dev to name another vendor has it", async () => {
  await writeAgents(openAi);
  const { health } = await dev("wrangler.jsonc");
  await vi.waitFor(async () => expect(await health()).toContain(ready), patient);
  expect(await health()).not.toContain(hasGladia);
  await writeAgents({ ...openAi, stt: "gladia" });
  await vi.waitFor(async () => expect(await health()).toContain(hasGladia), patient);
});

test("where nothing runs the step, a Worker without the vendor says which command does, and that helps", async () => {
  await writeAgents(openAi);
  await stranger.run("earshot", ["vendors"]);
  const first = await dev("wrangler.by-hand.jsonc");
  await vi.waitFor(async () => expect(await first.health()).toContain(ready), patient);
  await writeAgents({ ...openAi, stt: "gladia" });
  const without = 'EarshotError: this Worker was built without the vendor "gladia": run `npx earshot vendors`';
  // wrangler ends where a Worker does not start.
  await vi.waitFor(() => expect(first.words()).toContain(without), patient);
  await stranger.run("earshot", ["vendors"]);
  const second = await dev("wrangler.by-hand.jsonc");
  await vi.waitFor(async () => expect(await second.health()).toContain(hasGladia), patient);
});

test("the command tells which vendors are in, and the lines that a configuration lacks", async () => {
  await writeAgents({ ...openAi, stt: "deepgram" });
  expect(await stranger.run("earshot", ["vendors"])).toBe(
    `vendors: deepgram, openai-compatible (${allVendors.length - 2} others are left out)\n`,
  );
  await stranger.write({ "wrangler.jsonc": JSON.stringify(settings) });
  expect(await stranger.run("earshot", ["vendors"])).toContain(
    '"alias": { "earshot/vendors": "./.earshot/vendors.js" }',
  );
});
