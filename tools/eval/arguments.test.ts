/** Arguments that a command cannot take: told in words with status 2, as 1 would say that something got worse. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { readSuite } from "../../test/simulation/suite/read.ts";
import type { EvalCommand } from "./commands.ts";
import { compare } from "./compare.ts";
import { faults } from "./faults.ts";
import { from } from "./from.ts";
import { play } from "./play.ts";
import { usages } from "./usage.ts";

let folder = "";
let told = "";
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "arguments-"));
  const tell = (...words: unknown[]): void => {
    told += `${words.join(" ")}\n`;
  };
  vi.spyOn(console, "log").mockImplementation(tell);
  vi.spyOn(console, "error").mockImplementation(tell);
  await writeFile(file("call.json"), JSON.stringify(trace));
  await writeFile(file("no-time.json"), JSON.stringify({ ...trace, startedAt: "yesterday" }));
  await writeFile(file("no-call.json"), "[]");
  await writeFile(file("empty.json"), "");
});
beforeEach(() => {
  told = "";
});
afterAll(async () => {
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

const file = (name: string): string => join(folder, name);
const trace = {
  callId: "c".repeat(32),
  agent: "front-desk",
  definitionHash: "h",
  state: "ended",
  startedAt: "2026-11-28T09:00:00.000Z",
  endedAt: "2026-11-28T09:02:00.000Z",
  endReason: "caller-hung-up",
  consent: { terms: true, recording: true, termsText: null, recordingText: null, at: null },
  joinMs: 90,
  services: { stt: "ear", tts: "voice", llm: "model" },
  turns: [
    {
      turn: 1,
      caller: "hello",
      agent: "Hello.",
      interrupted: false,
      typed: true,
      stages: [],
      preemptive: { begun: 0, dropped: 0, savedMs: 0 },
      tools: [],
    },
  ],
  contexts: [],
  cards: [],
  forms: [],
  messages: [],
  rating: null,
  errors: [],
};

test.each<[EvalCommand, string[], string]>([
  [play, ["--times", "0"], "--times 0: give a whole number of 1 or more"],
  [play, ["--times", "2.5"], "--times 2.5: give a whole number"],
  [play, ["--times", "often"], "--times often: give a whole number"],
  [play, ["--seed=-1"], "--seed -1: give a whole number of 0 or more"],
  [play, ["--seed", "1000001"], "--seed 1000001: give a whole number of 0 or more, 1000000 at the most"],
  [play, ["--sed", "1"], "The options are: --times, --seed"],
  [play, ["more"], "Unexpected argument 'more'"],
  [play, ["--report", join(import.meta.filename, "report")], "no folder can be made there"],
  [play, ["--only", "refund"], "--only refund: no case has that skill; there are appointments"],
  [play, ["--case", "no such words"], "--case no such words: no case of these skills has that in its name"],
  [compare, ["--times", "0", "--version", "v"], "--times 0: give a whole number"],
  [compare, ["--version", "v"], 'no agent has the version "v"'],
  [compare, ["--vers", "v"], "The options are: --version"],
  [faults, ["--unchanged", "some"], "--unchanged some: give a whole number of 0 or more"],
  [faults, ["--fault", "no such fault"], 'no fault has "no such fault" in its name'],
  [from, [], "the id of one call, or a file"],
  [from, ["call", "--servers", "x"], "The options are: --server"],
  [from, [import.meta.dirname], "cannot be read: "],
])("%o with %j ends with 2", async (command, args, words) => {
  expect(await command(args)).toBe(2);
  expect(told).toContain(words);
});

test.each(Object.entries({ compare, faults, from, play }))("--help of %s has each option", async (name, command) => {
  await command(["--no-such-option"]);
  const [, options = ""] = /The options are: (.*);/u.exec(told) ?? [];
  expect(options).not.toBe("");
  for (const option of options.split(", ")) expect(usages[name as keyof typeof usages]).toContain(option);
});

test.each([
  ["empty.json", "is no JSON"],
  ["no-call.json", "is not the trace of a call"],
  ["no-time.json", "startedAt is no time"],
])("%s makes no case", async (name, words) => {
  expect(await from([file(name)])).toBe(2);
  expect(told).toContain(words);
});

test("an address that is none is told", async () => {
  vi.stubEnv("ADMIN_TOKEN", "t");
  expect(await from(["c".repeat(32), "--server", "voice.example"])).toBe(2);
  expect(told).toContain("--server voice.example: give an address");
  vi.unstubAllEnvs();
});

test("a case goes into a file once, and the file stays a suite", async () => {
  const suite = join(await mkdtemp(join(folder, "suite-")), "calls.yaml");
  await writeFile(suite, "- { name: one, skill: any, expects: {} }");
  const add = (...more: string[]) => from([file("call.json"), "--into", suite, ...more]);
  expect(await add()).toBe(0);
  expect(told).toContain(`Play it: npm run eval -- --case "call ${trace.callId}"`);
  expect(await add()).toBe(2);
  expect(told).toContain(`it has a case named "call ${trace.callId}" already`);
  expect(await add("--name", "two")).toBe(0);
  expect((await readSuite(join(suite, ".."))).map(({ name }) => name)).toEqual(["one", `call ${trace.callId}`, "two"]);
});

test("a file that is no suite gets no case", async () => {
  await writeFile(file("notes.yaml"), "name: none");
  expect(await from([file("call.json"), "--into", file("notes.yaml")])).toBe(2);
  expect(await from([file("call.json"), "--into", join(folder, "gone", "x.yaml")])).toBe(2);
  expect(told).toContain("mend it first");
  expect(await readFile(file("notes.yaml"), "utf8")).toBe("name: none");
});
