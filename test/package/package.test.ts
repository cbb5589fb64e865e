/** The package as others get it: packed, installed, type-checked and bundled in an empty folder, with no setting of ours. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { peerDependencies } from "../../package.json";
import { buildPackage } from "../../tools/package/build.ts";
import { allEntries, packageDir } from "../../tools/package/entries.ts";
import { root } from "../../tools/start/bootstrap.mjs";
import { deadLinksIn } from "./dead-links.ts";
import { Stranger } from "./stranger.ts";

// A compiler, a bundler and npm run in it, on a machine that may do much else.
vi.setConfig({ testTimeout: 120_000, hookTimeout: 240_000 });

/** The Worker's whole upload, JavaScript and WebAssembly, with every vendor. Cloudflare's free plan takes 3 MB. */
const maxGzipBytes = 1_750_000;

const agent = `import { type AgentInput, defineAgent, EarshotError, type FunctionContext } from "earshot/agent";
import { z } from "zod";

function lookUp(args: unknown, signal: AbortSignal, { heard }: FunctionContext) {
  if (signal.aborted) throw new EarshotError("tool_failed", heard);
  return { place: "Leeds", args };
}
const more: Partial<AgentInput> = { limits: { callMinutes: 5 }, languages: { de: { greeting: "Hallo", disclosure: "KI" } } };
export const frontDesk = defineAgent({
  name: "front-desk", displayName: "Front desk", persona: "You are brief.", greeting: "Hello.", origins: ["*"],
  stt: { service: "deepgram" }, tts: { service: "deepgram" }, llm: { service: "openai-compatible" },
  tools: [
    { kind: "function", name: "look_up", description: "Looks up.", parameters: z.object({ order: z.string() }), run: lookUp },
  ],
  ...more,
});
`;
const worker = `import { createWorker } from "earshot/worker";
import { frontDesk } from "./agent.js";

const worker = createWorker({ agents: [frontDesk] });
export default worker;
export const { Call, Desk, Library } = worker;
`;
const play = `import { simulate } from "earshot/testing";
import { frontDesk } from "./agent.js";

export const call = await simulate(frontDesk, [
  { caller: "Where is my order four two one?" },
  { calls: "look_up", args: { order: "421" } },
  { model: "It is in Leeds." },
]);
`;
const settings = {
  name: "stranger",
  main: "src/worker.ts",
  compatibility_date: "2026-11-01",
  compatibility_flags: ["nodejs_compat"],
  minify: true,
  durable_objects: {
    bindings: ["Call", "Desk", "Library"].map((name) => ({ name: name.toUpperCase(), class_name: name })),
  },
  migrations: [{ tag: "v1", new_sqlite_classes: ["Call", "Desk", "Library"] }],
  d1_databases: [
    { binding: "DB", database_name: "stranger-calls", migrations_dir: "node_modules/earshot/edge/archive/migrations" },
  ],
};

let stranger: Stranger;
beforeAll(async () => {
  await buildPackage();
  // Its own definitions need zod.
  stranger = await Stranger.settle([`zod@${peerDependencies.zod}`]);
  await stranger.write({
    "src/agent.ts": agent,
    "src/worker.ts": worker,
    "src/play.ts": play,
    "wrangler.jsonc": JSON.stringify(settings),
  });
});
afterAll(() => stranger?.leave());

/** The compiler's faults in a project of somebody else's, with these sources. */
async function faultsOf(options: object, sources: Readonly<Record<string, string>> = {}): Promise<string> {
  await stranger.write(sources);
  const compilerOptions = {
    target: "ES2023",
    lib: ["ES2023"],
    strict: true,
    exactOptionalPropertyTypes: true,
    noEmit: true,
    skipLibCheck: false,
    types: [join(root, "node_modules/@cloudflare/workers-types")],
    ...options,
  };
  await stranger.write({ "tsconfig.json": JSON.stringify({ compilerOptions, include: ["src"] }) });
  return stranger.runScript("typescript/bin/tsc", ["-p", "."]).then(
    () => "",
    (thrown: Error) => thrown.message,
  );
}

test.each([
  ["bundler", { module: "ESNext", moduleResolution: "bundler" }],
  ["node16", { module: "node16" }],
  ["nodenext", { module: "nodenext" }],
])("its types resolve by %s, and fit, without skipLibCheck", async (_, options) => {
  expect(await faultsOf(options)).toBe("");
});

