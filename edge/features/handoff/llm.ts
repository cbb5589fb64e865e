/**
 * The LLM of an agent that fetches humans. If the rules find a reason, it asks no model: it calls the tool and says the
 * tool's words. So a caller who wants a human gets one, and no model can prevent that. While a human has the floor it
 * does nothing.
 */

import type { Clock } from "../../base/clock.ts";
import { newCallId } from "../../conversation/call-ids.ts";
import type { Llm, LlmEvent, Thought } from "../../conversation/ports.ts";
import { type ReasonOptions, reasonIn } from "./reasons.ts";
import { escalatedSchema } from "./tool.ts";

export interface EscalatingLlmOptions extends ReasonOptions {
  readonly clock: Clock;
  /** `waits`: the caller is in the queue already, so only a caller who asks again gets an answer. */
  readonly state: () => "open" | "waits" | "human";
  /** The model is being asked for a reply that the caller will hear. */
  readonly asked?: () => void;
}

export function escalatingLlm(llm: Llm, options: EscalatingLlmOptions): Llm {
  return {
    think(thought, listen) {
      const own = ownReply(thought, options);
      if (own === null) {
        options.asked?.();
        return llm.think(thought, listen);
      }
      return options.clock.after(0, () => {
        for (const event of own) listen(event);
      });
    },
  };
}

/** The words and calls that need no model; `null`: ask the model. */
function ownReply(thought: Thought, options: EscalatingLlmOptions): LlmEvent[] | null {
  const { history } = thought;
  const state = options.state();
  if (state === "human") return [{ kind: "done" }];
  const last = history.at(-1);
  if (last?.role === "tool-result" && last.name === options.toolName && last.result.ok) {
    const answer = escalatedSchema.safeParse(last.result.value);
    return answer.success ? [{ kind: "token", text: answer.data.say }, { kind: "done" }] : null;
  }
  const reason = reasonIn(history, options);
  if (reason === null || (state === "waits" && reason.rule.reason !== "asked-for")) return null;
  const { reason: name, act, say } = reason.rule;
  const events: LlmEvent[] = [];
  // An offer has it in its question.
  if (act === "fetch" && say !== undefined) events.push({ kind: "token", text: `${say} ` });
  const call = { id: newCallId(), name: options.toolName, args: { reason: name } };
  return [...events, { kind: "tool-call", call }, { kind: "done" }];
}
