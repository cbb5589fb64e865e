/**
 * The mind of an agent that passes callers on. It is told of the conversation what goes along with the caller; the words
 * that decide are looked at before the model is asked; and what is said on the way is the definition's, whatever the
 * model says: nothing of its reply is heard behind the transfer.
 */
import { transferToolName } from "../../agent/tools.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { newCallId } from "../../conversation/call-ids.ts";
import type { Message, Mind, MindEvent, Thought, ToolCall } from "../../conversation/ports.ts";
import { OffLimits } from "../../model/off-limits.ts";
import { filled } from "../handoff/lines.ts";
import { goneAlong } from "./history.ts";
import { transferLines } from "./lines.ts";
import type { Floor } from "./switchboard.ts";

export function transferringMind(mind: Mind, floor: Floor, clock: Clock): Mind {
  const { agent } = floor;
  // The same matching as of topics: whole words, whatever their case.
  const words = new OffLimits(
    agent.transfers.map(({ to, words }) => ({ topic: to, words, patterns: [], instead: "" })),
  );
  return {
    think(thought, listen) {
      const history = goneAlong(thought.history, agent.name);
      const said = undecided(history);
      const to = said === null ? undefined : words.find(said)?.topic;
      const call = { id: newCallId(), name: transferToolName, args: { agent: to } };
      const own = to === undefined ? null : eventsOf(call, floor);
      if (own !== null) return clock.after(0, () => own.forEach(listen));
      return asked(mind, { ...thought, history }, listen, floor);
    },
  };
}

/** The model's reply, up to where it passes the caller on. */
function asked(mind: Mind, thought: Thought, listen: (event: MindEvent) => void, floor: Floor): Cancel {
  let over = false;
  let cancel: Cancel = () => {};
  cancel = mind.think(thought, (event) => {
    if (over) return;
    const own = event.kind === "tool-call" && event.call.name === transferToolName ? eventsOf(event.call, floor) : null;
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

/** What is said and called; null: the tool says why not, and the model makes something of it. */
function eventsOf(call: ToolCall, { agent, verdict }: Floor): MindEvent[] | null {
  const lines = transferLines(agent.language);
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
      const said: MindEvent = { kind: "token", text: `${lines.tooOften} ` };
      if (human === undefined) return [said, { kind: "done" }];
      const fetched = { id: call.id, name: human.name, args: { reason: "misunderstood" } };
      return [said, { kind: "tool-call", call: fetched }, { kind: "done" }];
    }
  }
}

/** Ended, so that it is spoken before the other agent has the floor, in the voice of the one who says it. */
function sentence(text: string): string {
  return /[.!?…。！？]$/u.test(text) ? `${text} ` : `${text}. `;
}

/** The caller's last words, unless they have been answered, or have led to a transfer; null then. */
function undecided(history: readonly Message[]): string | null {
  const at = history.findLastIndex(({ role }) => role === "caller");
  const last = history[at];
  const since = history.slice(at + 1);
  if (last?.role !== "caller" || since.some(isDecided)) return null;
  return last.text;
}

/** What was declined by other words is undecided still: they may be a wish for another agent. */
function isDecided(message: Message): boolean {
  if (message.role === "tool-call") return message.call.name === transferToolName;
  return message.role === "tool-result" && (message.result.ok || message.result.error.code !== "tool_declined");
}
