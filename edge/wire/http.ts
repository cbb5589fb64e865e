/** Requests and answers of the HTTP routes: the one place where their shapes are written down. */
import { z } from "zod";
import { errorCodes } from "../base/errors.ts";
import { cardSchema } from "./cards.ts";
import { handoffTraceSchema } from "./console.ts";
import { endingTraceSchema } from "./ending.ts";
import { timeZonePattern } from "./time-zone.ts";
import { spokenSchema, transferTraceSchema } from "./transfers.ts";

/** The largest request body that is read: a session with its whole context and both texts of a consent. */
export const maxBodyBytes = 64 * 1024;

/** What the page says about itself: as much as a model reads with profit, and a packet of LiveKit's holds. */
export const contextSchema = z
  .record(z.string().max(64), z.string().max(1000))
  .refine((context) => Object.keys(context).length <= 32, "at most 32 entries");

/** What the visitor agreed to, with the very words that they were shown. */
export const consentSchema = z
  .object({
    terms: z.boolean().default(false),
    recording: z.boolean().default(false),
    termsText: z.string().max(2000).optional(),
    recordingText: z.string().max(2000).optional(),
  })
  .refine(({ terms, termsText }) => terms || termsText === undefined, {
    path: ["terms"],
    message: "terms were shown and not agreed to; without a yes there is no call",
  });
export type Consent = z.infer<typeof consentSchema>;

/** As hard to guess as a token: the page's own, at least 64 random bits. */
export const attemptSchema = z.string().regex(/^[0-9a-f-]{16,64}$/, "16 to 64 of the characters 0-9, a-f and -");

/** `POST /v1/sessions` */
export const sessionRequestSchema = z.object({
  agent: z.string().regex(/^[a-z0-9][a-z0-9-]{0,62}$/, "a name of a-z, 0-9 and -, at most 63 long"),
  /** BCP 47, of the page or the visitor. */
  locale: z.string().max(35).optional(),
  /** The visitor's, by its name in the IANA database. One that we do not know is left out of account. */
  timeZone: z.string().regex(timeZonePattern, "a time zone by its IANA name, such as Europe/Berlin").optional(),
  consent: consentSchema.optional(),
  /** Said instead of the agent's own. */
  greeting: z.string().trim().min(1).max(300).optional(),
  /** What the page says about itself; told to the model as untrusted data. */
  context: contextSchema.optional(),
  /**
   * Made by the page at random, for this request alone. Who gives the call up before the answer is there names it by this
   * (`POST /v1/sessions/:agent/:attempt/leave`).
   */
  attempt: attemptSchema.optional(),
  /** A token that the site signed for a visitor who is logged in (edge/features/identity/site-token.ts). */
  identityToken: z.string().min(1).max(8192).optional(),
  /** A token of Cloudflare Turnstile, for agents that want one. 2,048 characters are the most that Cloudflare makes. */
  turnstileToken: z
    .string()
    .min(1)
    .max(2048)
    .regex(/^[\x21-\x7e]*$/, "a token as Turnstile makes it, without blanks")
    .optional(),
});

/** `POST /v1/calls/:id/approvals/:approval`, of the admin. `by`: who decided, for the record. */
export const decisionRequestSchema = z.object({
  approved: z.boolean(),
  by: z
    .string()
    .trim()
    .min(1)
    .max(100)
    .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "a name is one line of letters"),
});
export type DecisionRequest = z.infer<typeof decisionRequestSchema>;
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
    /** Its services do not speak its language: the call goes on in writing, and no microphone is wanted. */
    inWriting: z.boolean().optional(),
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
  /** Who had the floor, by name: more than one where the caller was passed on in this turn. */
  agents: z.array(z.string()).optional(),
  /** `agent` by who said it, where the caller was passed on in the call. */
  spoken: z.array(spokenSchema).optional(),
  /** What the agent said first in this turn was the page's own greeting. */
  greeting: z.literal("page").optional(),
  interrupted: z.boolean(),
  typed: z.boolean(),
  stages: z.array(stageSpanSchema),
  preemptive: preemptiveSchema,
  /** Of a turn that is a human's, who had the call: what they said. `caller` and `agent` are empty then, but for what the
   * agent said on taking the call back. */
  human: z.object({ name: z.string(), text: z.string() }).optional(),
  /** The model that answered, as its service is shown; not there where none did. Of several (tools) the last. */
  model: z.string().optional(),
  tools: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** With the agent, or in the visitor's page. */
      place: z.enum(["agent", "page"]).default("agent"),
      ok: z.boolean().nullable(),
      args: z.unknown(),
      result: z.unknown(),
      startMs: z.number(),
      endMs: z.number().nullable(),
    }),
  ),
});
export type TurnTrace = z.infer<typeof turnTraceSchema>;

