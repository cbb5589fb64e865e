/** A version against the agents as they are: the same cases and seeds, and an exit status by what is worse. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import type { Agent, AgentVersion } from "../../edge/agent/agent.ts";
import { openWorld } from "../../evals/world.ts";
import { readSuite } from "../../test/simulation/suite/read.ts";
import type { SuiteWorld } from "../../test/simulation/suite/world.ts";
import { root } from "../start/bootstrap.mjs";
import { compareVersions } from "./compare.ts";

let world: SuiteWorld;
let report: string;
const told: string[] = [];

beforeAll(async () => {
  world = await openWorld({});
  report = await mkdtemp(join(tmpdir(), "earshot-compare-"));
  vi.spyOn(console, "log").mockImplementation((line) => void told.push(String(line)));
});
afterAll(async () => {
  vi.restoreAllMocks();
  await world.close();
  await rm(report, { recursive: true });
});

/** The first agent has a version that is itself but for these fields. */
async function exitOf(fields: Partial<Agent>): Promise<number> {
  const [first, ...others] = world.agents;
  const version: AgentVersion = { name: "tried", share: 5, outIf: [], agent: { ...first, ...fields } };
  const tried: SuiteWorld = { ...world, agents: [{ ...first, versions: [version] }, ...others] };
  const cases = (await readSuite(join(root, "evals"))).filter(({ skill }) => skill === "orders");
  return compareVersions({ world: tried, cases, version: "tried", times: 1, seed: 1, report });
}

test("a version that is the same is no worse", async () => {
  expect(await exitOf({})).toBe(0);
  expect(told.join("\n")).toContain('"tried" is no worse');
});

test("a version without its tools is worse, and the report says where", async () => {
  expect(await exitOf({ tools: [] })).toBe(1);
  expect(told.join("\n")).toContain('"tried" is worse');
  const { comparison } = JSON.parse(await readFile(join(report, "results.json"), "utf8"));
  expect(comparison.whole.verdict).toBe("worse");
  expect(comparison.alarms).toContainEqual(expect.stringContaining("all cases together are worse"));
});
