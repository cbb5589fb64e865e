/** The exit status of a run, with a baseline and without; test/simulation/faults has the one of a run that is worse. */
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import process from "node:process";
import { setTimeout } from "node:timers/promises";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { readRun } from "../../test/simulation/suite/results.ts";
import { root } from "../start/bootstrap.mjs";
import { play } from "./play.ts";

let folder = "";
let told = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "play-"));
  const tell = (...words: unknown[]): void => {
    told += `${words.join(" ")}\n`;
  };
  vi.spyOn(console, "log").mockImplementation(tell);
  vi.spyOn(console, "error").mockImplementation(tell);
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const file = (name: string): string => join(folder, name);
const run = (...args: string[]) => play(["--only", "policies", "--report", file("report"), ...args]);

test("a run is compared with the results of another, in all three reports", async () => {
  await writeFile(file("none.json"), JSON.stringify(emptyRun));
  expect(await run("--baseline", file("none.json"))).toBe(0);
  const first = file("report/results.json");
  expect((await readRun(first)).cases.length).toBeGreaterThan(0);
  await writeFile(file("first.json"), await readFile(first));
  told = "";
  expect(await run("--baseline", file("first.json"))).toBe(0);
  expect(told).toContain("1 unchanged");
  expect(told).toMatch(/1 passed, 0 failed, 0 skipped in \d+\.\d s; \d+ s of calls, US\$ 0\.\d\d/u);
  expect(JSON.parse(await readFile(first, "utf8"))).toMatchObject({ comparison: { alarms: [] } });
  expect(await readFile(file("report/junit.xml"), "utf8")).toContain("no worse than the baseline");
  expect(await readFile(file("report/index.html"), "utf8")).toContain("No worse than the baseline");
});

test("a baseline that cannot be used ends the run before the first call", async () => {
  told = "";
  await writeFile(file("cut.json"), JSON.stringify(emptyRun).slice(0, 30));
  expect(await run("--baseline", file("cut.json"))).toBe(2);
  expect(await run("--baseline", file("gone.json"))).toBe(2);
  expect(told).toContain("cut.json is no JSON");
  expect(told).toContain("gone.json cannot be read");
  expect(told).not.toContain("✓");
});

test("a report that cannot be written ends with 2: nothing is worse", async () => {
  await mkdir(file("full/junit.xml"), { recursive: true });
  expect(await run("--report", file("full"))).toBe(2);
  expect(told).toContain("EISDIR");
});

test("a run that is stopped ends as shells count it, and leaves the report of the run before", async () => {
  const script = join(root, "tools", "eval.ts");
  const options = ["--only", "approval", "--report", file("stopped")];
  const child = spawn(process.execPath, ["--import", join(root, "tools/start/entry-sources.ts"), script, ...options]);
  let words = "";
  child.stderr.on("data", (part: Buffer) => (words += part.toString()));
  // Its folder is made before the first call, which takes 20 s.
  while (!existsSync(file("stopped"))) await setTimeout(20);
  child.kill("SIGINT");
  expect(await new Promise((resolve) => child.on("close", resolve))).toBe(130);
  expect(words).toContain("stopped before the end");
  expect(await readdir(file("stopped"))).toEqual([]);
});

test("a part of the suite is no baseline", async () => {
  told = "";
  expect(await run("--baseline", file("kept.json"), "--keep-baseline")).toBe(2);
  expect(told).toContain("leave out --only and --case");
});

const emptyRun = {
  format: "earshot-rehearsal",
  version: 1,
  at: "2026-11-30T12:00:00.000Z",
  engine: "offline",
  way: "written",
  tookMs: 1,
  cases: [],
};
