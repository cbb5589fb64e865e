import { describe, expect, test } from "vitest";
import { type Comparison, compare, falseAlarms } from "./compare.ts";
import type { KeptCase, KeptRun } from "./results.ts";

/** "+" held, "-" failed: a letter for each seed, from 1 on unless given. */
function played(name: string, outcomes: string, { skill = "orders", seed = 1, seconds = 20 } = {}): KeptCase {
  const times = [...outcomes].map((one, nth) => ({
    seed: seed + nth,
    failures: one === "+" ? [] : [{ field: "said", why: "nobody said it" }],
    transcript: [{ of: "caller" as const, text: "Hello?" }],
    seconds: seconds + nth / 10,
    usd: 0.01,
  }));
  return { kind: "played", name, skill, at: "a.yaml:1", times };
}

const run = (cases: readonly KeptCase[], of: Partial<KeptRun> = {}): KeptRun => ({
  format: "earshot-rehearsal",
  version: 1,
  at: "2026-11-30T12:00:00.000Z",
  engine: "offline",
  way: "written",
  tookMs: 1_000,
  cases: [...cases],
  ...of,
});

const model = { engine: "model" } as const;

function compared(before: readonly KeptCase[], after: readonly KeptCase[], of: Partial<KeptRun> = {}): Comparison {
  const suite = new Set(after.map(({ name }) => name));
  return compare(run(before, of), run(after, of), { suite });
}

const verdicts = ({ cases }: Comparison) =>
  cases.map((one) => [one.name, one.kind === "compared" ? one.verdict : one.kind]);

describe("offline and in writing", () => {
  test("each change counts, even of one call", () => {
    const found = compared(
      [played("a", "+"), played("b", "-"), played("c", "+"), played("d", "-")],
      [played("a", "-"), played("b", "+"), played("c", "+"), played("d", "-")],
    );
    expect(verdicts(found)).toEqual([
      ["a", "worse"],
      ["b", "better"],
      ["c", "unchanged"],
      ["d", "unchanged"],
    ]);
    expect(found.alarms).toEqual(['"a" is worse: 1 of 1 held before, 0 of 1 now']);
  });

  test("a case that failed in the baseline may fail", () => {
    expect(compared([played("a", "-")], [played("a", "-")]).alarms).toEqual([]);
  });

  test("new cases, cases that are gone, and those that were not played", () => {
    const skipped: KeptCase = { kind: "skipped", name: "c", skill: "orders", at: "a.yaml:9", why: "needs a model" };
    const found = compared(
      [played("gone", "+"), played("c", "+")],
      [played("good", "+"), played("bad", "-"), skipped, { ...skipped, name: "never played" }],
    );
    expect(verdicts(found)).toEqual([
      ["good", "new"],
      ["bad", "new"],
      ["c", "not-played"],
      ["gone", "gone"],
    ]);
    expect(found.alarms).toEqual(['"bad" is new and fails: 0 of 1 held']);
  });

  test("a seed that the baseline did not play has to hold, unless the case failed before", () => {
    const found = compared(
      [played("a", "+"), played("b", "-"), played("c", "+")],
      [played("a", "+-+-"), played("b", "--"), played("c", "+++")],
    );
    expect(found.alarms).toEqual(['"a" held in the baseline, and fails with seeds that it did not play: 2, 4']);
    expect(compared([played("a", "+")], [played("a", "+-")], model).alarms).toEqual([]);
  });

  test("a baseline of another suite is told", () => {
    const found = compared([played("theirs", "+")], [played("ours", "+")]);
    expect(found.notes).toEqual([expect.stringContaining("no case in common: nothing is compared")]);
    expect(compared([], [played("ours", "+")]).notes).not.toContainEqual(expect.stringContaining("in common: nothing"));
  });

  test("a new case alone is told to have nothing beside it in the baseline", () => {
    const suite = new Set(["a", "new"]);
    const found = compare(run([played("a", "+")]), run([played("new", "+")]), { suite });
    expect(found.notes).toEqual([expect.stringContaining("the baseline has none of these cases")]);
    expect(found.alarms).toEqual([]);
  });

  test("a part of a suite leaves the rest of the baseline alone", () => {
    const before = run([played("a", "+"), played("b", "+")]);
    const found = compare(before, run([played("a", "+")]), { suite: new Set(["a", "b"]) });
    expect(verdicts(found)).toEqual([["a", "unchanged"]]);
  });
});

