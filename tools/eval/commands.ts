/** The shape of a command of `npm run eval`, and its exit status where nothing could be played. */
import { SuiteError } from "../../test/simulation/suite/fault.ts";
import { ResultsError } from "../../test/simulation/suite/results.ts";
import { ArgumentError } from "./arguments.ts";
import { CallNotRead } from "./call-not-read.ts";

/**
 * @param args those after the command's name
 * @returns the exit status
 */
export type EvalCommand = (args: readonly string[]) => Promise<number>;

/** Errors that tell people what to do. */
const tellable = [ArgumentError, CallNotRead, ResultsError, SuiteError];

/** The status of the work. 2, and the error's words, where it did not come to one: 1 would say that something is worse. */
export async function statusOf(work: () => Promise<number>): Promise<number> {
  try {
    return await work();
  } catch (thrown) {
    if (!tellable.some((kind) => thrown instanceof kind)) throw thrown;
    console.error(thrown instanceof Error ? thrown.message : thrown);
    return 2;
  }
}
