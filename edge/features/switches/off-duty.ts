/**
 * The duty of an agent that is switched off, or that lacks a service without which it cannot answer. It says so. Then it
 * fetches a human, or takes a message, where it can.
 */
import type { Agent } from "../../agent/agent.ts";
import type { ServicePart } from "../../agent/without-vendors.ts";
import { linesOf } from "../../conversation/languages/lines.ts";
import type { Handoff } from "../handoff/handoff.ts";
import { handoffLines } from "../handoff/lines.ts";
import type { Escalated } from "../handoff/tool.ts";

export interface OffDuty {
  readonly isOff: boolean;
  /** It cannot hear the caller, or they cannot hear it: no turn may ever come. */
  readonly isCutOff: boolean;
  /** Says that it cannot help. */
  readonly line: string;
  /** The tool that fetches a human; null: there is none. */
  readonly humanTool: string | null;
  /** Fetches a human. Null: there is none. Otherwise resolves with the words for the caller. */
  readonly fetch: (() => Promise<string>) | null;
  /** The words for the caller, by the answer of the tool. */
  readonly wayOf: (answer: Escalated) => string;
}

export interface OffDutyOptions {
  readonly agent: Agent;
  /** Whether the agent itself is switched off. */
  readonly isAgentOff: () => boolean;
  /** Parts whose vendors are all switched off. */
  readonly lacks: readonly ServicePart[];
  readonly handoff: Pick<Handoff, "escalate"> | undefined;
}

export function offDutyOf({ agent, isAgentOff, lacks, handoff }: OffDutyOptions): OffDuty {
  const { language, escalation, lines, tools } = agent;
  const humanTool = tools.find(({ kind }) => kind === "escalate")?.name ?? null;
  // An agent that is there offers to go on by itself; this one cannot.
  const wayOf = ({ state, say }: Escalated) =>
    state === "queued" ? say : handoffLines(language, escalation?.lines ?? {}).closed;
  return {
    get isOff() {
      return isAgentOff() || lacks.length > 0;
    },
    isCutOff: lacks.includes("stt") || lacks.includes("tts"),
    line: linesOf(language, lines).off,
    humanTool: handoff === undefined ? null : humanTool,
    fetch: handoff === undefined ? null : async () => wayOf(await handoff.escalate("asked-for")),
    wayOf,
  };
}
