/** How agents ask a caller who says nothing whether they are still there, so that a case can be as silent as its call. */
import type { Agent } from "../../agent/agent.ts";
import { goingOnIn } from "../../agent/language.ts";
import { linesOf } from "../../conversation/languages/lines.ts";

export interface Patience {
  /** After so much silence the agent asks, s. */
  readonly askAfterS: number;
  /** After so much more it hangs up, s. */
  readonly endAfterS: number;
  /** Whether these words of the agent end with its question. */
  hasAsked(words: string): boolean;
}

/** @param agent which had the call at its beginning; undefined: it is not deployed any more */
export function patienceOf(agent: Agent | undefined, agents: readonly Agent[]): Patience {
  const prompts = agents.flatMap((one) =>
    [one, ...Object.keys(one.languages).map((tag) => goingOnIn(one, tag))].map(
      ({ language, lines }) => linesOf(language, lines).silencePrompt,
    ),
  );
  const { askAfterSeconds, endAfterSeconds } = agent?.silence ?? { askAfterSeconds: null, endAfterSeconds: null };
  return {
    askAfterS: askAfterSeconds ?? 0,
    endAfterS: endAfterSeconds ?? 0,
    hasAsked: (words) => prompts.some((prompt) => words.trimEnd().endsWith(prompt)),
  };
}
