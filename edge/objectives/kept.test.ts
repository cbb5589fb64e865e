/** An objective whose definition changes. */
import { expect, test } from "vitest";
import type { AlertFacts } from "./alert.ts";
import { targetWords } from "./alert.ts";
import { bothOf, type KeptObjective, removedOf, takenUp } from "./kept.ts";
import type { Standing } from "./standing.ts";

const facts: AlertFacts = {
  agent: "shop",
  objective: "the promise",
  figure: "availability",
  target: "99 % of calls work",
  lookFirst: [],
  calls: "",
  runbook: "",
};
const burning = { kind: "burning", severity: "ticket", sinceMs: 1, toldAtMs: 2, firedAtMs: 3 } as const;
const recovered = { kind: "recovered", atMs: 4 } as const;
const quiet = { kind: "quiet" } as const;
const kept = (standing: Standing): KeptObjective => ({ facts, standing, told: [] });
const same = { figure: "availability", target: facts.target } as const;
const stricter = { figure: "availability", target: "99.5 % of calls work" } as const;
const other = { figure: "resolution", target: "99 % of calls are resolved" } as const;
const changed = { kind: "changed", severity: "ticket", sinceMs: 1, before: facts.target };

test.each([
  ["a new one is quiet", undefined, same, quiet, null],
  ["one that is the same goes on", kept(burning), same, burning, null],
  ["one that burned stands anew with another target", kept(burning), stricter, quiet, changed],
  ["and with another figure", kept(burning), other, quiet, changed],
  ["a recovery holds for each target", kept(recovered), stricter, recovered, null],
  ["but not for another figure", kept(recovered), other, quiet, null],
] as const)("%s", (_, before, now, standing, told) => {
  expect(takenUp(before, now)).toEqual({ standing, told });
});

test("only one that burns is missed when it is removed", () => {
  expect(removedOf(kept(burning))).toEqual({ kind: "removed", severity: "ticket", sinceMs: 1 });
  expect([removedOf(kept(quiet)), removedOf(kept(recovered))]).toEqual([null, null]);
});

test("targets that differ have words that differ", () => {
  const words = [0.99999, 0.999995, 0.999999].map((target) =>
    targetWords({ figure: "availability", target, windowDays: 30 }),
  );
  expect(words).toEqual(["99.999 % of calls work", "99.9995 % of calls work", "99.9999 % of calls work"]);
});

test("receivers of both lists are told once", () => {
  const [slack, other] = [
    { format: "slack", url: "https://hooks.example/1" },
    { format: "slack", url: "https://hooks.example/2" },
  ] as const;
  expect(bothOf([slack], [other, slack])).toEqual([slack, other]);
});
