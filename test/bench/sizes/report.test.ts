import { randomBytes } from "node:crypto";
import { gzipSync } from "node:zlib";
import { expect, test } from "vitest";
import { sizeOf, sizesTable, workersTable } from "./report.ts";
import { activeMs } from "./worker.ts";

test("files are counted and compressed one by one", () => {
  const [text, noise] = ["a".repeat(4096), randomBytes(1000)];
  const { files, bytes, gzipBytes } = sizeOf("ours", "two files", [text, noise]);
  expect({ files, bytes }).toEqual({ files: 2, bytes: 5096 });
  expect(gzipBytes).toBe(gzipSync(text, { level: 9 }).length + gzipSync(noise, { level: 9 }).length);
  expect(gzipBytes).toBeGreaterThan(1000);
});

test("bytes are counted, not characters", () => {
  expect(sizeOf("ours", "umlauts", ["äöü"]).bytes).toBe(6);
});

test("in each section the first is what the others are times of", () => {
  const size = (name: string, gzipBytes: number) => ({ name, what: "a script", files: 1, bytes: 2048, gzipBytes });
  const table = sizesTable([
    [size("ours", 6144), size("theirs", 190_000)],
    [size("ours, other way", 10_240), size("others", 15_360)],
  ]);
  expect(table.split("\n").slice(2)).toEqual([
    "| ours | a script | 1 | 2.0 | 6.0 | 1 |",
    "| theirs | a script | 1 | 2.0 | 185.5 | 31 × |",
    "| ours, other way | a script | 1 | 2.0 | 10.0 | 1 |",
    "| others | a script | 1 | 2.0 | 15.0 | 1.5 × |",
  ]);
});

test("Workers are told with the time of their start", () => {
  const worker = { ...sizeOf("ours", "all vendors", ["a".repeat(2048)]), startUpMs: 181.8 };
  expect(workersTable([worker]).split("\n").slice(2)).toEqual(["| ours | all vendors | 2.0 | 0.0 | 182 |"]);
});

test("of a profile the time counts in which something was done", () => {
  const node = (id: number, functionName: string) => ({ id, callFrame: { functionName } });
  const nodes = [node(1, "(root)"), node(2, "(idle)"), node(3, "parse"), node(4, "(garbage collector)")];
  expect(activeMs({ nodes, samples: [2, 3, 4, 2, 3], timeDeltas: [9000, 1000, 500, 9000, 250] })).toBe(1.75);
});
