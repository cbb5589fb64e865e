/** What was said so far, for a call that comes back after its object was evicted. */
import type { Message } from "../conversation/ports.ts";
import type { TurnTrace } from "../wire/http.ts";

/** The turns of a trace as the conversation remembers them: the caller's words, and what was heard of the answers. */
export function historyOf(turns: readonly TurnTrace[]): Message[] {
  return turns.flatMap(({ caller, agent, interrupted }) => {
    const said: Message[] = [];
    if (caller) said.push({ role: "caller", text: caller });
    if (agent) said.push({ role: "agent", text: agent, interrupted });
    return said;
  });
}
