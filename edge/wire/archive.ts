/**
 * The archive of all calls as the console reads it: the list with its filter, one call, and what people add to it. All
 * routes are under `/v1/console/archive`. Times `…AtMs` are Unix ms, `…Ms` are lengths or ms since the call began; money
 * is in millionths of a US dollar.
 */
import { z } from "zod";
import { callTraceSchema } from "./http.ts";
import { outcomes } from "./outcome.ts";

export const outcomeSchema = z.enum(outcomes);
export type Outcome = z.infer<typeof outcomeSchema>;

/** The roles of people who are signed in: a viewer reads, a human also answers calls, an admin may do everything. */
export const roles = ["viewer", "human", "admin"] as const;
export const roleSchema = z.enum(roles);
export type Role = z.infer<typeof roleSchema>;

/**
 * `GET /v1/console/me`, and the answer of `POST /v1/console/sign-in` and `…/sign-in/access`; null: nobody is signed in.
 * Without `role` it is a human.
 */
export const meSchema = z
  .object({
    id: z.string(),
    name: z.string(),
    shared: z.boolean().optional(),
    role: roleSchema.optional(),
    /** Signed in by Cloudflare Access, where one also signs out. */
    access: z.literal(true).optional(),
  })
  .nullable();
export type Me = z.infer<typeof meSchema>;

/** A call that runs is `live`, one that is over `ended`. */
export const callStates = ["live", "ended"] as const;

/** A parameter of an address is text. Written otherwise than in digits it stays that, and is refused. */
export const parameterOf = <Item extends z.ZodNumber>(item: Item) =>
  z.preprocess((given) => (typeof given === "string" && isDecimal(given) ? Number(given) : given), item);
const isDecimal = (text: string) => /^-?\d{1,16}(?:\.\d{1,16})?$/.test(text);
const whole = parameterOf(z.number().int().min(0).max(Number.MAX_SAFE_INTEGER));
const sentiment = parameterOf(z.number().min(-1).max(1));
const yesOrNo = z.enum(["yes", "no"]);
const maxNameChars = 200;
const name = z.string().min(1).max(maxNameChars);
/** A topic is a parameter of the list of calls, and no longer than that may be. */
export const maxTopicChars = maxNameChars;
/** Several are joined by "or": the parameter comes more than once. */
const several = <Item extends z.ZodType>(item: Item) => z.array(item).min(1).max(50);
/** ISO 8601: a day (UTC), or a time with its offset. */
const moment = z.union([z.iso.date(), z.iso.datetime({ offset: true })]);

/**
 * Narrows a list of calls, as parameters of the address: `?agent=shop&outcome=failed&outcome=limit`.
 * Different parameters are joined by "and".
 */
export const callsFilterSchema = z.strictObject({
  agent: several(name).optional(),
  /** The version of the agent that answered; `none`: the agent as it is. */
  agentVersion: several(name).optional(),
  state: z.enum(callStates).optional(),
  /** The call began at this time or later. */
  from: moment.optional(),
  /** The call began before this time. */
  to: moment.optional(),
  /** `none`: the call has no outcome, or none yet. */
  outcome: several(z.enum([...outcomes, "none"])).optional(),
  /** Why a human was wanted, or the reason of the outcome. `none`: no reason is known for which a human was wanted. */
  reason: several(name).optional(),
  /** BCP 47. */
  language: several(name).optional(),
  /** 1 to 5; `none`: not rated. */
  stars: several(z.enum(["1", "2", "3", "4", "5", "none"])).optional(),
  tag: several(name).optional(),
  /** A code of an error in the call; `any`. */
  error: several(name).optional(),
  minDurationMs: whole.optional(),
  maxDurationMs: whole.optional(),
  minCostMicros: whole.optional(),
  maxCostMicros: whole.optional(),
  /** Of the call's slowest turn. */
  minVoiceToVoiceMs: whole.optional(),
  maxVoiceToVoiceMs: whole.optional(),
  /** From -1 to 1. */
  minSentiment: sentiment.optional(),
  maxSentiment: sentiment.optional(),
  handedOver: yesOrNo.optional(),
  interrupted: yesOrNo.optional(),
  falseCutIns: yesOrNo.optional(),
  oddClaims: yesOrNo.optional(),
  unanswered: yesOrNo.optional(),
  /** The topic of a question that was not answered. */
  topic: several(name).optional(),
  recorded: yesOrNo.optional(),
  reviewed: yesOrNo.optional(),
  /** Words that were said: all of them in one turn. "…" is a phrase; a star at its end makes a word a beginning. */
  words: z.string().trim().min(1).max(200).optional(),
});
export type CallsFilter = z.infer<typeof callsFilterSchema>;

