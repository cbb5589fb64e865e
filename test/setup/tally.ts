/** How many tests passed and failed, and which, from vitest's JSON report. */
import { relative } from "node:path";

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
  /** The failures, a line each: the file, the test and the first line of the reason. */
  readonly failures: readonly string[];
  /** The files of those failures, with what each counts in this tally. */
  readonly failedFiles: readonly FailedFile[];
}

export interface FailedFile {
  readonly file: string;
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
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
  if (report === null)
    return { passed: 0, failed: 1, skipped: 0, failures: ["no report was written"], failedFiles: [] };
  const failures = report.testResults.flatMap(failuresOf);
  const endedBadly = failures.length === 0 && exitCode !== 0;
  return {
    passed: report.numPassedTests,
    failed: endedBadly ? 1 : failures.length,
    skipped: report.numPendingTests + report.numTodoTests,
    failures: endedBadly ? [`no test failed, but the run ended with code ${exitCode}`] : failures,
    failedFiles: report.testResults.filter((file) => failuresOf(file).length > 0).map(failedFileOf),
  };
}

export function sumOf(tallies: readonly Tally[]): Tally {
  return {
    passed: tallies.reduce((sum, { passed }) => sum + passed, 0),
    failed: tallies.reduce((sum, { failed }) => sum + failed, 0),
    skipped: tallies.reduce((sum, { skipped }) => sum + skipped, 0),
    failures: tallies.flatMap(({ failures }) => failures),
    failedFiles: tallies.flatMap(({ failedFiles }) => failedFiles),
  };
}

/** The tally of a run whose failed files were run once more: there the second run counts. */
export function triedAgain(first: Tally, again: Tally): Tally {
  const replaced = (count: (one: Pick<Tally, "passed" | "failed" | "skipped">) => number): number =>
    count(first) - first.failedFiles.reduce((sum, file) => sum + count(file), 0) + count(again);
  const isReplaced = (failure: string) => first.failedFiles.some(({ file }) => failure.startsWith(file));
  return {
    passed: replaced(({ passed }) => passed),
    failed: replaced(({ failed }) => failed),
    skipped: replaced(({ skipped }) => skipped),
    failures: [...first.failures.filter((failure) => !isReplaced(failure)), ...again.failures],
    failedFiles: again.failedFiles,
  };
}

function failedFileOf(report: FileReport): FailedFile {
  const tests = (status: string) => report.assertionResults.filter((test) => test.status === status).length;
  const [passed, failed] = [tests("passed"), failuresOf(report).length];
  const skipped = report.assertionResults.length - passed - tests("failed");
  return { file: relative(process.cwd(), report.name), passed, failed, skipped };
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
