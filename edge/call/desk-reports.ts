/** Tells the Desk of a call's agent that the visitor has joined, and that the call is over, with what it took. */
import type { Agent } from "../agent/agent.ts";
import type { Env } from "../base/env.ts";
import { deskOf } from "../desk/desk.ts";
import type { CallRecord } from "../record/store.ts";
import type { Alarms } from "./alarms.ts";
import { pulseMs } from "./times.ts";

export interface DeskReportsOptions {
  readonly env: Env;
  readonly agents: readonly Agent[];
  readonly record: CallRecord;
  readonly alarms: Alarms;
  readonly complain: (thrown: unknown) => void;
}

export class DeskReports {
  readonly #options: DeskReportsOptions;

  constructor(options: DeskReportsOptions) {
    this.#options = options;
  }

  /** Should the Desk not be there now, it is told later. */
  async tellJoined(): Promise<void> {
    const { alarms, complain } = this.#options;
    try {
      await this.joined();
    } catch (thrown) {
      complain(thrown);
      await alarms.put("joined", Date.now() + pulseMs);
    }
  }

  /** The Desk reserves the call's minutes now, or what the day has left of them. */
  async joined(): Promise<void> {
    const { env, agents, record, alarms } = this.#options;
    const invitation = record.invitation();
    const startedAtMs = record.startedAtMs();
    const agent = agents.find(({ name }) => name === invitation?.agentName);
    if (invitation === null || startedAtMs === undefined || !agent) return;
    const minutes = await deskOf(env, agent.name).joined(invitation.callId, agent.limits);
    if (minutes === null || minutes >= agent.limits.callMinutes || record.state() === "ended") return;
    await alarms.put("limit", startedAtMs + minutes * 60_000);
  }

  /**
   * Tells the Desk that the call is over, if it is.
   * @param minutes that it has taken, where it is not the time since it began
   */
  async ended(minutes?: number): Promise<void> {
    const { env, record, alarms } = this.#options;
    if (alarms.has("joined")) {
      await this.joined();
      await alarms.strike("joined");
    }
    const trace = record.load();
    if (trace?.endedAt) {
      const usedMs = Date.parse(trace.endedAt) - Date.parse(trace.startedAt);
      await deskOf(env, trace.agent).ended(trace.callId, minutes ?? usedMs / 60_000, record.spending.total());
    }
    await alarms.strike("report", "unjoined");
  }
}
