/**
 * The LLM of an agent that may be switched off. While it is, no model is asked: the caller hears so, and the tool for a
 * human is called where there is one.
 */
import type { Clock } from "../../base/clock.ts";
import { newCallId } from "../../conversation/call-ids.ts";
import type { Llm, LlmEvent, Thought } from "../../conversation/ports.ts";
import { escalatedSchema } from "../handoff/tool.ts";
import type { OffDuty } from "./off-duty.ts";

/** @param duty what the agent does while it is switched off */
export function offLlm(llm: Llm, duty: OffDuty, clock: Clock): Llm {
  return {
    think(thought, listen) {
      if (!duty.isOff) return llm.think(thought, listen);
      const own = ownReply(thought, duty);
      return clock.after(0, () => {
        for (const event of own) listen(event);
      });
    },
  };
}

function ownReply({ history }: Thought, { line, humanTool, wayOf }: OffDuty): LlmEvent[] {
  const last = history.at(-1);
  if (last?.role === "tool-result" && last.name === humanTool) {
    const answer = escalatedSchema.safeParse(last.result.ok ? last.result.value : null);
    return [{ kind: "token", text: answer.success ? wayOf(answer.data) : line }, { kind: "done" }];
  }
  if (humanTool === null) return [{ kind: "token", text: line }, { kind: "done" }];
  const call = { id: newCallId(), name: humanTool, args: { reason: "asked-for" } };
  return [{ kind: "token", text: `${line} ` }, { kind: "tool-call", call }, { kind: "done" }];
}
