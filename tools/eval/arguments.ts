/** The arguments of a command of `npm run eval`: one that is wrong is told before anything is played. */
import { type ParseArgsConfig, parseArgs } from "node:util";

/** An argument that a command does not take; the message says which it takes. */
export class ArgumentError extends Error {
  override readonly name = "ArgumentError";
  readonly code = "argument_invalid";
}

/** @throws ArgumentError where an argument is unknown, or lacks its value */
export function argumentsIn<const Config extends ParseArgsConfig>(
  config: Config,
): ReturnType<typeof parseArgs<Config>> {
  try {
    return parseArgs(config);
  } catch (thrown) {
    if (!(thrown instanceof TypeError)) throw thrown;
    const options = Object.keys(config.options ?? {}).map((name) => `--${name}`);
    throw new ArgumentError(`${thrown.message}\nThe options are: ${options.join(", ")}; --help tells what they do`, {
      cause: thrown,
    });
  }
}

/** A judge has a hundred seeds for each seed of a run, and vendors take 32 bits. */
export const mostSeed = 1_000_000;

/**
 * @param least the least that it may be
 * @param most the most that it may be
 * @throws ArgumentError where the text is no whole number, or is outside of these
 */
export function wholeNumber(option: string, text: string, least: number, most = Number.MAX_SAFE_INTEGER): number {
  const number = Number(text);
  if (/^\d+$/u.test(text) && number >= least && number <= most) return number;
  const atMost = number > most ? `, ${most} at the most` : "";
  throw new ArgumentError(`--${option} ${text}: give a whole number of ${least} or more${atMost}`);
}
