import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { runsTypeScript } from "./bootstrap.mjs";
import { packagesInstalled } from "./packages.mjs";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-packages-"));
  await mkdir(join(folder, "node_modules"));
});
afterEach(() => rm(folder, { recursive: true }));

const wanted = {
  "": { version: "0.1.0" },
  "node_modules/a": { version: "1.0.0" },
  "node_modules/for-macos": { version: "1.0.0", optional: true },
  "node_modules/here": { link: true },
};

async function installed(present: unknown): Promise<boolean> {
  await writeFile(join(folder, "package-lock.json"), JSON.stringify({ packages: wanted }));
  const text = typeof present === "string" ? present : JSON.stringify({ packages: present });
  await writeFile(join(folder, "node_modules", ".package-lock.json"), text);
  return packagesInstalled(folder);
}

test("is content with every package, optional ones left out", async () => {
  expect(await installed({ "node_modules/a": { version: "1.0.0" } })).toBe(true);
});

test.each([
  ["another version", { "node_modules/a": { version: "1.0.1" } }],
  ["a package missing", {}],
  [
    "another version of an optional one",
    { "node_modules/a": { version: "1.0.0" }, "node_modules/for-macos": { version: "2.0.0" } },
  ],
  ["a list that was cut off", '{"packages":'],
])("asks for an install with %s", async (_, present) => {
  expect(await installed(present)).toBe(false);
});

test("asks for an install in a fresh clone", async () => {
  expect(await packagesInstalled(folder)).toBe(false);
});

test.each([
  ["20.20.2", false],
  ["22.12.0", false],
  ["22.18.0", true],
  ["23.5.0", false],
  ["23.6.0", true],
  ["24.0.0", true],
])("Node %s runs TypeScript: %s", (version, expected) => {
  expect(runsTypeScript(version)).toBe(expected);
});
