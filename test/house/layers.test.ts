/** Whether the imports of the whole product keep to the order of its folders. */
import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "vitest";
import { allowed, faultOf, folderOf, layers, packageFaultOf, packages, parts, tableFaultOf, tables } from "./layers.ts";

const root = fileURLToPath(new URL("../../", import.meta.url));
const imported = /(?:\bfrom|\bimport)\s*\(?\s*["'`]([^"'`]+)["'`]/g;
/** Tests may look at the house from above. */
const isTest = (file: string) => /\.test\.|\/testing\/|\.workerd\.|\.fixture\./.test(file);

const files = [
  "entries",
  "edge",
  "widget",
  "console",
  "engines",
  "demo",
  "tools",
  "examples",
  "create-earshot",
].flatMap((part) =>
  readdirSync(join(root, part), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.(?:tsx?|mjs|js)$/.test(path) && !/node_modules|\.earshot[\\/]/.test(path))
    .map((path) => posix.join(part, path.replaceAll("\\", "/"))),
);

function specifiersOf(file: string): string[] {
  const text = readFileSync(join(root, file), "utf8");
  return [...text.matchAll(imported)].map(([, specifier]) => specifier ?? "");
}

function importsOf(file: string): string[] {
  const ours = specifiersOf(file).filter((specifier) => /^(?:\.{1,2}|earshot)\//.test(specifier));
  return ours.map((path) => (path.startsWith(".") ? posix.join(dirname(file), path) : path));
}

test("there is something to look at", () => {
  expect(files.length).toBeGreaterThan(500);
  expect(files.flatMap(importsOf).length).toBeGreaterThan(2000);
});

test("every folder of edge/ has a layer, and every layer's folder is there", () => {
  const folders = new Set(files.filter((file) => file.startsWith("edge/") && !isTest(file)).map(folderOf));
  expect(layers.flat().sort()).toEqual([...folders].sort());
});

test("imports run down, types included", () => {
  const faults = files
    .filter((file) => !isTest(file))
    .flatMap((file) => importsOf(file).map((to) => ({ file, to, fault: faultOf(file, to) })))
    .flatMap(({ file, to, fault }) => (fault === null ? [] : [`${file} imports ${to}: ${fault}`]));
  expect(faults).toEqual(allowed);
});

/** The product's own files of edge/. */
const edge = files.filter((file) => file.startsWith("edge/") && !isTest(file));

test("a vendor or a transport is known to its folder and the table alone", () => {
  const faults = edge.flatMap((file) => importsOf(file).flatMap((to) => tableFaultOf(file, to) ?? []));
  expect(faults).toEqual([]);
  for (const { table } of tables) expect(importsOf(table).length).toBeGreaterThan(0);
});

test("a transport's packages are its folder's alone", () => {
  const faults = edge.flatMap((file) => specifiersOf(file).flatMap((name) => packageFaultOf(file, name) ?? []));
  expect(faults).toEqual([]);
  const used = edge.flatMap(specifiersOf);
  for (const name of Object.keys(packages))
    expect(
      used.some((one) => one.startsWith(name)),
      name,
    ).toBe(true);
});

describe("the folders of a table", () => {
  test.each([
    ["edge/transport/table.ts", "edge/transport/livekit/transport.ts", null],
    ["edge/transport/livekit/link.ts", "edge/transport/livekit/peer.ts", null],
    ["edge/call/call.ts", "edge/transport/room.ts", null],
    ["edge/call/call.ts", "edge/transport/livekit/link.ts", /only edge\/transport\/table.ts may/],
    ["edge/transport/transports.ts", "edge/transport/livekit/link.ts", /only edge\/transport\/table.ts may/],
    ["edge/transport/sip/call.ts", "edge/transport/livekit/pacer.ts", /only edge\/transport\/table.ts may/],
    ["edge/vendors/table.ts", "edge/vendors/deepgram/vendor.ts", null],
    ["edge/vendors/workers-ai/stt.ts", "edge/vendors/deepgram/spoken-text.ts", /only edge\/vendors\/table.ts may/],
    ["edge/agent/services.ts", "edge/vendors/deepgram/vendor.ts", /only edge\/vendors\/table.ts may/],
  ])("%s may import %s: %s", (from, to, fault) => {
    if (fault === null) expect(tableFaultOf(from, to)).toBeNull();
    else expect(tableFaultOf(from, to)).toMatch(fault);
  });

  test.each([
    ["edge/transport/livekit/peer.ts", "werift", null],
    ["edge/call/call.ts", "zod", null],
    ["edge/call/call.ts", "werift/lib/x.js", /only edge\/transport\/livekit may import werift/],
    ["edge/http/admit.ts", "@livekit/protocol", /may import @livekit\/protocol/],
  ])("%s may import %s: %s", (from, name, fault) => {
    if (fault === null) expect(packageFaultOf(from, name)).toBeNull();
    else expect(packageFaultOf(from, name)).toMatch(fault);
  });
});

describe("the order itself", () => {
  test.each([
    ["edge/call/call.ts", "edge/desk/desk.ts", null],
    ["edge/desk/desk.ts", "edge/desk/queue.ts", null],
    ["edge/base/errors.ts", "edge/wire/http.ts", /edge\/base is not above edge\/wire/],
    ["edge/http/calls.ts", "edge/call/call.ts", /edge\/http is not above edge\/call/],
    ["edge/newfolder/a.ts", "edge/base/errors.ts", /edge\/newfolder has no layer/],
    ["edge/call/call.ts", "edge/newfolder/a.ts", /edge\/newfolder has no layer/],
    ["edge/call/call.ts", "engines/deployed.ts", /edge may not import/],
    ["console/api.ts", "edge/base/errors.ts", /console may not import/],
    ["console/api.ts", "edge/wire/console.ts", null],
    ["widget/embed.ts", "edge/call/call.ts", /widget may not import/],
    ["demo/shop/agent.ts", "tools/start/demo.ts", /demo may not import/],
    ["examples/minimal/agent.ts", "earshot/agent", null],
    ["examples/minimal/agent.ts", "edge/agent/agent.ts", /examples may not import/],
    ["create-earshot/template/worker.ts", "earshot/worker", null],
    ["create-earshot/template/worker.ts", "edge/worker.ts", /create-earshot may not import/],
    ["edge/http/calls.ts", "earshot/worker", /edge may not import/],
    ["engines/deployed.ts", "demo/agents/index.ts", /engines may not import/],
  ])("%s may import %s: %s", (from, to, fault) => {
    if (fault === null) expect(faultOf(from, to)).toBeNull();
    else expect(faultOf(from, to)).toMatch(fault);
  });

  test("names no part twice", () => {
    expect(new Set(layers.flat()).size).toBe(layers.flat().length);
    expect(Object.keys(parts)).toContain("edge");
  });
});
