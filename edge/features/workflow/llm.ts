/**
 * The LLM of an agent with workflows. If the caller says words that decide, a workflow begins and the model is not
 * asked. The LLM asks the workflow's questions in their own words. After too many answers that missed a question, it
 * does what the definition says, and the model has no say.
 */

import type { Agent } from "../../agent/agent.ts";
import { transferToolName } from "../../agent/tools.ts";
import type { Workflow } from "../../agent/workflows.ts";
import type { Cancel, Clock } from "../../base/clock.ts";
import { newCallId } from "../../conversation/call-ids.ts";
import type { Llm, LlmEvent, Message, Thought, ToolCall } from "../../conversation/ports.ts";
import { WordMatcher } from "../../model/word-matcher.ts";
import { stateOf } from "./state.ts";

type Working = Pick<Agent, "workflows" | "tools">;

export function workingLlm(llm: Llm, agent: Working, clock: Clock): Llm {
  const { workflows } = agent;
  if (workflows.length === 0) return llm;
  const human = agent.tools.find(({ kind }) => kind === "escalate")?.name;
  // The same matching as for topics: whole words in any case.
  const words = new WordMatcher(
    workflows.map(({ name, words }) => ({ topic: name, words, patterns: [], instead: "" })),
  );
  return {
    think(thought, listen) {
      const { history } = thought;
      const last = history.at(-1);
      const state = stateOf(history, workflows, human);
      const callOf = (name: string, args: object): ToolCall => ({
        id: newCallId(),
        name,
        args,
      });
      const say = (events: readonly LlmEvent[]) =>
        clock.after(0, () => {
          for (const event of events) listen(event);
        });
      if (state.kind === "asking") {
        const { workflow, question, misses } = state;
        // The current turn may still be an answer.
        const missed = last?.role === "caller" ? misses - 1 : misses;
        const { fallback } = workflow;
        if (fallback && missed >= fallback.after) return say(fallenBack(fallback, human, callOf));
        // The model is better at saying why an answer is wrong.
        if (isMissing(last)) return say([{ kind: "token", text: question }, { kind: "done" }]);
      }
      if (state.kind === "done" && last?.role === "tool-result" && state.workflow.done !== undefined) {
        return withEnd(llm, thought, state.workflow.done, listen);
      }
      const wanted = last?.role === "caller" && state.kind === "idle" ? words.find(last.text)?.topic : undefined;
      const workflow = workflows.find(({ name }) => name === wanted);
      return workflow ? begun(workflow, llm, thought, listen, { callOf, clock }) : llm.think(thought, listen);
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
): LlmEvent[] {
  const said: LlmEvent = { kind: "token", text: `${say} ` };
  if (typeof leadsTo === "object") {
    return [said, { kind: "tool-call", call: callOf(transferToolName, { agent: leadsTo.agent }) }, { kind: "done" }];
  }
  if (leadsTo === "give-up" || human === undefined) return [said, { kind: "done" }];
  return [said, { kind: "tool-call", call: callOf(human, { reason: "misunderstood" }) }, { kind: "done" }];
}

/** The opening, and then the tool, with the arguments that the model finds in the caller's words, or without any. */
function begun(
  { opening, tool, agent }: Workflow,
  llm: Llm,
  thought: Thought,
  listen: (event: LlmEvent) => void,
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
    cancel = llm.think(thought, (event) => {
      if (over) return;
      if (event.kind === "model" || event.kind === "retrieval") listen(event);
      else if (event.kind === "tool-call") end(event.call.name === tool ? event.call : callOf(tool, {}));
      // These are not the workflow's words.
      else if (event.kind !== "token") end(callOf(tool, {}));
    });
  });
  return () => {
    over = true;
    cancelOpening();
    cancel();
  };
}

/** The model's words about the action, followed by the workflow's last words. */
function withEnd(llm: Llm, thought: Thought, done: string, listen: (event: LlmEvent) => void): Cancel {
  let called = false;
  let said = false;
  return llm.think(thought, (event) => {
    if (event.kind === "tool-call") called = true;
    if (event.kind === "token") said = true;
    if (event.kind === "done" && !called) listen({ kind: "token", text: `${said ? " " : ""}${done}` });
    listen(event);
  });
}
