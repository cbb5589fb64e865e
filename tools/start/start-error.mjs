/** A failure of the set-up that a person can do something about. The message says what; no stack is shown. */
export class StartError extends Error {
  /** @param {string} message one clear sentence, and what to do @param {ErrorOptions} [options] */
  constructor(message, options) {
    super(message, options);
    this.name = "StartError";
  }
}

/**
 * The text to print for something thrown: the sentence alone if it is meant for people, the stack if it is a bug.
 * @param {unknown} thrown
 * @returns {string}
 */
export function explain(thrown) {
  if (thrown instanceof StartError) return thrown.message;
  return thrown instanceof Error ? (thrown.stack ?? thrown.message) : String(thrown);
}
