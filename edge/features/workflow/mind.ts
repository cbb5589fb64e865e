/**
 * The mind of an agent that has workflows. By words that decide a workflow begins without asking whether the model would;
 * its questions are asked in their own words; and once a question has been missed too often, what the definition says is
 * done, whatever the model would say next.
 */

import type { Agent } from "../../agent/agent.ts";
import { transferToolName } from "../../agent/tools.ts";
import type { Workflow } from "../../agent/workflows.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { newCallId } from "../../conversation/call-ids.ts";
import type { Message, Mind, MindEvent, Thought, ToolCall } from "../../conversation/ports.ts";
import { OffLimits } from "../../model/off-limits.ts";
import { stateOf } from "./state.ts";

type Working = Pick<Agent, "workflows" | "tools">;

export function workingMind(mind: Mind, agent: Working, clock: Clock): Mind {
  const { workflows } = agent;
  if (workflows.length === 0) return mind;
  const human = agent.tools.find(({ kind }) => kind === "escalate")?.name;
  // The same matching as of topics: whole words, whatever their case.
  const words = new OffLimits(workflows.map(({ name, words }) => ({ topic: name, words, patterns: [], instead: "" })));
  return {
    think(thought, listen) {
      const { history } = thought;
      const last = history.at(-1);
      const state = stateOf(history, workflows, human);
      const callOf = (name: string, args: object): ToolCall => ({
        ...{ id: newCallId(), name, args },
      });
      const say = (events: readonly MindEvent[]) =>
        clock.after(0, () => {
          for (const event of events) listen(event);
        });
      if (state.kind === "asking") {
        const { workflow, question, misses } = state;
        // The turn that is to be answered may still be an answer.
        const missed = last?.role === "caller" ? misses - 1 : misses;
        const { fallback } = workflow;
        if (fallback && missed >= fallback.after) return say(fallenBack(fallback, human, callOf));
        // What is wrong with an answer the model says better.
        if (isMissing(last)) return say([{ kind: "token", text: question }, { kind: "done" }]);
      }
      if (state.kind === "done" && last?.role === "tool-result" && state.workflow.done !== undefined) {
        return withEnd(mind, thought, state.workflow.done, listen);
      }
      const wanted = last?.role === "caller" && state.kind === "idle" ? words.find(last.text)?.topic : undefined;
      const workflow = workflows.find(({ name }) => name === wanted);
      return workflow ? begun(workflow, mind, thought, listen, { callOf, clock }) : mind.think(thought, listen);
    },
  };
}

function isMissing(last: Message | undefined): boolean {
  return last?.role === "tool-result" && !last.result.ok && last.result.error.code === "tool_slots_missing";
}

type CallOf = (name: string, args: object) => ToolCall;

function fallenBack(
  { say, leadsTo }: NonNullable<Workflow["fallback"]>,
  human: string | undefined,
  callOf: CallOf,
): MindEvent[] {
  const said: MindEvent = { kind: "token", text: `${say} ` };
  if (typeof leadsTo === "object") {
    return [said, { kind: "tool-call", call: callOf(transferToolName, { agent: leadsTo.agent }) }, { kind: "done" }];
  }
  if (leadsTo === "give-up" || human === undefined) return [said, { kind: "done" }];
  return [said, { kind: "tool-call", call: callOf(human, { reason: "misunderstood" }) }, { kind: "done" }];
}

/** The opening, and then the tool: with what the model reads out of the caller's words, and without it all the same. */
function begun(
  { opening, tool, agent }: Workflow,
  mind: Mind,
  thought: Thought,
  listen: (event: MindEvent) => void,
  { callOf, clock }: { readonly callOf: CallOf; readonly clock: Clock },
): Cancel {
  let over = false;
  let cancel: Cancel = () => {};
  const end = (call: ToolCall) => {
    over = true;
    cancel();
    listen({ kind: "tool-call", call });
    listen({ kind: "done" });
  };
  const cancelOpening = clock.after(0, () => {
    if (opening !== undefined) listen({ kind: "token", text: `${opening} ` });
    if (over) return;
    if (tool === undefined) return end(callOf(transferToolName, { agent }));
    cancel = mind.think(thought, (event) => {
      if (over) return;
      if (event.kind === "model") listen(event);
      else if (event.kind === "tool-call") end(event.call.name === tool ? event.call : callOf(tool, {}));
      // Its words are not the workflow's.
      else if (event.kind !== "token") end(callOf(tool, {}));
    });
  });
  return () => {
    over = true;
    cancelOpening();
    cancel();
  };
}

/** What the model says of what was done, and behind it the workflow's last words. */
function withEnd(mind: Mind, thought: Thought, done: string, listen: (event: MindEvent) => void): Cancel {
  let called = false;
  let said = false;
  return mind.think(thought, (event) => {
    if (event.kind === "tool-call") called = true;
    if (event.kind === "token") said = true;
    if (event.kind === "done" && !called) listen({ kind: "token", text: `${said ? " " : ""}${done}` });
    listen(event);
  });
}
