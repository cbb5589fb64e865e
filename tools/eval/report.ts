/** Writes a run's report: a page for people, JUnit XML and JSON for machines. */
import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { htmlOf, type ReportAbout } from "../../test/simulation/suite/report/html.ts";
import { junitOf } from "../../test/simulation/suite/report/junit.ts";
import type { KeptRun } from "../../test/simulation/suite/results.ts";
import type { CaseResult } from "../../test/simulation/suite/run.ts";
import { ArgumentError } from "./arguments.ts";

interface Report {
  readonly results: readonly CaseResult[];
  readonly run: KeptRun;
  readonly about: ReportAbout;
}

/** Before the calls, so that none is played for a report that nobody gets. @throws ArgumentError */
export async function makeFolder(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true }).catch((thrown: unknown) => {
    throw new ArgumentError(`--report ${folder}: no folder can be made there: ${String(thrown)}`, { cause: thrown });
  });
}

/** @param folder one that is there. @returns the path of the page */
export async function writeReport(folder: string, { results, run, about }: Report): Promise<string> {
  const page = join(folder, "index.html");
  const { comparison } = about;
  await writeFile(page, htmlOf(results, about));
  await writeFile(join(folder, "junit.xml"), junitOf(results, comparison));
  await writeFile(join(folder, "results.json"), `${JSON.stringify({ ...run, comparison }, null, 2)}\n`);
  return page;
}
