import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { weigh } from "./weight.ts";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "weight-"));
  mkdirSync(join(folder, "chunks"));
});
afterEach(() => rmSync(folder, { recursive: true }));

test("every file of code counts, compressed", () => {
  writeFileSync(join(folder, "widget.js"), "a".repeat(10_000));
  writeFileSync(join(folder, "hearing-worklet.js"), "b");
  writeFileSync(join(folder, "chunks/panel-1.js"), "c".repeat(10_000));
  writeFileSync(join(folder, "chunks/panel-1.js.map"), "not code");
  const { script, call, files } = weigh(folder);
  expect(Object.keys(files)).toEqual(["widget.js", "hearing-worklet.js", "chunks/panel-1.js"]);
  expect(script).toBeLessThan(100);
  expect(call).toBe(Object.values(files).reduce((sum, bytes) => sum + bytes, 0));
});

test("of the languages one counts, the heaviest", () => {
  writeFileSync(join(folder, "widget.js"), "a");
  writeFileSync(join(folder, "hearing-worklet.js"), "b");
  writeFileSync(join(folder, "chunks/de-1.js"), "short");
  writeFileSync(join(folder, "chunks/ja-1.js"), "a longer text of words that differ");
  const { call, files } = weigh(folder);
  const [script = 0, worklet = 0] = [files["widget.js"], files["hearing-worklet.js"]];
  expect(files["chunks/ja-1.js"]).toBeGreaterThan(files["chunks/de-1.js"] ?? 0);
  expect(call).toBe(script + worklet + (files["chunks/ja-1.js"] ?? 0));
});

test("a folder without a build is an error", () => {
  expect(() => weigh(folder)).toThrow("ENOENT");
});
