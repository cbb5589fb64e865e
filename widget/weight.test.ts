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

test("a folder without a build is an error", () => {
  expect(() => weigh(folder)).toThrow("ENOENT");
});
