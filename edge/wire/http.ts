/** Requests and answers of the HTTP routes. Their shapes are defined here alone. */
import { z } from "zod";
import { errorCodes } from "../base/errors.ts";
import { cardSchema } from "./cards.ts";
import { handoffTraceSchema } from "./console.ts";
import { costSchema } from "./costs.ts";
import { endingTraceSchema } from "./ending.ts";
import { languageTraceSchema } from "./languages.ts";
import { claimSchema, measuresSchema, outcomeTraceSchema, sentimentSchema, unansweredSchema } from "./outcome.ts";
import { recordingTraceSchema } from "./recording.ts";
import { telemetryTraceSchema } from "./telemetry.ts";
import { timeZonePattern } from "./time-zone.ts";
import { spokenSchema, transferTraceSchema } from "./transfers.ts";
import { roomPassSchema } from "./transport.ts";
import { usageSchema } from "./usage.ts";

/** The largest request body: a session with its whole context and both texts of a consent. */
export const maxBodyBytes = 64 * 1024;

/** The page's facts about itself: a model can use this many, and a packet of LiveKit's holds them. */
export const contextSchema = z
  .record(z.string().max(64), z.string().max(1000))
  .refine((context) => Object.keys(context).length <= 32, "at most 32 entries");

/**
 * The visitor's consent, with the very words that they were shown. An empty `recordingText`: the page would have asked, and
 * recording was switched off, which counts as a no.
 */
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
  /** The visitor's time zone, by its name in the IANA database. An unknown zone is ignored. */
  timeZone: z.string().regex(timeZonePattern, "a time zone by its IANA name, such as Europe/Berlin").optional(),
  consent: consentSchema.optional(),
  /** Replaces the agent's own greeting. */
  greeting: z.string().trim().min(1).max(300).optional(),
  /** The page's facts about itself; told to the model as untrusted data. */
  context: contextSchema.optional(),
  /**
   * A random name that the page makes for this request alone. By this name the page can give the call up before the
   * answer is there (`POST /v1/sessions/:agent/:attempt/leave`).
   */
  attempt: attemptSchema.optional(),
  /** A token that the site signed for a visitor who is logged in (edge/features/identity/site-token.ts). */
  identityToken: z.string().min(1).max(8192).optional(),
  /** A token of Cloudflare Turnstile, for agents that want one. Cloudflare's tokens have at most 2,048 characters. */
  turnstileToken: z
    .string()
    .min(1)
    .max(2048)
    .regex(/^[\x21-\x7e]*$/, "a token as Turnstile makes it, without blanks")
    .optional(),
});

/** `POST /v1/calls/:id/approvals/:approval`, by the admin. `by`: the human who decided, for the record. */
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
  transport: roomPassSchema,
  callToken: z.string(),
  agent: z.object({
    name: z.string(),
    displayName: z.string(),
    disclosure: z.string(),
    language: z.string(),
    /** Sentences that the STT surely understands (the demo's grammar). The panel suggests them. */
    phrases: z.array(z.string()),
    /** Its services do not know its language: the call goes on in writing, and the page needs no microphone. */
    inWriting: z.boolean().optional(),
  }),
  /** The language to which the call has changed since it began, BCP 47; absent: it has not. */
  changedLanguage: z.string().optional(),
  /** When `transport` no longer lets anybody join; ISO 8601. */
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

/** Replies begun before a turn was committed: how many, how many of them in vain, and the wait that they saved. */
export const preemptiveSchema = z
  .object({
    begun: z.number().int().min(0),
    dropped: z.number().int().min(0),
    /** From the start of the reply that was used to the commit. */
    savedMs: z.number().min(0),
  })
  .default({ begun: 0, dropped: 0, savedMs: 0 });

