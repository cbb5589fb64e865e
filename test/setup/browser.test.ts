import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { findBrowser, findFirefox } from "./browser.ts";

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), "earshot-browser-"));
});
afterEach(() => rm(folder, { recursive: true }));

test("takes the one that was chosen before any on the PATH", async () => {
  const [chosen, other] = [join(folder, "mine"), join(folder, "chromium")];
  for (const file of [chosen, other]) await writeFile(file, "", { mode: 0o755 });
  expect(findBrowser({ PATH: folder, EARSHOT_CHROMIUM: chosen }, "linux")).toBe(chosen);
  expect(findBrowser({ PATH: folder }, "linux")).toBe(other);
});

test("passes over what cannot be run", async () => {
  await writeFile(join(folder, "chromium"), "", { mode: 0o644 });
  expect(findBrowser({ PATH: folder }, "linux")).toBeNull();
});

test("says so where the chosen one is none", () => {
  expect(() => findBrowser({ EARSHOT_CHROMIUM: join(folder, "absent") }, "linux")).toThrow(/EARSHOT_CHROMIUM/);
});

test("Firefox is looked for by its own names, the long-term release first", async () => {
  for (const name of ["chromium", "firefox", "firefox-esr"]) await writeFile(join(folder, name), "", { mode: 0o755 });
  expect(findFirefox({ PATH: folder }, "linux")).toBe(join(folder, "firefox-esr"));
  expect(findFirefox({ PATH: "" }, "linux")).toBeNull();
  expect(() => findFirefox({ EARSHOT_FIREFOX: join(folder, "absent") }, "linux")).toThrow(/EARSHOT_FIREFOX/);
});
