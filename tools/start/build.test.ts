import { mkdir, mkdtemp, rename, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { basename, dirname, join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { hashOf, inputsOf, watchedFolders, watchTree } from "./build.ts";
import { importedFrom } from "./imports.ts";

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

/** Other ways to import `../other/x.ts`, straight or through a file between. */
test.each([
  ["a value", 'import { x } from "../other/x.ts";'],
  ["a type", 'import type { X } from "../other/x.ts";'],
  ["a list over several lines", 'import {\n  type X,\n  x,\n} from "../other/x.ts";'],
  ["for its effect", 'import "../other/x.ts";'],
  ["given on", 'export * from "../other/x.ts";'],
  ["later", 'const { x } = await import("../other/x.ts");'],
  ["as an address", 'new URL("../other/x.ts", import.meta.url)'],
  ["with a query", 'import x from "../other/x.ts?raw";'],
  ["through a file of its own", 'import "./deep/between.ts";'],
  ["through a file elsewhere", 'import "../third/y.ts";'],
])("another folder's file is an input: %s", async (_, text) => {
  const files = {
    "src/a.ts": text,
    "src/deep/between.ts": 'export { x } from "../../other/x.ts";',
    "other/x.ts": "export const x = 1;",
    "other/unused.ts": "",
    "third/y.ts": 'import { x } from "../other/x.ts";',
  };
  for (const [path, content] of Object.entries(files)) {
    if (path === "src/deep/between.ts" && !text.includes("between")) continue;
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), content);
  }
  const found = await importedFrom(folder, ["src"]);
  expect(found).toEqual(text.includes("third") ? ["other/x.ts", "third/y.ts"] : ["other/x.ts"]);
});

test("what is not there, a folder and a package are no inputs, and a circle ends", async () => {
  await mkdir(join(folder, "other"));
  await writeFile(join(folder, "other", "b.ts"), 'import "../src/a.ts";');
  const names = ["../gone.ts", "../other", "..", "preact", "../other/b.ts", "./a.ts"];
  await writeFile(join(folder, "src", "a.ts"), names.map((name) => `import "${name}";`).join("\n"));
  expect(await importedFrom(folder, ["src"])).toEqual(["other/b.ts"]);
});

test("the console and the widget are made anew, and watched, with what they take from the edge and from each other", async () => {
  const made = await inputsOf("console");
  expect(made).toEqual(expect.arrayContaining(["console", "edge/wire/talked-with.ts", "widget/preact-names.ts"]));
  expect(await inputsOf("widget")).toEqual(expect.arrayContaining(["widget", "edge/wire", "edge/base/errors.ts"]));
  const watched = await watchedFolders();
  const isWatched = (file: string) => watched.some((top) => file === top || file.startsWith(`${top}/`));
  for (const file of made.filter((path) => path.includes("/"))) expect(isWatched(file), file).toBe(true);
});