/** A search of the agent's documents for a turn's reply; times in ms since the call began. */
export const retrievalTraceSchema = z.object({
  /** It may begin before the turn is over; of a question that was asked before, in the earlier turn. */
  startMs: z.number(),
  endMs: z.number(),
  /** How long the reply waited for it. */
  waitedMs: z.number(),
  /** `nothing`: the documents say nothing about it. `unavailable`: they could not be searched in time. */
  outcome: z.enum(["passages", "nothing", "unavailable"]),
  /** How many passages the model was given. */
  passages: z.number().int(),
  /** The documents of those, the most relevant first; none where the call's words were forgotten. */
  documents: z.array(z.object({ source: z.string(), title: z.string(), relevance: z.number() })),
});
export type RetrievalTrace = z.infer<typeof retrievalTraceSchema>;

export const turnTraceSchema = z.object({
  turn: z.number().int(),
  /** The caller's words, and the heard part of the answer. */
  caller: z.string(),
  agent: z.string(),
  /** The active agents, by name: more than one if the caller was passed on in this turn. */
  agents: z.array(z.string()).optional(),
  /** `agent` by speaker, if the caller was passed on in the call. */
  spoken: z.array(spokenSchema).optional(),
  /** The page wrote the greeting, the agent's first words in this turn. */
  greeting: z.literal("page").optional(),
  interrupted: z.boolean(),
  /** The rest of an interrupted answer, which was written and not heard. Absent in older records. */
  unheard: z.string().optional(),
  typed: z.boolean(),
  /** The caller's pauses inside their words, by as many of them as were heard before. Absent: none is known. */
  pauses: z.array(z.object({ afterWords: z.number().int(), ms: z.number() })).optional(),
  stages: z.array(stageSpanSchema),
  preemptive: preemptiveSchema,
  /**
   * The words of a human who had the call, if the turn is theirs. `caller` and `agent` are then empty, except for the
   * agent's words on taking the call back.
   */
  human: z.object({ name: z.string(), text: z.string() }).optional(),
  /**
   * The human wrote this, in this language (BCP 47). `human.text` is what the agent's model made of it, and what the agent's
   * voice said to the caller.
   */
  translated: z.object({ language: z.string(), text: z.string() }).optional(),
  /** The model that answered, as people see its service; absent if none did. Of several (tools) the last. */
  model: z.string().optional(),
  /** The model's replies in this turn, oldest first; a preemptive one began before the commit. Absent in older records. */
  replies: z
    .array(
      z.object({
        model: z.string().nullable(),
        startMs: z.number(),
        firstTokenMs: z.number().nullable(),
        endMs: z.number(),
        ok: z.boolean(),
      }),
    )
    .optional(),
  /** The searches of the agent's documents for this turn, oldest first. Absent: there were none. */
  retrievals: z.array(retrievalTraceSchema).optional(),
  /** When the agent's last words in this turn had been played, or were cut. Absent in older records. */
  spokenUntilMs: z.number().optional(),
  /** The use of each service for this turn. */
  usage: z.array(usageSchema).optional(),
  tools: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      /** In the Worker, or in the visitor's page. */
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

/** An event of an action: declined, refused, asked of a human, begun, and its outcome. */
export const actionEntrySchema = z.object({
  seq: z.number().int(),
  /** Since the call began. */
  atMs: z.number(),
  event: z.enum([
    /** The caller was asked, or was about to be asked, and has not said yes. */
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
    /** The caller was told the outcome, or `by` will tell them. */
    "told",
    "identity",
  ]),
  /** The same for all attempts at the same thing; also the approval's id. */
  key: z.string(),
  tool: z.string(),
  turn: z.number().int(),
  /** The caller's words that led to it; the question before it, and their answer. */
  heard: z.string(),
  question: z.string().nullable(),
  answer: z.string().nullable(),
  /** Without private values. */
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
  /** The version of the agent that answered, by its name; absent: the agent as it is. */
  agentVersion: z.string().optional(),
  /** Of the agent in that version. */
  definitionHash: z.string(),
  /** The language of the caller's page, BCP 47; absent: it told none. */
  locale: z.string().optional(),
  state: z.enum(["ringing", "live", "waiting", "ended"]),
  startedAt: z.string(),
  endedAt: z.string().nullable(),
  endReason: z.string().nullable(),
  /** `at`: when it was given, by the server's clock, ISO 8601; null if nothing was asked. */
  consent: z.object({
    terms: z.boolean(),
    recording: z.boolean(),
    termsText: z.string().nullable(),
    recordingText: z.string().nullable(),
    at: z.string().nullable(),
  }),
  /** How long the agent took to reach the room, and its services. */
  joinMs: z.number().nullable(),
  services: z.object({ stt: z.string(), tts: z.string(), llm: z.string() }),
  /** Tokens of its models, in and out, and characters given to its TTS, so far. */
  spent: z.object({ tokens: z.number(), characters: z.number() }).optional(),
  /** The use of each service outside the turns below. With the turns' own, it is all that the call used. */
  usage: z.array(usageSchema).optional(),
  turns: z.array(turnTraceSchema),
  /** Transfers of the caller; `agent` is the one that began. */
  transfers: z.array(transferTraceSchema).optional(),
  /** Changes of the call's language, oldest first; absent if it kept the one in which it began. */
  languages: z.array(languageTraceSchema).optional(),
  /** The ending, made after the call; null: none, or not yet. */
  ending: endingTraceSchema.nullable().optional(),
  /** The outcome, once the call is over. Absent in older records. */
  outcome: outcomeTraceSchema.optional(),
  /** The caller's sentiment, where the definition asks the model for it. */
  sentiment: sentimentSchema.optional(),
  /** Questions that the agent could not answer. */
  unanswered: z.array(unansweredSchema).optional(),
  /** Sentences of the agent's with a figure that nothing bears out. */
  claims: z.array(claimSchema).optional(),
  measures: measuresSchema.optional(),
  /** By the prices of the agent that the call began with. */
  cost: costSchema.optional(),
  /** The page's context, each time it changed; null when the page took it back. */
  contexts: z.array(z.object({ atMs: z.number(), context: contextSchema.nullable() })),
  /** The cards, and the visitor's answers. */
  cards: z.array(
    z.object({
      atMs: z.number(),
      id: z.string(),
      card: cardSchema,
      /** The name of the agent that showed it, if the caller was passed on in the call. */
      by: z.string().optional(),
    }),
  ),
  forms: z.array(z.object({ atMs: z.number(), cardId: z.string(), values: z.record(z.string(), z.string()) })),
  /** Messages for a human. */
  messages: z.array(z.object({ atMs: z.number(), text: z.string(), contact: z.string() })),
  rating: ratingSchema.nullable(),
  /** The actions of all the agent's tools, with handoffs and transfers, oldest first. No entry ever changes. */
  actions: z.array(actionEntrySchema).optional(),
  /** The caller's identity, as it was proved; `how`: by which tool or token. */
  identity: z
    .object({
      level: z.enum(["none", "known", "verified"]),
      subject: z.string().nullable(),
      how: z.string().nullable(),
    })
    .optional(),
  /** The way to a human. */
  handoff: handoffTraceSchema.optional(),
  /** The recording; absent if there is none. */
  recording: recordingTraceSchema.optional(),
  errors: z.array(z.object({ atMs: z.number(), code: z.string(), message: z.string() })),
  /** The outcome of sending its telemetry; absent: none was to be sent, or not yet. */
  telemetry: telemetryTraceSchema.optional(),
});
export type CallTrace = z.infer<typeof callTraceSchema>;

/** The answer to `GET /v1/agents/:name/recording`. */
export const recordingSwitchSchema = z.object({ off: z.boolean() });
export type RecordingSwitch = z.infer<typeof recordingSwitchSchema>;

/**
 * `GET /health`. A stranger learns `ready` alone. The rest is for the admin's token and people signed in to the
 * console.
 */
export const healthSchema = z.object({
  ready: z.boolean(),
  missing: z.array(z.string()).optional(),
  services: z.object({ stt: z.string(), tts: z.string(), llm: z.string() }).optional(),
});
export type Health = z.infer<typeof healthSchema>;
