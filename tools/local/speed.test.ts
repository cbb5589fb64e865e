import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { multiplicationsPerSecond, wouldDo } from "./guess.ts";
import { isFastEnough, keepSpeed, keptSpeed, speedInWords } from "./speed.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-speed-"));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const quick = { hearing: 0.3, voice: 0.6, firstWordMs: 20 };

test.each([
  ["hears slowly", { hearing: 0.9 }],
  ["speaks slower than it is played", { voice: 1.2 }],
  ["thinks for long", { firstWordMs: 4_000 }],
])("a machine that %s is too slow", (_, slow) => {
  expect(isFastEnough(quick)).toBe(true);
  expect(speedInWords(quick)).toContain("fast enough for calls");
  expect(isFastEnough({ ...quick, ...slow })).toBe(false);
  expect(speedInWords({ ...quick, ...slow })).toContain("too slow for good calls");
});

test("a measurement is kept", async () => {
  const file = join(folder, "local", "speed.json");
  expect(await keptSpeed(file)).toBeNull();
  await keepSpeed(file, quick);
  expect(await keptSpeed(file)).toEqual(quick);
  await writeFile(file, '{"hearing":');
  expect(await keptSpeed(file)).toBeNull();
});

test("a guess wants more than two common cores", () => {
  expect(wouldDo(900_000_000, 2)).toBe(false);
  expect(wouldDo(1_500_000_000, 8)).toBe(true);
  expect(multiplicationsPerSecond()).toBeGreaterThan(1_000_000);
});