/** The parameters that may come more than once. */
export const repeatedParameters = [
  "agent",
  "agentVersion",
  "outcome",
  "reason",
  "language",
  "stars",
  "tag",
  "error",
  "topic",
] as const;

/** `GET …/calls`: a filter's parameters, and which page. */
export const callsQuerySchema = callsFilterSchema.extend({
  /** `next` of the page before, which had the same filter. */
  cursor: z.string().min(1).max(500).optional(),
  limit: parameterOf(z.number().int().min(1).max(200)).default(50),
});
export type CallsQuery = z.infer<typeof callsQuerySchema>;

/** A call as the list shows it. */
export const listedCallSchema = z.object({
  callId: z.string(),
  agent: z.string(),
  /** Null: the agent as it is. */
  agentVersion: z.string().nullable(),
  state: callTraceSchema.shape.state,
  startedAtMs: z.number(),
  endedAtMs: z.number().nullable(),
  endReason: z.string().nullable(),
  durationMs: z.number().nullable(),
  language: z.string().nullable(),
  services: z.object({ stt: z.string(), llm: z.string(), tts: z.string() }),
  turns: z.number().int(),
  errors: z.number().int(),
  /** The first error's. */
  errorCode: z.string().nullable(),
  outcome: outcomeSchema.nullable(),
  outcomeReason: z.string().nullable(),
  outcomeBy: z.enum(["rules", "model"]).nullable(),
  handoffReason: z.string().nullable(),
  /** From -1 to 1. */
  sentiment: z.number().nullable(),
  stars: z.number().int().nullable(),
  interruptions: z.number().int(),
  falseCutIns: z.number().int(),
  /** The caller's share of what was spoken, 0 to 1. */
  talkRatio: z.number().nullable(),
  longestSilenceMs: z.number().nullable(),
  deadAirMs: z.number().nullable(),
  oddClaims: z.number().int(),
  voiceToVoice: z.object({ p50Ms: z.number().nullable(), maxMs: z.number().nullable() }),
  costMicros: z.number().nullable(),
  recording: z.object({ consent: z.boolean(), bytes: z.number().nullable() }),
  /** The words of the call were deleted: no consent, or retention. */
  wordsForgotten: z.boolean(),
  tags: z.array(z.string()),
  reviewed: z.boolean(),
  /** Where the words of the filter were said: the newest such turn. Absent without `words`. */
  found: z.object({ turn: z.number().int(), of: z.enum(["caller", "agent", "human"]), text: z.string() }).optional(),
});
export type ListedCall = z.infer<typeof listedCallSchema>;

/** `GET …/calls`: newest first. Calls that begin meanwhile change nothing on later pages. */
export const callsPageSchema = z.object({
  nowMs: z.number(),
  calls: z.array(listedCallSchema),
  /** Null: this is the last page. */
  next: z.string().nullable(),
});
export type CallsPage = z.infer<typeof callsPageSchema>;

/** `GET …/count`, with a filter's parameters: how many calls it finds. */
export const callsCountSchema = z.object({
  calls: z.number().int(),
  live: z.number().int(),
  /** There are more: it does not count further than this. */
  more: z.boolean(),
});
export type CallsCount = z.infer<typeof callsCountSchema>;

