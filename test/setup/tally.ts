/** How many tests passed and failed, and which, from vitest's JSON report. */
import { relative } from "node:path";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The failures, a line each: the file, the test and the first line of the reason. */
  readonly failures: readonly string[];
}

interface Report {
  readonly numPassedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly FileReport[];
}

interface FileReport {
  readonly name: string;
  readonly status: string;
  readonly message: string;
  readonly assertionResults: readonly TestReport[];
}

interface TestReport {
  readonly fullName: string;
  readonly status: string;
  readonly failureMessages: readonly string[] | null;
}

/**
 * Counts what ran. A file that could not even be loaded counts as one failed, and so does a run that ended badly though
 * no test did (a set-up that failed, an error outside of tests).
 * @param json the report, or null where vitest wrote none
 * @param exitCode vitest's
 */
export function countTests(json: string | null, exitCode: number): Tally {
  const report: Report | null = json === null ? null : JSON.parse(json);
  if (report === null) return { passed: 0, failed: 1, skipped: 0, failures: ["no report was written"] };
  const failures = report.testResults.flatMap(failuresOf);
  const endedBadly = failures.length === 0 && exitCode !== 0;
  return {
    passed: report.numPassedTests,
    failed: endedBadly ? 1 : failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: endedBadly ? [`no test failed, but the run ended with code ${exitCode}`] : failures,
  };
}

function failuresOf({ name, status, message, assertionResults }: FileReport): string[] {
  const file = relative(process.cwd(), name);
  if (status === "failed" && assertionResults.length === 0) return [`${file}: ${firstLine(message)}`];
  return assertionResults
    .filter((test) => test.status === "failed")
    .map((test) => `${file} > ${test.fullName}: ${firstLine(test.failureMessages?.[0] ?? "")}`);
}

function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}