test("its types tell what is wrong in a definition", async () => {
  const wrong = `import { defineAgent } from "earshot/agent";\nexport const broken = defineAgent({ name: 5 });\n`;
  const faults = await faultsOf({ module: "node16" }, { "src/broken.ts": wrong });
  await stranger.write({ "src/broken.ts": "" });
  expect(faults).toMatch(/Type 'number' is not assignable to type 'string'/);
});

test("the fields of a definition have their comments, for editors to show", async () => {
  const types = await readFile(join(packageDir, "agent.d.ts"), "utf8");
  for (const field of ["persona: ", "languages?: ", "identity?: ", "limits?: "]) {
    const [before = "", after] = types.split(field);
    expect([field, after !== undefined && before.trimEnd().endsWith("*/")]).toEqual([field, true]);
  }
});

test("every link in its documents leads to something in it", async () => {
  const { documents, dead } = await deadLinksIn(join(stranger.folder, "node_modules/earshot"));
  expect(documents).toBeGreaterThan(20);
  expect(dead).toEqual([]);
});

test("it brings the archive's migrations to where a new project looks for them", async () => {
  const [database] = settings.d1_databases;
  const template = await readFile(join(root, "create-earshot/template/wrangler.jsonc"), "utf8");
  expect(template).toContain(`"migrations_dir": "${database?.migrations_dir}"`);
  const names = await readdir(join(stranger.folder, database?.migrations_dir ?? ""));
  expect(names.toSorted()).toEqual((await readdir(join(root, "edge/archive/migrations"))).toSorted());
  expect(names).toContain("0001_calls.sql");
});

test("a dead link is found", async () => {
  const text =
    "[gone](../gone.md), [out](../../a.md), [this](#here), [one](one.md#x), [up](../docs/) and [far](https://a.example)";
  await stranger.write({ "linked/docs/two.md": text, "linked/docs/one.md": "[two](two.md)" });
  const dead = ["docs/two.md: ../gone.md", "docs/two.md: ../../a.md"];
  expect(await deadLinksIn(join(stranger.folder, "linked"))).toEqual({ documents: 2, dead });
});

test("an agent is tried out in plain Node, with its tools", async () => {
  const { stripTypeScriptTypes } = await import("node:module");
  await stranger.write({
    "try/agent.js": stripTypeScriptTypes(agent, { mode: "strip" }),
    "try/play.js": play,
    "try/main.js": 'import { call } from "./play.js"; console.log(JSON.stringify([call.said, call.tools]));',
  });
  const [said, tools] = JSON.parse(await stranger.runScript(join(stranger.folder, "try/main.js")));
  expect(said).toEqual(["Hello.", "It is in Leeds."]);
  expect(tools).toMatchObject([{ name: "look_up", ok: true, value: { place: "Leeds", args: { order: "421" } } }]);
});

test("its Worker is bundled by a plain wrangler.jsonc, minified, within 1.75 MB gzip in all", async () => {
  await stranger.runScript("wrangler/bin/wrangler.js", ["deploy", "--dry-run", "--outdir", "out"]);
  const files = (await readdir(join(stranger.folder, "out"))).filter((name) => /\.(?:js|wasm)$/.test(name));
  const sizes = await Promise.all(
    files.map(async (name) => gzipSync(await readFile(join(stranger.folder, "out", name))).length),
  );
  expect(files.filter((name) => name.endsWith(".wasm"))).toHaveLength(1);
  const bytes = sizes.reduce((sum, size) => sum + size, 0);
  console.log(`the Worker's bundle: ${(bytes / 1000).toFixed(0)} of ${maxGzipBytes / 1000} kB gzip`);
  expect(bytes).toBeLessThan(maxGzipBytes);
  expect(bytes).toBeGreaterThan(maxGzipBytes / 4);
});

test.each(allEntries)("earshot/%s exports what its report says; to change it, run npm run reference", async (name) => {
  const [made, kept] = await Promise.all(
    ["dist", "docs"].map((top) => readFile(join(root, top, "api", `${name}.api.md`), "utf8")),
  );
  expect(made).toBe(kept);
});
