import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { hashOf } from "./build.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-hash-"));
  await mkdir(join(folder, "src", "deep"), { recursive: true });
  await writeFile(join(folder, "src", "deep", "a.ts"), "1");
});
afterEach(() => rm(folder, { recursive: true }));

const hash = (): Promise<string> => hashOf(folder, ["src", "lock.json"]);

test("stays the same while nothing changes", async () => {
  expect(await hash()).toBe(await hash());
});

test.each([
  ["a changed file", "src/deep/a.ts", "2"],
  ["a new file", "src/b.ts", "1"],
  ["a file named by itself", "lock.json", "{}"],
])("changes with %s", async (_, path, text) => {
  const before = await hash();
  await writeFile(join(folder, path), text);
  expect(await hash()).not.toBe(before);
});

test("takes no notice of tests", async () => {
  const before = await hash();
  await writeFile(join(folder, "src", "a.test.ts"), "1");
  expect(await hash()).toBe(before);
});
