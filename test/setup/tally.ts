/** How many tests passed and failed, from vitest's JSON report. */

export interface Tally {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: number;
}

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly numPendingTests: number;
  readonly numTodoTests: number;
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly unknown[] }[];
}

/**
 * Counts what ran. A file that could not even be loaded counts as one failed, and so does a run that ended badly though
 * no test did (a set-up that failed, an error outside of tests).
 * @param json the report, or null where vitest wrote none
 * @param exitCode vitest's
 */
export function countTests(json: string | null, exitCode: number): Tally {
  const report: Report | null = json === null ? null : JSON.parse(json);
  if (report === null) return { passed: 0, failed: 1, skipped: 0 };
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && assertionResults.length === 0,
  );
  const failed = report.numFailedTests + broken.length;
  return {
    passed: report.numPassedTests,
    failed: failed === 0 && exitCode !== 0 ? 1 : failed,
    skipped: report.numPendingTests + report.numTodoTests,
  };
}
