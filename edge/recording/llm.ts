/**
 * The LLM of a call that is or was recorded. A caller who asks to stop that gets the line for it, and no model is asked.
 */
import type { Clock } from "../base/clock.ts";
import type { Llm } from "../conversation/ports.ts";
import { linesIn } from "../languages/packs.ts";
import { stopWishIn } from "./stop-words.ts";

export interface UnrecordedLlmOptions {
  /** BCP 47. */
  readonly language: string;
  readonly clock: Clock;
  /** Whether anything of this call was ever recorded. */
  readonly wasRecorded: () => boolean;
}

export function unrecordedLlm(llm: Llm, { language, clock, wasRecorded }: UnrecordedLlmOptions): Llm {
  return {
    think(thought, listen) {
      const last = thought.history.at(-1);
      const asksToStop = last?.role === "caller" && stopWishIn(last.text, language) === "alone";
      if (!asksToStop || !wasRecorded()) return llm.think(thought, listen);
      return clock.after(0, () => {
        listen({ kind: "token", text: linesIn(language).recording.stopped });
        listen({ kind: "done" });
      });
    },
  };
}
