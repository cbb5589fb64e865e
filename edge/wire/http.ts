/** Requests and answers of the HTTP routes: the one place where their shapes are written down. */
import { z } from "zod";
import { errorCodes } from "../errors.ts";

/** The largest request body that is read. */
export const maxBodyBytes = 16 * 1024;

/** `POST /v1/sessions` */
export const sessionRequestSchema = z.object({
  agent: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "a name of a-z, 0-9 and -, at most 63 long"),
  /** BCP 47, of the page or the visitor. */
  locale: z.string().max(35).optional(),
  consent: z.object({ terms: z.boolean().default(false), recording: z.boolean().default(false) }).optional(),
  /** What the page says about itself; told to the model as untrusted data. */
  context: z.record(z.string().max(64), z.string().max(1000)).optional(),
});
export type SessionRequest = z.input<typeof sessionRequestSchema>;

/** `201` of `POST /v1/sessions`, and of `POST /v1/calls/:id/join` */
export const sessionReplySchema = z.object({
  callId: z.string(),
  livekit: z.object({ url: z.string(), token: z.string() }),
  callToken: z.string(),
  agent: z.object({
    name: z.string(),
    displayName: z.string(),
    disclosure: z.string(),
    language: z.string(),
    /** Sentences that are sure to be understood (the demo's grammar), to be shown as suggestions. */
    phrases: z.array(z.string()),
  }),
  /** When the room token stops being good for joining; ISO 8601. */
  expiresAt: z.string(),
});
export type SessionReply = z.infer<typeof sessionReplySchema>;

/** `POST /v1/dispatch`, signed with the LiveKit key */
export const dispatchRequestSchema = z.object({
  /** A LiveKit room by its name. */
  room: z.string().min(1).max(256),
  agent: sessionRequestSchema.shape.agent,
  /** The server on which the room is; must be the one that the deployment uses. */
  url: z.string().max(2048).optional(),
});

/** `201` of `POST /v1/dispatch` */
export const dispatchReplySchema = z.object({ callId: z.string() });
export type DispatchReply = z.infer<typeof dispatchReplySchema>;

/** RFC 9457, with a stable `code`. */
export const problemSchema = z.object({
  type: z.string(),
  title: z.string(),
  status: z.number().int(),
  code: z.enum(errorCodes),
  detail: z.string(),
  retryAfterSeconds: z.number().optional(),
});
export type Problem = z.infer<typeof problemSchema>;

/** One stage of a turn: when it began and ended, in ms since the call began. */
export const stageSpanSchema = z.object({ name: z.string(), startMs: z.number(), endMs: z.number() });

/** Replies begun before a turn was committed: how many, how many of those for nothing, and the wait that was saved. */
export const preemptiveSchema = z
  .object({
    begun: z.number().int().min(0),
    dropped: z.number().int().min(0),
    /** From the start of the one that was used to the commit. */
    savedMs: z.number().min(0),
  })
  .default({ begun: 0, dropped: 0, savedMs: 0 });

export const turnTraceSchema = z.object({
  turn: z.number().int(),
  /** What the caller said, and what was heard of the answer. */
  caller: z.string(),
  agent: z.string(),
  interrupted: z.boolean(),
  typed: z.boolean(),
  stages: z.array(stageSpanSchema),
  preemptive: preemptiveSchema,
  tools: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      ok: z.boolean().nullable(),
      args: z.unknown(),
      result: z.unknown(),
      startMs: z.number(),
      endMs: z.number().nullable(),
    }),
  ),
});
export type TurnTrace = z.infer<typeof turnTraceSchema>;

/** `GET /v1/calls/:id` */
export const callTraceSchema = z.object({
  callId: z.string(),
  agent: z.string(),
  definitionHash: z.string(),
  state: z.enum(["ringing", "live", "waiting", "ended"]),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  consent: z.object({ terms: z.boolean(), recording: z.boolean() }),
  /** How long the agent took to be in the room, and which services it uses. */
  joinMs: z.number().nullable(),
  services: z.object({ hearing: z.string(), voice: z.string(), model: z.string() }),
  turns: z.array(turnTraceSchema),
  errors: z.array(z.object({ atMs: z.number(), code: z.string(), message: z.string() })),
});
export type CallTrace = z.infer<typeof callTraceSchema>;

/** `GET /health` */
export const healthSchema = z.object({
  ready: z.boolean(),
  missing: z.array(z.string()),
  services: z.object({ hearing: z.string(), voice: z.string(), model: z.string() }).optional(),
});
export type Health = z.infer<typeof healthSchema>;
