/** Switches for the day: something of an agent is off for now, by whom, why and until when. */
import { z } from "zod";

/** A tool, a vendor of edge/vendors/table.ts, or a candidate, by its name. */
const nameSchema = z.string().min(1).max(100);

/** The thing that is off or on. Strict: `{ kind: "agent", name }` without `agent` would turn off all agents. */
export const switchableSchema = z.discriminatedUnion("kind", [
  /** The agent itself: it answers nobody. */
  z.strictObject({ kind: z.literal("agent") }),
  z.strictObject({ kind: z.literal("tool"), name: nameSchema }),
  z.strictObject({ kind: z.literal("vendor"), name: nameSchema }),
  z.strictObject({ kind: z.literal("recording") }),
  /** A version of the agent that a share of its calls tries. */
  z.strictObject({ kind: z.literal("candidate"), name: nameSchema }),
]);
export type Switchable = z.infer<typeof switchableSchema>;

/** Something that is off. Times are Unix ms. */
export const switchedOffSchema = z.object({
  what: switchableSchema,
  sinceMs: z.number(),
  by: z.string(),
  why: z.string(),
  /** It turns itself on again at this time; null: somebody has to. */
  untilMs: z.number().nullable(),
  /** The number of the change that turned it off, within its agent. */
  change: z.number(),
});
export type SwitchedOff = z.infer<typeof switchedOffSchema>;

/** A change of a switch, for the record. Times are Unix ms. */
export const switchChangeSchema = z.object({
  /** Counts up within an agent. */
  change: z.number(),
  what: switchableSchema,
  off: z.boolean(),
  atMs: z.number(),
  /** Null: nobody, its time was over. */
  by: z.string().nullable(),
  why: z.string(),
  untilMs: z.number().nullable(),
});
export type SwitchChange = z.infer<typeof switchChangeSchema>;

/** All that is off at an agent, as its Desk tells the agent's calls. */
export interface SwitchNews {
  /** The number of the agent's last change: of two pieces of news the one with the higher number counts. */
  readonly change: number;
  readonly off: readonly Pick<SwitchedOff, "what" | "why">[];
}

/** Whether both are the same thing. */
export function isSame(one: Switchable, other: Switchable): boolean {
  return one.kind === other.kind && nameOf(one) === nameOf(other);
}

/** The name of a tool, a vendor or a candidate; empty where there is only one of the kind. */
export function nameOf(what: Switchable): string {
  return "name" in what ? what.name : "";
}

/** Whether it is among those that are off. */
export function isAmong(off: readonly Pick<SwitchedOff, "what">[], what: Switchable): boolean {
  return off.some((one) => isSame(one.what, what));
}

/** `POST /v1/console/switches`. Strict: a misspelt `until` would turn off for good. */
export const switchRequestSchema = z.strictObject({
  /** One agent by its name; absent: all of them. */
  agent: z.string().min(1).max(100).optional(),
  what: switchableSchema,
  off: z.boolean(),
  why: z.string().trim().min(1).max(500),
  /** ISO 8601, with its offset: it turns itself on again then. Only for something that is turned off. */
  until: z.iso.datetime({ offset: true, error: "ISO 8601 with an offset, as 2026-12-01T18:00:00+01:00" }).optional(),
  /**
   * The number of the change that turned it off, as it was shown; null: it was shown as on. If somebody else changed it
   * since, nothing is done. Only for one agent.
   */
  seen: z.number().int().nullable().optional(),
});
export type SwitchRequest = z.input<typeof switchRequestSchema>;

/** How it went at one agent. `before`: what was off until then; `detail`: why nobody knows. */
export const switchResultSchema = z.discriminatedUnion("kind", [
  z.object({
    kind: z.literal("changed"),
    agent: z.string(),
    change: switchChangeSchema,
    before: switchedOffSchema.nullable(),
  }),
  z.object({ kind: z.literal("unchanged"), agent: z.string() }),
  z.object({ kind: z.literal("failed"), agent: z.string(), detail: z.string() }),
]);
export type SwitchResult = z.infer<typeof switchResultSchema>;

/** Its answer: an agent each. With status 207 some of them failed. */
export const switchReplySchema = z.object({ results: z.array(switchResultSchema) });
export type SwitchReply = z.infer<typeof switchReplySchema>;

/** An agent, all that can be switched of it, and all that is off. */
export const agentSwitchesSchema = z.object({
  agent: z.string(),
  displayName: z.string(),
  tools: z.array(z.string()),
  vendors: z.array(z.string()),
  candidates: z.array(z.string()),
  off: z.array(switchedOffSchema),
  /** The last changes, newest first. */
  history: z.array(switchChangeSchema),
});
export type AgentSwitches = z.infer<typeof agentSwitchesSchema>;

/** `GET /v1/console/switches`. `failed`: agents whose switches could not be asked for. */
export const switchesReplySchema = z.object({
  nowMs: z.number(),
  agents: z.array(agentSwitchesSchema),
  failed: z.array(z.string()),
});
export type SwitchesReply = z.infer<typeof switchesReplySchema>;

/** `GET /v1/console/switches/history` */
export const switchHistoryQuerySchema = z.object({
  agent: z.string().min(1).max(100),
  /** Only changes before the one of this number. */
  before: z.coerce.number().int().min(1).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(50),
});
export const switchHistorySchema = z.object({ changes: z.array(switchChangeSchema) });
export type SwitchHistory = z.infer<typeof switchHistorySchema>;
