import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hashOf, watchTree } from "./build.ts";

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

test("hears of a file that was replaced, each time, and of those in new folders", async () => {
  const onChange = vi.fn();
  const stop = watchTree(folder, onChange);
  const heard = async (change: () => Promise<void>): Promise<void> => {
    onChange.mockClear();
    await change();
    await vi.waitFor(() => expect(onChange).toHaveBeenCalled());
    await new Promise((resolve) => setTimeout(resolve, 50));
  };
  const replace = async (): Promise<void> => {
    await writeFile(join(tmpdir(), `${basename(folder)}-new`), "2");
    await rename(join(tmpdir(), `${basename(folder)}-new`), join(folder, "src", "deep", "a.ts"));
  };
  await heard(replace);
  await heard(replace);
  await heard(() => mkdir(join(folder, "src", "new")));
  await heard(() => writeFile(join(folder, "src", "new", "c.ts"), "1"));
  stop();
});
