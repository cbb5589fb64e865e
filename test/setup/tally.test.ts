import { expect, test } from "vitest";
import { countTests } from "./tally.ts";

const report = (
  passed: number,
  failed: number,
  files: readonly { status: string; tests: number }[],
  skipped = 0,
): string =>
  JSON.stringify({
    numPassedTests: passed,
    numFailedTests: failed,
    numPendingTests: skipped,
    numTodoTests: 0,
    testResults: files.map(({ status, tests }) => ({ status, assertionResults: new Array(tests).fill({}) })),
  });

test("counts what ran", () => {
  const json = report(3, 1, [{ status: "failed", tests: 4 }], 2);
  expect(countTests(json, 1)).toEqual({ passed: 3, failed: 1, skipped: 2 });
});

test("a file that could not be loaded is one failed", () => {
  const json = report(3, 0, [
    { status: "passed", tests: 3 },
    { status: "failed", tests: 0 },
  ]);
  expect(countTests(json, 1).failed).toBe(1);
});

test("a run that ended badly, though no test did, is one failed", () => {
  expect(countTests(report(3, 0, [{ status: "passed", tests: 3 }]), 1).failed).toBe(1);
});

test("no report at all is one failed", () => {
  expect(countTests(null, 1)).toEqual({ passed: 0, failed: 1, skipped: 0 });
});
