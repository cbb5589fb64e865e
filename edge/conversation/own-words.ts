/**
 * The agent's own words may come back: out of a loudspeaker, into the microphone, past the browser's echo canceller,
 * and out of the STT as if the caller had said them. The page tells such sounds apart (widget/hearing/near-end.ts).
 * Where the page heard no sound and the words are the agent's current ones, nobody said them.
 */
import { plainWords } from "../base/words.ts";

/** How long after the agent has ended the STT may still return its words: an echo, a network, a service, ms. */
export const echoTailMs = 700;
/** STT mishears an echo now and then. */
const share = 0.75;

/**
 * Whether `heard` is a stretch of the agent's words, in the same order.
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
