/**
 * The mind of an agent that fetches humans. Where the rules say that there is a reason, no model is asked: the tool is
 * called, and what it answers is said in its own words. So a caller who wants a human gets one, whatever the model
 * would have made of it. While a human has the floor there is nothing to think about.
 */

import type { Clock } from "../../base/clock.ts";
import { newCallId } from "../../conversation/call-ids.ts";
import type { Mind, MindEvent, Thought } from "../../conversation/ports.ts";
import { type ReasonOptions, reasonIn } from "./reasons.ts";
import { escalatedSchema } from "./tool.ts";

export interface EscalatingMindOptions extends ReasonOptions {
  readonly clock: Clock;
  /** `waits`: the caller is in the queue already, so that only one who asks again is answered. */
  readonly state: () => "open" | "waits" | "human";
  /** The model is being asked for a reply that the caller will hear. */
  readonly asked?: () => void;
}

export function escalatingMind(mind: Mind, options: EscalatingMindOptions): Mind {
  return {
    think(thought, listen) {
      const own = ownReply(thought, options);
      if (own === null) {
        options.asked?.();
        return mind.think(thought, listen);
      }
      return options.clock.after(0, () => {
        for (const event of own) listen(event);
      });
    },
  };
}

/** What is said and called without the model; `null`: the model is asked. */
function ownReply(thought: Thought, options: EscalatingMindOptions): MindEvent[] | null {
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
  const events: MindEvent[] = [];
  // Of an offer it stands in the question.
  if (act === "fetch" && say !== undefined) events.push({ kind: "token", text: `${say} ` });
  const call = { id: newCallId(), name: options.toolName, args: { reason: name } };
  return [...events, { kind: "tool-call", call }, { kind: "done" }];
}