describe("with a language model", () => {
  test("a flip may be chance, six of six are none", () => {
    const once = compared([played("a", "+")], [played("a", "-")], model);
    expect(verdicts(once)).toEqual([["a", "unproven"]]);
    expect(once.alarms).toEqual([]);
    const five = compared([played("a", "+++++")], [played("a", "-----")], model);
    expect(five.alarms).toEqual([]);
    const six = compared([played("a", "++++++")], [played("a", "------")], model);
    expect(verdicts(six)).toEqual([["a", "worse"]]);
    expect(six.whole).toMatchObject({ verdict: "worse", p: expect.closeTo(1 / 64) as number });
    expect(six.whole.difference.high).toBeLessThan(0);
  });

  test("cases that each lose a little are worse together", () => {
    const names = ["a", "b", "c", "d", "e", "f"];
    const found = compared(
      names.map((name) => played(name, "+", { skill: name })),
      names.map((name) => played(name, "-", { skill: name })),
      model,
    );
    expect(verdicts(found).map(([, verdict]) => verdict)).toEqual(names.map(() => "unproven"));
    expect(found.alarms).toEqual(["all cases together are worse: 6 of 6 held before, 0 of 6 now"]);
  });

  test("wins are told as losses are", () => {
    const found = compared([played("a", "------")], [played("a", "++++++")], model);
    expect(verdicts(found)).toEqual([["a", "better"]]);
    expect(found.alarms).toEqual([]);
  });

  test("pairs have the same seed; without a common seed they go by order", () => {
    const shifted = compared([played("a", "+-+-+-")], [played("a", "-+-+-", { seed: 2 })], model);
    expect(verdicts(shifted)).toEqual([["a", "unchanged"]]);
    const apart = compared([played("a", "+-")], [played("a", "-+", { seed: 9 })], model);
    expect(apart.notes).toEqual(["the runs have no seed in common: calls are paired by order"]);
    expect(apart.whole).toMatchObject({ before: { hits: 1, of: 2 }, after: { hits: 1, of: 2 }, verdict: "unproven" });
  });

  test("unchanged agents with cases that hold nine times of ten raise few alarms", () => {
    // A coin of fixed throws: 40 cases, six calls each, 200 pairs of runs.
    let state = 1;
    const throws = () => {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
      return state / 2 ** 32;
    };
    const one = () =>
      Array.from({ length: 40 }, (_, nth) =>
        played(`${nth}`, Array.from({ length: 6 }, () => (throws() < 0.9 ? "+" : "-")).join(""), {
          skill: `${nth % 8}`,
        }),
      );
    const alarmed = Array.from({ length: 200 }, () => compared(one(), one(), model).alarms.length > 0);
    const { whole, parts, figures } = falseAlarms;
    expect(alarmed.filter(Boolean).length / 200).toBeLessThanOrEqual(whole + parts + figures);
  });
});

test("a call without a verdict is compared with none, and a case of such calls alone was not played", () => {
  const unjudged = (one: KeptCase, ...seeds: number[]): KeptCase => ({
    ...one,
    ...(one.kind === "played" && {
      times: one.times.map((time) => ({ ...time, ...(seeds.includes(time.seed) && { unjudged: true as const }) })),
    }),
  });
  const before = [played("a", "++++++"), played("b", "+")];
  const after = [played("a", "++----"), played("b", "-")].map((one) => unjudged(one, 1, 3, 4, 5, 6));
  const found = compared(before, after, model);
  expect(verdicts(found)).toEqual([
    ["a", "unchanged"],
    ["b", "not-played"],
  ]);
  expect(found.whole).toMatchObject({ before: { hits: 1, of: 1 }, after: { hits: 1, of: 1 } });
  expect(found.alarms).toEqual([]);
});

test("figures count where they stand against chance and somebody would notice them", () => {
  const slow = (seconds: number) => ["a", "b"].map((name) => played(name, "++++++++", { seconds }));
  const figureOf = (found: Comparison) => found.figures.find(({ label }) => label === "length of a call");
  const slower = compared(slow(20), slow(22));
  expect(figureOf(slower)).toMatchObject({ verdict: "worse", shift: expect.closeTo(2) as number, pairs: 16 });
  expect(slower.alarms).toEqual([expect.stringContaining("length of a call got worse: +2.0 s")]);
  expect(figureOf(compared(slow(22), slow(20)))?.verdict).toBe("better");
  expect(figureOf(compared(slow(20), slow(20.5)))?.verdict).toBe("unchanged");
  expect(figureOf(compared(slow(20), slow(20.001)))?.told).toMatch(/^0\.0 s \(0\.0 s to 0\.0 s\) on/u);
});

test("two runs of other engines, or of other ways, are told apart", () => {
  const found = compare(run([played("a", "+")]), run([played("a", "-")], { ...model, way: "spoken" }), {
    suite: new Set(["a"]),
  });
  expect(found.notes).toEqual([
    "the baseline was played with the offline model, this run with a language model",
    "the baseline was played in writing, this run by voice",
  ]);
  expect(found.alarms).toEqual([]);
});
