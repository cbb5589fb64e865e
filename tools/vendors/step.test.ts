/** The table that is written before a Worker's build: what it holds, what it says of the rest, and when it holds all. */
import { mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { afterEach, beforeEach, expect, test } from "vitest";
import { sampleModule } from "../../demo/agents/module.ts";
import type { Vendor } from "../../edge/vendors/vendor.ts";
import { root } from "../start/bootstrap.mjs";
import { readConfig, withAllVendors } from "../start/wrangler.ts";
import { allVendors } from "./needed.ts";
import { linesFor, packageModules, sourceModules, tableFile, type VendorsStep, writeTable } from "./step.ts";

let folder: string;
let step: VendorsStep;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-vendors-"));
  step = {
    agents: join(folder, "agents.mjs"),
    config: join(folder, "wrangler.jsonc"),
    file: join(folder, "deep", "vendors.mjs"),
    modules: sourceModules,
    remedy: "do it",
    replaced: "earshot/vendors",
  };
  await writeFile(step.config, "{}");
});
afterEach(() => rm(folder, { recursive: true }));

/** Agents as a module has them, without what makes them whole. */
async function writeAgents(stt: string, more = "{}"): Promise<void> {
  const agent = `{ name: "desk", language: "en", languages: {}, phrases: [], origins: ["*"], tools: [], identity: {}, transfers: [],
    stt: { service: "${stt}" }, tts: { service: "${stt}" }, llm: { service: "openai-compatible" }, ...${more} }`;
  await writeFile(step.agents, `export const agents = [${agent}];`);
}

/** The table as the Worker gets it. */
async function table(): Promise<readonly Vendor[]> {
  return Object.values(await import(`${pathToFileURL(step.file).href}?${Math.random()}`));
}

test("holds the vendors that the agents name, and stands for all others", async () => {
  await writeAgents("deepgram");
  expect(await writeTable(step)).toEqual({
    line: `vendors: deepgram, openai-compatible (${allVendors.length - 2} others are left out)`,
    fault: null,
  });
  const made = await table();
  expect(made.map(({ service }) => service).sort()).toEqual(allVendors.map(([, { service }]) => service).sort());
  for (const [, whole] of allVendors) {
    const one = made.find(({ service }) => service === whole.service);
    const isIn = ["deepgram", "openai-compatible"].includes(whole.service);
    expect([whole.service, one === whole]).toEqual([whole.service, isIn]);
    // The same parts, so that the union of schemas has the same members.
    const partsOf = (vendor: Vendor | undefined) =>
      ["stt", "tts", "llm", "turnJudge", "takesAll"].filter((part) => vendor && part in vendor);
    expect(partsOf(one)).toEqual(partsOf(whole));
    expect([one?.name, one?.genAiProvider]).toEqual([whole.name, whole.genAiProvider]);
  }
});

test("imports no module of a vendor that is left out", async () => {
  await writeAgents("deepgram");
  await writeTable(step);
  const text = await readFile(step.file, "utf8");
  const imported = [...text.matchAll(/from "([^"]+)"/g)].map(([, path = ""]) => path.replace(/^.*edge\/vendors\//, ""));
  expect(imported.sort()).toEqual(["deepgram/vendor.ts", "left-out.ts", "openai-compatible/vendor.ts"]);
});

test.each([
  ['{ "ai": { "binding": "AI" } }', true],
  ['{ "env": { "staging": { "ai": { "binding": "AI" } } } }', true],
  ["name = \"desk\"\n[ai]\nbinding = 'AI'", true],
  ['{ "ai": { "binding": "MODELS" } }', false],
])("with the configuration %s Workers AI is in: %s", async (config, isIn) => {
  await writeFile(step.config, config);
  await writeAgents("deepgram");
  expect((await writeTable(step)).line.includes("workers-ai")).toBe(isIn);
});

test("is left as it is where nothing has changed, so that nobody builds again for it", async () => {
  await writeAgents("deepgram");
  await writeTable(step);
  const before = await stat(step.file);
  await writeTable(step);
  expect((await stat(step.file)).ino).toBe(before.ino);
});

test.each([
  ["are not there", null],
  ["throw", 'throw new Error("no such thing");'],
  ["are none", "export const other = 1;"],
])("holds all vendors where the agents %s: the build goes on, and is told why", async (_, text) => {
  if (text !== null) await writeFile(step.agents, text);
  const { line, fault } = await writeTable(step);
  expect(line).toBe(`vendors: all ${allVendors.length}`);
  expect(fault).toContain(`The agents of ${step.agents} cannot be loaded`);
  expect(await table()).toHaveLength(allVendors.length);
});

test("a configuration that does not take it is told the lines", async () => {
  const lines = await linesFor(step);
  await writeFile(step.config, `{ ${lines} }`);
  const config = await readConfig(step.config);
  expect(config).toMatchObject({ alias: { "earshot/vendors": "./.earshot/vendors.js" }, build: { command: "do it" } });
  expect(await linesFor(step)).toBeNull();
});

test("a folder where Earshot is not installed is told so", () => {
  expect(() => packageModules(folder)).toThrow("Run: npm install earshot");
});

test.each([
  ["create-earshot/template", "earshot/vendors", "npx earshot vendors"],
  [".", "#vendors", "node tools/start/with-node.mjs tools/vendors.ts"],
  ["examples/minimal", "#vendors", "node --import ../../tools/start/entry-sources.ts ../../tools/vendors.ts"],
])("the configuration in %s takes it", async (place, replaced, command) => {
  const { alias, build, ...rest } = await readConfig(join(root, place, "wrangler.jsonc"));
  expect([alias?.[replaced], build?.command]).toEqual([`./${tableFile}`, command]);
  // A Worker of other agents has all vendors.
  const whole = withAllVendors({ ...rest, alias: { ...alias, other: "./other.ts" }, build: { ...build } });
  expect([whole.alias?.[replaced], whole.alias?.other, whole.build]).toEqual([undefined, "./other.ts", undefined]);
});

test("the sample shop has the vendors of its agents", async () => {
  const { line } = await writeTable({ ...step, agents: sampleModule, config: join(root, "wrangler.jsonc") });
  expect(line).toMatch(/^vendors: deepgram, openai-compatible \(\d+ others are left out\)$/);
});
