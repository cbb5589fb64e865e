/** The shape of a command of `npm run eval`, and its exit status where nothing could be played. */
import { SuiteError } from "../../test/simulation/suite/fault.ts";
import { ResultsError } from "../../test/simulation/suite/results.ts";
import { type CaseResult, unjudgedIn } from "../../test/simulation/suite/run.ts";
import { ArgumentError } from "./arguments.ts";
import { CallNotRead } from "./call-not-read.ts";

/**
 * @param args those after the command's name
 * @returns the exit status
 */
export type EvalCommand = (args: readonly string[]) => Promise<number>;

/** Errors that tell people what to do. */
const tellable = [ArgumentError, CallNotRead, ResultsError, SuiteError];

/** The status of a run that was played: 1 where it is worse, 2 where it is not and calls have no verdict. */
export function statusBy(isWorse: boolean, results: readonly CaseResult[]): number {
  const unjudged = unjudgedIn(results);
  if (unjudged > 0) console.error(`  ${unjudged} calls have no verdict: a judge or a played caller did not answer\n`);
  if (isWorse) return 1;
  return unjudged > 0 ? 2 : 0;
}

/** The status of the work. 2, and the error's words, where it did not come to one: 1 would say that something is worse. */
export async function statusOf(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (thrown) {
    // An error that nobody has foreseen is told with its stack.
    const isTold = thrown instanceof Error && tellable.some((kind) => thrown instanceof kind);
    console.error(isTold ? thrown.message : thrown);
    return 2;
  }
}