/** `POST /v1/calls/:id/rating` */
export const ratingRequestSchema = z.object({
  stars: z.number().int().min(1).max(5),
  comment: z.string().trim().max(2000).default(""),
});
export type RatingRequest = z.input<typeof ratingRequestSchema>;

/** `200` of `POST /v1/calls/:id/rating`, and in the trace. `ratedAt`: the first time, ISO 8601. */
export const ratingSchema = z.object({ stars: z.number().int(), comment: z.string(), ratedAt: z.string() });
export type Rating = z.infer<typeof ratingSchema>;

/** What happened to something that a tool was to do: declined, refused, asked of a human, begun, and what came of it. */
export const actionEntrySchema = z.object({
  seq: z.number().int(),
  /** Since the call began. */
  atMs: z.number(),
  event: z.enum([
    /** The caller was asked, or was about to be, and has not said yes. */
    "declined",
    "refused",
    "asked-human",
    "approved",
    "denied",
    "dry-run",
    "begun",
    "done",
    "failed",
    "unknown",
    "undone",
    /** The caller was told what came of it, or `by` passes it on to them. */
    "told",
    "identity",
  ]),
  /** The same for all attempts at the same thing; also the approval's id. */
  key: z.string(),
  tool: z.string(),
  turn: z.number().int(),
  /** The caller's words that it came from; what they were asked before it, and answered. */
  heard: z.string(),
  question: z.string().nullable(),
  answer: z.string().nullable(),
  /** Without what is private. */
  args: z.unknown(),
  result: z.unknown(),
  /** The human who decided, or how the caller was identified. */
  by: z.string().nullable(),
});
export type ActionEntry = z.infer<typeof actionEntrySchema>;

/** `GET /v1/calls/:id` */
export const callTraceSchema = z.object({
  callId: z.string(),
  agent: z.string(),
  definitionHash: z.string(),
  state: z.enum(["ringing", "live", "waiting", "ended"]),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  /** `at`: when it was given, by the server's clock, ISO 8601; null where nothing was asked. */
  consent: z.object({
    terms: z.boolean(),
    recording: z.boolean(),
    termsText: z.string().nullable(),
    recordingText: z.string().nullable(),
    at: z.string().nullable(),
  }),
  /** How long the agent took to be in the room, and which services it uses. */
  joinMs: z.number().nullable(),
  services: z.object({ hearing: z.string(), voice: z.string(), model: z.string() }),
  /** Tokens of its models, in and out, and characters given to its voice, so far. */
  spent: z.object({ tokens: z.number(), characters: z.number() }).optional(),
  turns: z.array(turnTraceSchema),
  /** The caller was passed on; `agent` is who began. */
  transfers: z.array(transferTraceSchema).optional(),
  /** What was made of it once it was over; null: nothing, or not yet. */
  ending: endingTraceSchema.nullable().optional(),
  /** What the page told of itself, each time it changed; null where it took it back. */
  contexts: z.array(z.object({ atMs: z.number(), context: contextSchema.nullable() })),
  /** What was shown, and what the visitor filled in. */
  cards: z.array(
    z.object({
      atMs: z.number(),
      id: z.string(),
      card: cardSchema,
      /** What the agent that showed it was called, where the caller was passed on in the call. */
      by: z.string().optional(),
    }),
  ),
  forms: z.array(z.object({ atMs: z.number(), cardId: z.string(), values: z.record(z.string(), z.string()) })),
  /** Left for a human. */
  messages: z.array(z.object({ atMs: z.number(), text: z.string(), contact: z.string() })),
  rating: ratingSchema.nullable(),
  /** All that the agent's tools did, fetching a human and passing the caller on too, oldest first; nothing is ever changed. */
  actions: z.array(actionEntrySchema).optional(),
  /** Who calls, as far as it was proved; `how`: by which tool or token. */
  identity: z
    .object({
      level: z.enum(["none", "known", "verified"]),
      subject: z.string().nullable(),
      how: z.string().nullable(),
    })
    .optional(),
  /** The way to a human. */
  handoff: handoffTraceSchema.optional(),
  errors: z.array(z.object({ atMs: z.number(), code: z.string(), message: z.string() })),
});
export type CallTrace = z.infer<typeof callTraceSchema>;

/** `GET /health`. A stranger is told `ready` alone; the rest is for the admin's token and whoever is signed in to the console. */
export const healthSchema = z.object({
  ready: z.boolean(),
  missing: z.array(z.string()).optional(),
  services: z.object({ hearing: z.string(), voice: z.string(), model: z.string() }).optional(),
});
export type Health = z.infer<typeof healthSchema>;
