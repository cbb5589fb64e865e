/** Switches for the day: something of an agent is off for now, by whom, why and until when. */
import { z } from "zod";

/** A tool, a vendor of edge/vendors/table.ts, or a candidate, by its name. */
const nameSchema = z.string().min(1).max(100);

/** The thing that is off or on. */
export const switchableSchema = z.discriminatedUnion("kind", [
  /** The agent itself: it answers nobody. */
  z.object({ kind: z.literal("agent") }),
  z.object({ kind: z.literal("tool"), name: nameSchema }),
  z.object({ kind: z.literal("vendor"), name: nameSchema }),
  z.object({ kind: z.literal("recording") }),
  /** A version of the agent that a share of its calls tries. */
  z.object({ kind: z.literal("candidate"), name: nameSchema }),
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
