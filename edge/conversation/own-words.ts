/**
 * The agent's own words that come back: out of a loudspeaker, into the microphone, past the browser's echo canceller,
 * and out of the ears as if the caller had said them. The page tells its sounds apart (widget/hearing/echo-guard.ts);
 * where it told none, and the words are those that the agent is just saying, nobody said them.
 */
import { plainWords } from "../base/words.ts";

/** How long after the agent has ended its words may still come from the ears: an echo, a network, a service, ms. */
export const echoTailMs = 700;
/** Ears mishear an echo here and there. */
const share = 0.75;

/**
 * Whether `heard` is a stretch of what the agent says, in the same order.
 * @param said all that the agent says in this speech
 */
export function isEchoOf(heard: string, said: string): boolean {
  const own = plainWords(said);
  const words = plainWords(heard);
  if (words.length === 0) return false;
  let from = 0;
  let found = 0;
  for (const word of words) {
    const at = own.indexOf(word, from);
    if (at < 0) continue;
    found += 1;
    from = at + 1;
  }
  return found >= words.length * share;
}
