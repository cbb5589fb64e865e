/** The command's options and exit codes, and the module of a project's agents. */
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { sampleModule } from "../../demo/agents/module.ts";
import { agentsOf } from "../start/agents.ts";
import { StartError } from "../start/start-error.mjs";
import { deployWith } from "./deploy.ts";

let told: string[];
beforeEach(() => {
  told = [];
  const tell = (line: string) => told.push(line);
  vi.spyOn(console, "log").mockImplementation(tell);
  vi.spyOn(console, "error").mockImplementation(tell);
});
afterEach(() => vi.restoreAllMocks());

const noProject = async (): Promise<never> => {
  throw new StartError("There is no wrangler.jsonc here.");
};

test.each([
  [
    "an option that there is not",
    ["--prod"],
    2,
    /Unknown option '--prod'[\s\S]*earshot deploy \[--free\] \[--dry-run\]/,
  ],
  ["an argument", ["production"], 2, /Unexpected argument 'production'/],
  ["a question", ["--help"], 0, /^earshot deploy \[--free\]/],
  ["a folder without a project", [], 1, /✗ There is no wrangler\.jsonc here\./],
])("%s", async (_what, args, code, line) => {
  expect(await deployWith(args, noProject)).toBe(code);
  expect(told.join("\n")).toMatch(line);
});

test("the agents are the Worker's", async () => {
  expect((await agentsOf(sampleModule)).map(({ name }) => name)).toEqual(["front-desk", "workshop"]);
});

test.each([
  ["throws", 'throw new Error("no such file: menu.txt");', /cannot be loaded: no such file: menu\.txt$/],
  ["exports none", "export const desk = 1;", /the module of agents exports none/],
])("a module that %s is named with the reason", async (_what, source, reason) => {
  const folder = await mkdtemp(join(tmpdir(), "earshot-agents-"));
  const file = join(folder, "agents.mjs");
  await writeFile(file, source);
  const loaded = agentsOf(file);
  await expect(loaded).rejects.toThrow(reason);
  await expect(loaded).rejects.toThrow(file);
  await rm(folder, { recursive: true });
});
