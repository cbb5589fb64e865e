/** The shape of a command of `npm run eval`. */

/**
 * @param args those after the command's name
 * @returns the exit status
 */
export type EvalCommand = (args: readonly string[]) => Promise<number>;
