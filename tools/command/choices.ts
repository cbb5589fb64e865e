/** A command's own options. */
import { type ParseArgsConfig, parseArgs } from "node:util";
import { StartError } from "../start/start-error.mjs";

/**
 * Reads them.
 * @param usage shown with what does not fit
 * @throws StartError for an option that there is not, or a value that is missing
 */
export function readChoices<T extends ParseArgsConfig>(config: T, usage: string): ReturnType<typeof parseArgs<T>> {
  try {
    return parseArgs<T>(config);
  } catch (cause) {
    throw new StartError(`${cause instanceof Error ? cause.message : String(cause)}\n\n${usage}`, { cause });
  }
}
