import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { caseSchema } from "./case.ts";
import { keptRun, readRun, runIn } from "./results.ts";
import type { CaseResult } from "./run.ts";

const one = { ...caseSchema.parse({ name: "a", skill: "orders", expects: {} }), at: "a.yaml:3" };
const results: readonly CaseResult[] = [
  {
    kind: "played",
    case: one,
    times: [
      {
        seed: 1,
        failures: [{ field: "error", why: "no such agent" }],
        transcript: [{ of: "agent", text: "Hello." }],
        seconds: 1,
        usd: null,
        sounds: [{ of: "both sides", file: "sounds/a-1.ogg" }],
      },
    ],
  },
  { kind: "skipped", case: { ...one, name: "b" }, why: "needs a model" },
];
const about = { at: new Date(0), tookMs: 12, engine: "offline", way: "written" } as const;
const text = JSON.stringify(keptRun(results, about));

test("a run is read as it was kept", async () => {
  const folder = await mkdtemp(join(tmpdir(), "results-"));
  const file = join(folder, "results.json");
  await writeFile(file, text);
  const run = await readRun(file);
  expect(run).toMatchObject({ at: "1970-01-01T00:00:00.000Z", engine: "offline", tookMs: 12 });
  expect(run.cases).toEqual([
    expect.objectContaining({ kind: "played", name: "a", skill: "orders", at: "a.yaml:3" }),
    expect.objectContaining({ kind: "skipped", name: "b", why: "needs a model" }),
  ]);
  await rm(folder, { recursive: true });
  await expect(readRun(file)).rejects.toMatchObject({
    code: "results_missing",
    message: expect.stringContaining(file),
  });
});

test.each([
  ["one that was cut off", text.slice(0, 80), "results_damaged", "is no JSON"],
  ["one with a case that is none", text.replace('"seed":1', '"seed":"one"'), "results_damaged", "seed"],
  ["one of something else", '{"scripts":{}}', "results_foreign", "no run of a suite"],
  ["one of a later version", text.replace('"version":1', '"version":2'), "results_foreign", "version 2"],
  ["one whose sounds lie elsewhere", text.replace("sounds/a-1.ogg", "https://x/a.ogg"), "results_damaged", "folder"],
  ["one whose sounds lie above", text.replace("sounds/a-1.ogg", "../../a.ogg"), "results_damaged", "folder"],
])("a file cannot be used: %s", (_, damaged, code, told) => {
  expect(() => runIn(damaged, "results.json")).toThrowError(
    expect.objectContaining({ code, message: expect.stringContaining(told) as string }),
  );
  expect(() => runIn(damaged, "results.json")).toThrow("results.json");
});
