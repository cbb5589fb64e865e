/** Messages between the console and the Worker: the queue, a call's summary, and a human's orders to a call. */
import { z } from "zod";

export const callerMoods = ["calm", "upset"] as const;

/**
 * The summary of a call for a human, before they say a word. Made from the record: all of it was said, none of it is
 * checked.
 */
export const handoffSummarySchema = z.object({
  /** The caller, by the page's or the caller's word: name, mail address, customer's number. */
  who: z.record(z.string(), z.string()),
  /** The caller's wish, in their own words. */
  wants: z.string(),
  /** The reason why somebody wants a human, one of the definition's; null: nobody has asked yet. */
  reason: z.string().nullable(),
  /**
   * The agents that the caller has talked with, in order; absent if they were passed on to nobody. `why`: the
   * definition's reason for passing callers to the agent; `heard`: the caller's words that led there. The first agent
   * has neither.
   */
  agents: z.array(z.object({ name: z.string(), why: z.string().nullable(), heard: z.string() })).optional(),
  /** The actions, each in a sentence, oldest first. */
  tried: z.array(z.string()),
  tools: z.array(z.object({ name: z.string(), ok: z.boolean().nullable(), args: z.string(), result: z.string() })),
  /** The documents that the agent used. */
  documents: z.array(z.object({ title: z.string(), url: z.string().optional() })),
  mood: z.enum(callerMoods),
  identity: z.enum(["none", "known", "verified"]),
  /** BCP 47. */
  language: z.string(),
  /** `name`: of the human who said it while they had the call; of the agent, if the caller was passed on. */
  transcript: z.array(
    z.object({
      of: z.enum(["caller", "agent", "human"]),
      text: z.string(),
      name: z.string().optional(),
      /** The human wrote this, and `text` is its translation. */
      translated: z.object({ language: z.string(), text: z.string() }).optional(),
    }),
  ),
  /** Messages for a human. */
  messages: z.array(z.object({ text: z.string(), contact: z.string() })),
});
export type HandoffSummary = z.infer<typeof handoffSummarySchema>;

const withHuman = {
  reason: z.string(),
  humanId: z.string(),
  name: z.string(),
  sinceMs: z.number(),
  /** Signed in with the admin's token. */
  shared: z.boolean().optional(),
};

/** The state of a call's way to a human. Times are Unix ms. */
export const handoffStateSchema = z.discriminatedUnion("kind", [
  z.object({ kind: z.literal("none") }),
  z.object({ kind: z.literal("waiting"), reason: z.string(), sinceMs: z.number() }),
  /** No human is available, and the agent takes a message. */
  z.object({ kind: z.literal("message"), reason: z.string(), sinceMs: z.number() }),
  /** A human has taken it and is on their way into the room. */
  z.object({ kind: z.literal("taken"), ...withHuman }),
  z.object({ kind: z.literal("human"), ...withHuman }),
]);
export type HandoffState = z.infer<typeof handoffStateSchema>;

/** An event on the way, for the record. `atMs`: Unix time. */
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
    /** A human began to listen in, and stopped. Both have the same `detail`, which identifies the listener. */
    "listened",
    "stopped-listening",
    "message",
  ]),
  /** The human of the console who did it, if one did. */
  human: z.string().nullable(),
  detail: z.string(),
});
export type HandoffEvent = z.infer<typeof handoffEventSchema>;

/** `GET /v1/calls/:id`, its part about humans. */
export const handoffTraceSchema = z.object({
  state: handoffStateSchema,
  summary: handoffSummarySchema.nullable(),
  events: z.array(handoffEventSchema),
});
export type HandoffTrace = z.infer<typeof handoffTraceSchema>;

/** `POST /v1/console/sign-in` */
export const signInSchema = z.object({
  token: z.string().min(1).max(1000),
  /** The name that visitors see. People with a token of their own have the name that goes with it. */
  name: z
    .string()
    .trim()
    .min(1)
    .max(60)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "a name is one line of letters")
    .optional(),
});

/** `GET /v1/console/sign-in`: the ways in that a deployment has. */
export const signInWaysSchema = z.object({
  /** There are people with tokens. */
  tokens: z.boolean(),
  /** Cloudflare Access stands in front of the console. */
  access: z.boolean(),
});
export type SignInWays = z.infer<typeof signInWaysSchema>;

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

/**
 * `GET /v1/console/queue`: the waiting callers, first in line first. A human who asks counts as present for the next 15
 * s.
 */
export const queueReplySchema = z.object({
  me: z.object({ id: z.string(), name: z.string(), shared: z.boolean().optional() }),
  nowMs: z.number(),
  waiting: z.array(queueEntrySchema),
});
export type QueueReply = z.infer<typeof queueReplySchema>;

/** `GET /v1/console/calls/:id` */
export const consoleCallSchema = z.object({
  callId: z.string(),
  /** The name of the agent that began the call, and the display name of the agent that has it now. */
  agent: z.string(),
  displayName: z.string(),
  state: z.enum(["ringing", "live", "waiting", "ended"]),
  handoff: handoffStateSchema,
  summary: handoffSummarySchema.nullable(),
});
export type ConsoleCall = z.infer<typeof consoleCallSchema>;

/** `POST /v1/console/calls/:id/whisper` */
export const whisperSchema = z.object({ text: z.string().trim().min(1).max(1000) });

/** A language that a human of the console has chosen. */
const consoleLanguage = z
  .string()
  .regex(/^[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8}){0,3}$/, "a BCP 47 tag such as de or pt-BR");

/**
 * `POST /v1/console/calls/:id/say`: what a human who has the call wrote, in their language (BCP 47). The agent's voice says it
 * to the caller, in the caller's.
 */
export const saySchema = z.object({ text: z.string().trim().min(1).max(500), language: consoleLanguage });

/** Its answer: the words that the caller hears. */
export const sayReplySchema = z.object({ said: z.string(), translated: z.boolean() });
export type SayReply = z.infer<typeof sayReplySchema>;

/** `GET /v1/console/calls/:id/translations?language=`: lines of the summary's transcript in the human's language. */
export const translationsQuerySchema = z.object({ language: consoleLanguage });
export const translationsSchema = z.object({
  /** The language of the call, BCP 47. If it is the human's, nothing is translated. */
  language: z.string(),
  lines: z.array(z.object({ text: z.string(), translated: z.string() })),
  /** Why lines are missing. */
  problem: z.object({ code: z.string(), detail: z.string() }).nullable(),
});
export type Translations = z.infer<typeof translationsSchema>;
