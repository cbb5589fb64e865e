/**
 * The parts that a change touches, for `npm test -- changed`. Vitest finds the tests that import a changed file; this table names
 * the checks and the tests that take a file by another way: they read it, or they call a Worker or open a page that was
 * built of it. Files are paths from the project's root.
 */
import { matchesGlob } from "node:path";
import { parts } from "../house/layers.ts";

/** After one of these anything may break: everything runs. */
const everywhere = [
  "package.json",
  "package-lock.json",
  "tsconfig.json",
  "biome.json",
  "vitest.config.ts",
  "wrangler.jsonc",
  "test/suite.ts",
  "test/setup/{browser,everything,livekit,tally}.ts",
  "test/setup/*.jsonc",
];

/** Tests, as globs, that go with files whatever they import: [files, tests]. */
export const readers: readonly (readonly [files: readonly string[], tests: readonly string[]])[] = [
  [
    ["{edge,widget,console,engines,entries,create-earshot,demo,examples,tools,test}/**/*.{ts,tsx,mjs,js}"],
    ["test/house/*.test.ts", "tools/reference/*.test.ts"],
  ],
  [["{edge,widget,console}/**/*.{ts,tsx}"], ["test/patterns/*.test.ts"]],
  [
    ["**/*.md", "*.json"],
    ["test/house/*.test.ts", "test/setup/documents.test.ts", "tools/{reference,changelog}/*.test.ts"],
  ],
  [["demo/knowledge/**", "engines/**"], ["engines/**/*.test.ts"]],
  [["entries/**", "tools/{package,vendors}/**", "edge/vendors/*.ts"], ["test/package/*.test.ts"]],
  [["edge/**", "demo/agents/**"], ["test/package/sample-worker.test.ts"]],
  [["test/scenarios/**"], ["test/scenarios/**/*.test.ts"]],
  [["widget/panel/**"], ["widget/panel/fixtures/*.test.ts"]],
  [["console/**"], ["console/{calls,pages}.test.ts"]],
  [["widget/hearing/**"], ["widget/hearing/*.test.ts"]],
];

const everyCall = ["test/calls/{typing,speaking,interrupting,moving}.test.ts"];

/** Tests that meet the Worker and the page from outside: [what was changed in the product, tests]. */
export const crossing: readonly (readonly [files: readonly string[], tests: readonly string[]])[] = [
  [["edge/**"], ["edge/call/call.workerd.test.ts", "edge/http/sessions.workerd.test.ts", ...everyCall]],
  [["edge/call/**"], ["edge/call/*.workerd.test.ts", "test/calls/{moving,presence,room,given-up}.test.ts"]],
  [["edge/http/**"], ["edge/http/**/*.workerd.test.ts", "edge/*.workerd.test.ts", "test/calls/pages/visit.test.ts"]],
  [["edge/transport/**"], ["edge/transport/**/*.workerd.test.ts", "edge/call/*.workerd.test.ts"]],
  [["edge/transport/**"], ["test/calls/{plain-client,trouble-*,moving,two-calls}.test.ts"]],
  [["edge/{desk,limits,objects}/**"], ["edge/{desk,http,call}/**/*.workerd.test.ts", "test/calls/human.test.ts"]],
  [["edge/{record,wire}/**"], ["edge/{record,http,call}/**/*.workerd.test.ts", "test/calls/{written,room}.test.ts"]],
  [["edge/knowledge/**"], ["edge/knowledge/*.workerd.test.ts", "test/calls/knowledge*.test.ts"]],
  [["edge/tools/**"], ["test/calls/{page-tools,shop-tools,refund,booking}.test.ts"]],
  [["edge/{model,agent,vendors,speech}/**"], ["edge/call/*.workerd.test.ts"]],
  [["edge/{model,vendors,speech}/**"], ["test/calls/{model,trouble-services}.test.ts"]],
  [["edge/features/{handoff,notify}/**"], ["edge/features/handoff/*.workerd.test.ts", "test/calls/human*.test.ts"]],
  [["edge/features/handoff/**", "console/**"], ["test/calls/{human,written,refund}.test.ts"]],
  [["edge/features/transfer/**"], ["edge/features/transfer/*.workerd.test.ts", "test/calls/transfer*.test.ts"]],
  [["edge/features/workflow/**"], ["test/calls/workflow.test.ts"]],
  [["edge/features/identity/**"], ["test/calls/{signed-in,refund}.test.ts"]],
  [["edge/conversation/**", "edge/languages/**"], ["test/calls/{booking,interrupting}*.test.ts"]],
  [["widget/**"], ["test/calls/pages/*.test.ts", "test/calls/{react,push-to-talk,microphone}.test.ts", ...everyCall]],
  [["widget/showroom/**", "tools/showroom/**"], ["test/calls/pages/showroom.test.ts"]],
  [["widget/hearing/**"], ["test/calls/{ducking,interrupting,firefox}.test.ts"]],
  [
    ["demo/**", "engines/**"],
    ["test/calls/{booking,shop-tools,knowledge}*.test.ts", ...everyCall],
  ],
  [["engines/stt/**", "engines/tts/**"], ["test/calls/*-spoken.test.ts"]],
  [["tools/start/**", "tools/livekit/**"], everyCall],
  [["create-earshot/**"], ["create-earshot/*.test.ts", "test/calls/project.test.ts"]],
  [["tools/command/**", "tools/package/**", "entries/**"], ["test/calls/project.test.ts"]],
  [["test/vendors/**"], ["edge/**/*.workerd.test.ts", "test/calls/{trouble-*,model}.test.ts"]],
  [["test/calls/{visitor,story,trace}.ts"], everyCall],
];

export interface Touched {
  /** Everything is to be run. */
  readonly all: boolean;
  /** Folders with a tsconfig.json, or such files, to type-check. */
  readonly types: readonly string[];
  /** Globs of tests to run beside those that import a changed file. */
  readonly tests: readonly string[];
}

const matches = (file: string, globs: readonly string[]): boolean => globs.some((glob) => matchesGlob(file, glob));
const isTest = (file: string): boolean => /\.test\.tsx?$/.test(file);

/**
 * The parts that these files touch.
 * @param files that were changed, added or removed
 * @param typed what `npm test` type-checks, in its order
 */
export function touchedBy(files: readonly string[], typed: readonly string[]): Touched {
  if (files.some((file) => matches(file, everywhere))) return { all: true, types: typed, tests: [] };
  const product = files.filter((file) => !isTest(file));
  const tests = [
    ...readers.filter(([of]) => files.some((file) => matches(file, of))),
    ...crossing.filter(([of]) => product.some((file) => matches(file, of))),
  ].flatMap(([, globs]) => globs);
  const code = files.filter((file) => /\.(?:tsx?|mjs|js|json)$/.test(file));
  return {
    all: false,
    types: typed.filter((part) => code.some((file) => sees(part, file))),
    tests: [...new Set(tests)],
  };
}

/** The parts that each is made of. Of test/ the entries take the simulation, which is made of no other test. */
const madeOf: typeof parts = {
  ...parts,
  earshot: ["entries", "widget"],
  entries: (parts.entries ?? []).filter((path) => !path.startsWith("test/")),
};

/** Whether the part's types are made of this file: it is in it, or in one that it imports from, or those import from. */
function sees(part: string, file: string): boolean {
  const below = new Set<string>();
  const add = (path: string): void => {
    const folder = path.split("/")[0] ?? path;
    if (below.has(folder)) return;
    below.add(folder);
    for (const other of madeOf[folder] ?? []) add(other);
  };
  add(part);
  return below.has(file.split("/")[0] ?? file);
}
