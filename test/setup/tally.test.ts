import { join } from "node:path";
import { expect, test } from "vitest";
import { countTests, triedAgain } from "./tally.ts";

const passed = { fullName: "counts", status: "passed", failureMessages: [] };
const failed = {
  fullName: "the door opens",
  status: "failed",
  failureMessages: ["Error: it is shut\n    at door.ts:1"],
};

const file = (name: string, tests: readonly object[], status = "passed", message = ""): object => ({
  name: join(process.cwd(), name),
  status,
  message,
  assertionResults: tests,
});

const report = (passedTests: number, files: readonly object[], skipped = 0): string =>
  JSON.stringify({ numPassedTests: passedTests, numPendingTests: skipped, numTodoTests: 0, testResults: files });

test("counts what ran, and names what failed", () => {
  const json = report(3, [file("a.test.ts", [passed, failed, passed, passed], "failed")], 2);
  const failures = ["a.test.ts > the door opens: Error: it is shut"];
  expect(countTests(json, 1)).toEqual({
    passed: 3,
    failed: 1,
    skipped: 2,
    failures,
    failedFiles: [{ file: "a.test.ts", passed: 3, failed: 1, skipped: 0 }],
  });
});

test("a file that could not be loaded is one failed", () => {
  const json = report(1, [file("a.test.ts", [passed]), file("b.test.ts", [], "failed", "SyntaxError: what\n at b")]);
  expect(countTests(json, 1)).toMatchObject({ failed: 1, failures: ["b.test.ts: SyntaxError: what"] });
});

test("a run that ended badly, though no test did, is one failed", () => {
  const json = report(1, [file("a.test.ts", [passed])]);
  expect(countTests(json, 7)).toMatchObject({ failed: 1, failures: [expect.stringContaining("code 7")] });
});

test("no report at all is one failed", () => {
  expect(countTests(null, 1)).toEqual({
    passed: 0,
    failed: 1,
    skipped: 0,
    failures: [expect.any(String)],
    failedFiles: [],
  });
});

test("of files that were run once more, the second run counts, whatever it says", () => {
  const first = countTests(
    report(3, [file("a.test.ts", [passed, failed], "failed"), file("b.test.ts", [passed, passed])]),
    1,
  );
  const better = countTests(report(2, [file("a.test.ts", [passed, passed])]), 0);
  expect(triedAgain(first, better)).toEqual({ passed: 4, failed: 0, skipped: 0, failures: [], failedFiles: [] });
  expect(triedAgain(first, countTests(report(1, [file("a.test.ts", [passed, failed], "failed")]), 1))).toEqual(first);
  const broken = triedAgain(first, countTests(null, 1));
  expect([broken.passed, broken.failed, broken.failures]).toEqual([2, 1, ["no report was written"]]);
});
