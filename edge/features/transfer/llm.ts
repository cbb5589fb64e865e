/**
 * The LLM of an agent that passes callers on. It shows the agent the part of the conversation that goes along with the
 * caller. It checks the caller's words for a transfer before it asks the model. The definition's line is said on the
 * way, and the caller hears nothing of the model's reply after the transfer.
 */
import { transferToolName } from "../../agent/tools.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { newCallId } from "../../conversation/call-ids.ts";
import type { Llm, LlmEvent, Message, Thought, ToolCall } from "../../conversation/ports.ts";
import { linesIn } from "../../languages/packs.ts";
import { WordMatcher } from "../../model/word-matcher.ts";
import { filled } from "../handoff/lines.ts";
import type { OwnTransfers } from "./agent-transfers.ts";
import { goneAlong } from "./history.ts";

export function transferringLlm(llm: Llm, transfers: OwnTransfers, clock: Clock): Llm {
  const { agent } = transfers;
  // The same matching as for topics: whole words in any case.
  const words = new WordMatcher(
    agent.transfers.map(({ to, words }) => ({ topic: to, words, patterns: [], instead: "" })),
  );
  return {
    think(thought, listen) {
      const history = goneAlong(thought.history, agent.name);
      const said = undecided(history);
      const to = said === null ? undefined : words.find(said)?.topic;
      const call = { id: newCallId(), name: transferToolName, args: { agent: to } };
      const own = to === undefined ? null : eventsOf(call, transfers);
      if (own !== null) return clock.after(0, () => own.forEach(listen));
      return asked(llm, { ...thought, history }, listen, transfers);
    },
  };
}

/** The model's reply, up to where it passes the caller on. */
function asked(llm: Llm, thought: Thought, listen: (event: LlmEvent) => void, transfers: OwnTransfers): Cancel {
  let over = false;
  let cancel: Cancel = () => {};
  cancel = llm.think(thought, (event) => {
    if (over) return;
    const own =
      event.kind === "tool-call" && event.call.name === transferToolName ? eventsOf(event.call, transfers) : null;
    if (own === null) return listen(event);
    over = true;
    cancel();
    own.forEach(listen);
  });
  return () => {
    over = true;
    cancel();
  };
}

/** The words and calls to tell; null: the tool says why not, and the model answers. */
function eventsOf(call: ToolCall, { agent, verdict }: OwnTransfers): LlmEvent[] | null {
  const lines = linesIn(agent.language).transfer;
  const judged = verdict(call.args);
  switch (judged.kind) {
    case "refused":
      return null;
    case "fine": {
      const say = filled(judged.transfer.say ?? lines.passing, { name: judged.to.displayName });
      return [{ kind: "token", text: sentence(say) }, { kind: "tool-call", call }, { kind: "done" }];
    }
    case "too-often": {
      const human = agent.tools.find(({ kind }) => kind === "escalate");
      const said: LlmEvent = { kind: "token", text: `${lines.tooOften} ` };
      if (human === undefined) return [said, { kind: "done" }];
      const fetched = { id: call.id, name: human.name, args: { reason: "misunderstood" } };
      return [said, { kind: "tool-call", call: fetched }, { kind: "done" }];
    }
  }
}

/** A whole sentence, so that the agent that says it speaks it in its own voice before the other is active. */
function sentence(text: string): string {
  return /[.!?…。！？]$/u.test(text) ? `${text} ` : `${text}. `;
}

/** The caller's last words, unless an agent has answered them, or they have led to a transfer; null then. */
function undecided(history: readonly Message[]): string | null {
  const at = history.findLastIndex(({ role }) => role === "caller");
  const last = history[at];
  const since = history.slice(at + 1);
  if (last?.role !== "caller" || since.some(isDecided)) return null;
  return last.text;
}

/** Words that declined an action are undecided still: they may be a wish for another agent. */
function isDecided(message: Message): boolean {
  if (message.role === "tool-call") return message.call.name === transferToolName;
  return message.role === "tool-result" && (message.result.ok || message.result.error.code !== "tool_declined");
}