/** `GET …/facets`: the values that occur, for a filter's menus; the most frequent first. */
export const facetsSchema = z.object({
  agents: z.array(z.string()),
  agentVersions: z.array(z.string()),
  languages: z.array(z.string()),
  reasons: z.array(z.string()),
  tags: z.array(z.string()),
  errors: z.array(z.string()),
});
export type Facets = z.infer<typeof facetsSchema>;

export const costItemSchema = z.object({
  /** -1: of the call as a whole */
  turn: z.number().int(),
  item: z.string(),
  service: z.string(),
  quantity: z.number(),
  unit: z.string(),
  /** Null: there is no price for it. */
  costMicros: z.number().nullable(),
});
export type CostItem = z.infer<typeof costItemSchema>;

export const noteSchema = z.object({ noteId: z.string(), text: z.string(), by: z.string(), atMs: z.number() });
export type Note = z.infer<typeof noteSchema>;

/** A tag of the call (`turn` -1), or a label of one of its turns. */
export const labelSchema = z.object({ turn: z.number().int(), value: z.string(), by: z.string(), atMs: z.number() });
export type Label = z.infer<typeof labelSchema>;

export const verdictSchema = z.object({ outcome: outcomeSchema, by: z.string(), atMs: z.number() });
export type Verdict = z.infer<typeof verdictSchema>;

export const unansweredSchema = z.object({ turn: z.number().int(), question: z.string(), topic: z.string() });
export type Unanswered = z.infer<typeof unansweredSchema>;

/** `GET …/calls/:id`, and `GET /v1/console/shared` for a colleague with a link (without notes, tags, labels, verdicts). */
export const archivedCallSchema = z.object({
  call: listedCallSchema,
  /** Of a call that runs, as its object has it now. */
  trace: callTraceSchema,
  /** Of each turn: from -1 to 1, where it was judged. */
  sentiments: z.array(z.object({ turn: z.number().int(), sentiment: z.number() })),
  costs: z.array(costItemSchema),
  unanswered: z.array(unansweredSchema),
  notes: z.array(noteSchema),
  tags: z.array(labelSchema),
  labels: z.array(labelSchema),
  verdicts: z.array(verdictSchema),
});
export type ArchivedCall = z.infer<typeof archivedCallSchema>;

/** A short line that people choose: no line breaks, no characters that cannot be seen. */
export const labelValueSchema = z
  .string()
  .trim()
  .min(1)
  .max(60)
  .regex(/^[^\p{C}\p{Zl}\p{Zp}]*$/u, "one line of letters");

/** `POST …/calls/:id/notes`; answers `201` with the note. `DELETE …/calls/:id/notes/:noteId` takes one's own back. */
export const noteRequestSchema = z.strictObject({ text: z.string().trim().min(1).max(4000) });
export type NoteRequest = z.infer<typeof noteRequestSchema>;

/**
 * `PUT` and `DELETE …/calls/:id/labels`: sets a tag (without `turn`), or a label of a turn; takes it away for everybody.
 * Both answer `204`.
 */
export const labelRequestSchema = z.strictObject({
  value: labelValueSchema,
  turn: z.number().int().min(0).max(100_000).optional(),
});
export type LabelRequest = z.infer<typeof labelRequestSchema>;

/** `PUT …/calls/:id/verdict`: what came of the call in the reviewer's own judgement. It replaces their last one; `204`. */
export const verdictRequestSchema = z.strictObject({ outcome: outcomeSchema });
export type VerdictRequest = z.infer<typeof verdictRequestSchema>;

/** `POST …/calls/:id/links` (admin) */
export const linkRequestSchema = z.strictObject({
  /** How long the link is good, at most 30 days. */
  hours: z
    .number()
    .int()
    .min(1)
    .max(30 * 24)
    .default(72),
});
export type LinkRequest = z.input<typeof linkRequestSchema>;

/**
 * `201`: the page of this one call for a colleague, who needs no sign-in. The token is in the link's fragment, which no
 * server sees; the page sends it as Bearer to `GET /v1/console/shared`.
 */
export const linkReplySchema = z.object({ url: z.string(), token: z.string(), expiresAtMs: z.number() });
export type LinkReply = z.infer<typeof linkReplySchema>;
