/** What the console and the Worker tell each other: the queue, a call's summary, and what a human does with a call. */
import { z } from "zod";

export const callerMoods = ["calm", "upset"] as const;

/** What a human knows of a call before they say a word. Made from the record; all of it is what was said, not checked. */
export const handoffSummarySchema = z.object({
  /** Who calls, as far as the page or the caller told: name, mail address, customer's number. */
  who: z.record(z.string(), z.string()),
  /** What they want, in their own words. */
  wants: z.string(),
  /** Why a human is wanted: one of the definition's reasons; null: nobody has asked yet. */
  reason: z.string().nullable(),
  /**
   * The agents that the caller has talked with, in order; not there where they were passed on to nobody. `why`: what an
   * agent is given callers for, by the definition; `heard`: the caller's words that it came from. Both are nothing of the first.
   */
  agents: z.array(z.object({ name: z.string(), why: z.string().nullable(), heard: z.string() })).optional(),
  /** What was done, each in a sentence, oldest first. */
  tried: z.array(z.string()),
  tools: z.array(z.object({ name: z.string(), ok: z.boolean().nullable(), args: z.string(), result: z.string() })),
  /** What was consulted. */
  documents: z.array(z.object({ title: z.string(), url: z.string().optional() })),
  mood: z.enum(callerMoods),
  identity: z.enum(["none", "known", "verified"]),
  /** BCP 47. */
  language: z.string(),
  /** `name`: a human's, of what one said who had the call; an agent's, where the caller was passed on. */
  transcript: z.array(
    z.object({ of: z.enum(["caller", "agent", "human"]), text: z.string(), name: z.string().optional() }),
  ),
  /** Left for a human. */
  messages: z.array(z.object({ text: z.string(), contact: z.string() })),
});
export type HandoffSummary = z.infer<typeof handoffSummarySchema>;

const withHuman = {
  ...{ reason: z.string(), humanId: z.string(), name: z.string(), sinceMs: z.number() },
  /** Signed in with the admin's token. */
  shared: z.boolean().optional(),
};

/** How far a call is to a human. Times are Unix ms. */
export const handoffStateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("waiting"), reason: z.string(), sinceMs: z.number() }),
  /** Nobody can be had; a message is wanted. */
  z.object({ kind: z.literal("message"), reason: z.string(), sinceMs: z.number() }),
  /** A human has taken it and is on their way into the room. */
  z.object({ kind: z.literal("taken"), ...withHuman }),
  z.object({ kind: z.literal("human"), ...withHuman }),
]);
export type HandoffState = z.infer<typeof handoffStateSchema>;

/** Something that happened on the way, for the record. `atMs`: Unix time. */
export const handoffEventSchema = z.object({
  atMs: z.number(),
  event: z.enum([
    "queued",
    "unavailable",
    "taken",
    "joined",
    "given-back",
    "lapsed",
    "whispered",
    /** Somebody began to listen in, and stopped: both have the same `detail`, of who it was. */
    "listened",
    "stopped-listening",
    "message",
  ]),
  /** Who did it, if it was a human of the console. */
  human: z.string().nullable(),
  detail: z.string(),
});
export type HandoffEvent = z.infer<typeof handoffEventSchema>;

/** `GET /v1/calls/:id`, the part of it that is about a human. */
export const handoffTraceSchema = z.object({
  state: handoffStateSchema,
  summary: handoffSummarySchema.nullable(),
  events: z.array(handoffEventSchema),
});
export type HandoffTrace = z.infer<typeof handoffTraceSchema>;

/** `POST /v1/console/sign-in` */
export const signInSchema = z.object({
  token: z.string().min(1).max(1000),
  /** As the visitor is told it; whoever has a token of their own has the name that goes with it. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "a name is one line of letters")
    .optional(),
});

/** A caller in the queue. Times are Unix ms. */
export const queueEntrySchema = z.object({
  agent: z.string(),
  callId: z.string(),
  reason: z.string(),
  destination: z.string(),
  language: z.string(),
  headline: z.string(),
  sinceMs: z.number(),
  takenBy: z.object({ id: z.string(), name: z.string() }).nullable(),
});
export type QueueEntry = z.infer<typeof queueEntrySchema>;

/** `GET /v1/console/queue`: who waits, first in line first. Whoever asks is there for the next 15 s. */
export const queueReplySchema = z.object({
  me: z.object({ id: z.string(), name: z.string(), shared: z.boolean().optional() }),
  nowMs: z.number(),
  waiting: z.array(queueEntrySchema),
});
export type QueueReply = z.infer<typeof queueReplySchema>;

/** `GET /v1/console/calls/:id` */
export const consoleCallSchema = z.object({
  callId: z.string(),
  /** Who began the call, by name; and what the agent that has it now is called. */
  agent: z.string(),
  displayName: z.string(),
  state: z.enum(["ringing", "live", "waiting", "ended"]),
  handoff: handoffStateSchema,
  summary: handoffSummarySchema.nullable(),
});
export type ConsoleCall = z.infer<typeof consoleCallSchema>;

/** `POST /v1/console/calls/:id/listen` and `…/take`: a way into the room. */
export const roomPassSchema = z.object({ url: z.string(), token: z.string() });
export type RoomPass = z.infer<typeof roomPassSchema>;

/** `POST /v1/console/calls/:id/whisper` */
export const whisperSchema = z.object({ text: z.string().trim().min(1).max(1000) });
