/** The way to a human, up to the queue: nobody takes the call, since a human comes into a room. */
import type { Agent } from "../../edge/agent/agent.ts";
import type { Clock } from "../../edge/base/clock.ts";
import { linesOf } from "../../edge/conversation/languages/lines.ts";
import { Handoff, type QueueDesk } from "../../edge/features/handoff/handoff.ts";
import type { SimulatedRecord } from "./record.ts";

export interface HumanSurroundings {
  /** Whether a human is signed in at the console, so that callers who want one wait in line; nobody is unless given. */
  readonly humanThere?: boolean;
  /** When the call begins, for opening hours; now unless given. */
  readonly startsAt?: Date;
}

/** Undefined: no humans are behind this agent. */
export function handoffOf(
  agent: Agent,
  record: SimulatedRecord,
  clock: Clock,
  { humanThere = false, startsAt = new Date() }: HumanSurroundings,
  trouble: (thrown: unknown) => void,
): Handoff | undefined {
  const { escalation, name, language, lines } = agent;
  const toolName = agent.tools.find(({ kind }) => kind === "escalate")?.name;
  if (escalation === undefined || toolName === undefined) return undefined;
  return new Handoff({
    callId: "simulation",
    agent: { name, language, escalation },
    toolName,
    humansCome: true,
    clock,
    trouble,
    notUnderstood: linesOf(language, lines).notUnderstood,
    record: record.handoff,
    desk: deskWith(humanThere),
    nowMs: () => startsAt.getTime() + clock.nowMs(),
    tell: () => {},
    notify: () => {},
  });
}

/** A Desk where this is the only caller. */
function deskWith(humanThere: boolean): QueueDesk {
  const place = async (secondsPerCall: number) => ({ position: 1, waitSeconds: secondsPerCall, humanThere });
  return {
    wait: (_, secondsPerCall) => place(secondsPerCall),
    place: (_, secondsPerCall) => place(secondsPerCall),
    release: async () => {},
    unwait: async () => {},
  };
}
