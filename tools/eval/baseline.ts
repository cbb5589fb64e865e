/** The baseline of a run: the file that was named, else the one that was kept last, if there is one. */
import { existsSync } from "node:fs";
import { join } from "node:path";
import { type KeptRun, readRun } from "../../test/simulation/suite/results.ts";
import { root } from "../start/bootstrap.mjs";

/** Kept here unless `--baseline` names another file. */
const keptBaseline = join(root, ".earshot", "evals", "baseline.json");

export interface Baseline {
  readonly file: string;
  /** Undefined: none was kept so far. */
  readonly run: KeptRun | undefined;
}

/** @throws ResultsError where the file is damaged, foreign, or was named and is not there */
export async function baselineIn(values: {
  readonly baseline?: string | undefined;
  readonly "keep-baseline": boolean;
}): Promise<Baseline> {
  const file = values.baseline ?? keptBaseline;
  // A new baseline may take the place of one that nobody can read any more.
  if (values["keep-baseline"] || (values.baseline === undefined && !existsSync(file))) return { file, run: undefined };
  return { file, run: await readRun(file) };
}
