/** Whether the imports of the whole product keep to the order of its rooms. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { allowed, faultOf, floors, parts, roomOf } from "./layers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const imported = /(?:\bfrom|\bimport)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g;
/** Tests may look at the house from above. */
const isTest = (file: string) => /\.test\.|\/testing\/|\.workerd\.|\.fixture\./.test(file);

const files = ["edge", "widget", "console", "demo", "tools"].flatMap((part) =>
  readdirSync(join(root, part), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:tsx?|mjs|js)$/.test(path) && !path.includes("node_modules"))
    .map((path) => posix.join(part, path.replaceAll("\\", "/"))),
);

function importsOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(imported)].map(([, path]) => posix.join(dirname(file), path ?? ""));
}

test("there is something to look at", () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap(importsOf).length).toBeGreaterThan(2000);
});

test("every room of edge/ has a floor, and every floor's room is there", () => {
  const rooms = new Set(files.filter((file) => file.startsWith("edge/") && !isTest(file)).map(roomOf));
  expect(floors.flat().sort()).toEqual([...rooms].sort());
});

test("imports run down, types included", () => {
  const faults = files
    .filter((file) => !isTest(file))
    .flatMap((file) => importsOf(file).map((to) => ({ file, to, fault: faultOf(file, to) })))
    .flatMap(({ file, to, fault }) => (fault === null ? [] : [`${file} imports ${to}: ${fault}`]));
  expect(faults).toEqual(allowed);
});

describe("the order itself", () => {
  test.each([
    ["edge/call/call.ts", "edge/desk/desk.ts", null],
    ["edge/desk/desk.ts", "edge/desk/queue.ts", null],
    ["edge/base/errors.ts", "edge/wire/http.ts", /edge\/base is not above edge\/wire/],
    ["edge/http/calls.ts", "edge/call/call.ts", /edge\/http is not above edge\/call/],
    ["edge/newroom/a.ts", "edge/base/errors.ts", /edge\/newroom has no floor/],
    ["edge/call/call.ts", "edge/newroom/a.ts", /edge\/newroom has no floor/],
    ["edge/call/call.ts", "demo/deployed.ts", /edge may not import/],
    ["console/api.ts", "edge/base/errors.ts", /console may not import/],
    ["console/api.ts", "edge/wire/console.ts", null],
    ["widget/embed.ts", "edge/call/call.ts", /widget may not import/],
    ["demo/deployed.ts", "tools/start/demo.ts", /demo may not import/],
  ])("%s may import %s: %s", (from, to, fault) => {
    if (fault === null) expect(faultOf(from, to)).toBeNull();
    else expect(faultOf(from, to)).toMatch(fault);
  });

  test("names no part twice", () => {
    expect(new Set(floors.flat()).size).toBe(floors.flat().length);
    expect(Object.keys(parts)).toContain("edge");
  });
});
