/**
 * Plays a written conversation with an agent. Turn-taking, tools, rules, workflows, transfers, the way to a human and
 * off-limits topics are those of a call. The model is scripted, no audio is made, and the clock is virtual, so that a
 * minute of talk takes milliseconds.
 */
import type { Agent } from "../../edge/agent/agent.ts";
import { spokenIn } from "../../edge/agent/language.ts";
import { asEarshotError, type EarshotError } from "../../edge/base/errors.ts";
import type { ConversationEvent } from "../../edge/conversation/events.ts";
import type { HandoffState } from "../../edge/wire/console.ts";
import { VirtualClock } from "../scenarios/virtual-clock.ts";
import { SimulatedAgents } from "./agents.ts";
import type { HumanSurroundings } from "./humans.ts";
import { PlayedCall } from "./played-call.ts";
import type { ReceivedCodes } from "./received-codes.ts";
import { MemoryRecord } from "./record.ts";
import type { Said } from "./said.ts";
import { type CallerLine, type Line, ScriptedLlm } from "./script.ts";
import { toolNames } from "./suite/unknown-names.ts";
import { type ToolRun, toolRunsIn } from "./tool-runs.ts";
import type { ToolSurroundings } from "./tools.ts";

export interface SimulationOptions extends ToolSurroundings, HumanSurroundings {
  /** The other agents of the deployment, to whom this one may pass the caller. */
  readonly agents?: readonly Agent[];
  /** The page's language, BCP 47; the agent's own unless given. */
  readonly language?: string;
}

export interface Simulation {
  /** All turns in order. The agent's are what the caller heard of them, its own lines (greeting, questions) too. */
  readonly transcript: readonly Said[];
  /** The agent's part of it, a line each. */
  readonly said: readonly string[];
  /** The same lines, each with the name of the agent that said it. */
  readonly spoken: readonly { readonly agent: string; readonly text: string }[];
  /** The name of the agent that has the call at the end. */
  readonly agent: string;
  /** Each time that one agent passed the caller on to another, by name. */
  readonly transfers: readonly { readonly from: string; readonly to: string }[];
  /** The caller's answers so far, by the tool that waits for the rest. It keeps none of them once it has run. */
  readonly slots: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  /** Where the caller is on the way to a human; null: nobody has called one. `message`: the agent takes a message. */
  readonly human: { readonly state: "waiting" | "message"; readonly reason: string } | null;
  /** Each call of a tool, and its result. */
  readonly tools: readonly ToolRun[];
  /** The tools that may be among them: all of its agents. */
  readonly toolNames: readonly string[];
  /** Errors that a call's record would have. */
  readonly troubles: readonly { readonly code: string; readonly message: string }[];
}

/**
 * Plays the lines, one after the other. The caller goes on when the agent is silent. While a tool runs, the virtual clock
 * goes with the real one.
 *
 * A simulation has no room, so no human takes the call. It has no MCP servers, documents or tools of a page either.
 * @throws ScriptError where the conversation goes another way than the lines
 * @throws CodeNotSentError where the caller says `{code}` before they were sent one
 */
export async function simulate(
  agent: Agent,
  lines: readonly Line[],
  options: SimulationOptions = {},
): Promise<Simulation> {
  const clock = new VirtualClock();
  const events: ConversationEvent[] = [];
  const troubles: EarshotError[] = [];
  const script = new ScriptedLlm(clock, lines);
  const inLanguage = (one: Agent) => spokenIn(one, options.language);
  const first = inLanguage(agent);
  const record = new MemoryRecord();
  const agents = new SimulatedAgents({
    agents: [first, ...(options.agents ?? []).map(inLanguage)],
    clock,
    llmOf: () => script,
    record,
    surroundings: options,
    trouble: (thrown) => void troubles.push(asEarshotError(thrown, "internal")),
  });
  const call = new PlayedCall({
    clock,
    agents,
    listen: (event) => {
      events.push(event);
      if (event.event === "trouble") troubles.push(event.error);
    },
  });
  await call.greet(first.greeting);
  for (let line = script.nextOfCaller(); line !== null; line = script.nextOfCaller())
    await call.take(withCode(line, agents.codes, first.language));
  const history = call.conversation.history();
  call.end();
  const spoken = events.flatMap((event) =>
    event.event === "agent-turn" && event.text !== "" ? [{ agent: event.by ?? first.name, text: event.text }] : [],
  );
  const transcript = events.flatMap((event): Said[] => {
    if (event.event === "caller-turn") return [{ of: "caller", text: event.text }];
    return event.event === "agent-turn" && event.text !== "" ? [{ of: "agent", text: event.text }] : [];
  });
  return {
    transcript,
    said: spoken.map(({ text }) => text),
    spoken,
    agent: agents.agent.name,
    transfers: record.transfers.entries().map(({ from, to }) => ({ from, to })),
    slots: record.slots.filled(),
    human: humanIn(record.handoff.state()),
    tools: toolRunsIn(history),
    toolNames: toolNames([agent, ...(options.agents ?? [])]),
    troubles: troubles.map(({ code, message }) => ({ code, message })),
  };
}

/** With the last code that the caller was sent in the place of `{code}`. */
function withCode(line: CallerLine, codes: ReceivedCodes, language: string): CallerLine {
  return "typed" in line ? { typed: codes.written(line.typed) } : { caller: codes.spoken(line.caller, language) };
}

function humanIn(state: HandoffState): Simulation["human"] {
  return state.kind === "waiting" || state.kind === "message" ? { state: state.kind, reason: state.reason } : null;
}
