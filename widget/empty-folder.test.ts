import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { emptyFolder } from "./empty-folder.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "earshot-empty-"));
  for (const inside of ["chunks/v", "v/0.0.9/chunks"]) mkdirSync(join(folder, inside), { recursive: true });
  for (const file of ["widget.js", "chunks/v/a.js", "v/0.0.9/widget.js", "v/0.0.9/chunks/b.js"])
    writeFileSync(join(folder, file), "1");
});
afterEach(() => rmSync(folder, { recursive: true }));

const left = () =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .toSorted();

test("removes files, leaves folders, and lets a copy kept by hand be", () => {
  emptyFolder(folder, ["v"]);
  const kept = ["v", "v/0.0.9", "v/0.0.9/chunks", "v/0.0.9/chunks/b.js", "v/0.0.9/widget.js"];
  expect(left()).toEqual(["chunks", "chunks/v", ...kept]);
});

test("makes a folder that is not there", () => {
  rmSync(folder, { recursive: true });
  emptyFolder(folder);
  expect(left()).toEqual([]);
});
