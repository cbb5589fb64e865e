/**
 * The messages on data topics between the page and the agent, beyond LiveKit's own conventions (`lk.agent.state`,
 * `lk.transcription`, `lk.chat`). Reliable user packets, JSON, each with the version `v`. A receiver ignores an unknown
 * version, and refuses a message that does not fit its schema.
 */
import { z } from "zod";
import { cardSchema } from "./cards.ts";
import { contextSchema, preemptiveSchema } from "./http.ts";

export const topicVersion = 1;

/** The largest message: LiveKit carries packets of 15 KiB on the reliable channel, headers included. */
export const maxMessageBytes = 14 * 1024;

/** LiveKit's own names (livekit/agents, `types.py`; livekit-client, text streams). */
export const livekitTopics = {
  chat: "lk.chat",
  transcription: "lk.transcription",
  agentState: "lk.agent.state",
  segmentId: "lk.segment_id",
  transcriptionFinal: "lk.transcription_final",
  transcribedTrackId: "lk.transcribed_track_id",
} as const;

/**
 * A participant's attribute that tells their role, and a caption's that tells its speaker's, with its value for a human
 * of the console.
 */
export const roleAttribute = "earshot.role";
export const humanRole = "human";
/** The agent's attribute with the name of the active agent, once it is not the one that was called. */
export const agentAttribute = "earshot.agent";
/** An attribute of a caption (a text stream), beside the role: the speaker's name. */
export const nameAttribute = "earshot.name";

/** And of a human's line that a model translated: the language (BCP 47) in which the human wrote it. */
export const translatedAttribute = "earshot.translated-from";

export const topics = {
  /** page → agent: voice activity. */
  voiceActivity: "earshot.voice-activity",
  /** page → agent: the visitor hung up. A tab that closes or reloads says nothing, and the call waits for it. */
  hangup: "earshot.hangup",
  /** page → agent: the visitor is there, though they say nothing. At most one every few seconds. */
  presence: "earshot.presence",
  /** page → agent: the page's facts about itself; told to the model as untrusted data. */
  context: "earshot.context",
  /**
   * page → agent: the page's tools, the whole list each time it changes. agent → page: the tools that the agent
   * accepted.
   */
  tools: "earshot.tools",
  /**
   * agent → page: the agent asks the question before one of the page's tools aloud, or it is answered. page → agent:
   * the visitor pressed a button.
   */
  confirm: "earshot.confirm",
  /** page → agent: a form's answers. */
  form: "earshot.form",
  /** page → agent: a message left for a human. */
  message: "earshot.message",
  /** agent → page: the stages of the current turn, or of the last one. */
  turn: "earshot.turn",
  /** agent → page: a tool was called, or has answered. */
  tool: "earshot.tool",
  /** agent → page: a notice for the visitor (a service is down, the limit is near, the call ended). */
  notice: "earshot.notice",
  /** agent → page: a card: a link, a product, a picture, a form, sources. */
  card: "earshot.card",
  /** agent → page: the state of the way to a human. */
  handoff: "earshot.handoff",
  /** agent → page: whether the call is recorded. page → agent: the visitor takes their consent to that back. */
  recording: "earshot.recording",
  /** agent → page: the call goes on in another language. */
  language: "earshot.language",
} as const;

/** LiveKit RPC, agent → page: runs one of the page's tools. */
export const pageToolMethod = "earshot.tool";

const version = z.literal(topicVersion);

/**
 * `earshot.voice-activity`. `detector` names the judge (`button`: the visitor, who holds one while they speak, so that
 * its end is certain); `silenceMs` is how long it had been quiet when this was sent.
 */
export const voiceActivityHintSchema = z.object({
  v: version,
  kind: z.enum(["speech-started", "maybe-ended", "ended"]),
  detector: z.enum(["light", "silero", "button"]),
  silenceMs: z.number().min(0).max(60_000).default(0),
});
export type VoiceActivityHint = z.infer<typeof voiceActivityHintSchema>;

/** `earshot.hangup`. */
export const hangupSchema = z.object({ v: version });
export type Hangup = z.infer<typeof hangupSchema>;

/** `earshot.presence`: tells only this, and nothing that they do or write. */
export const presenceSchema = z.object({ v: version });
export type Presence = z.infer<typeof presenceSchema>;

/**
 * `earshot.turn`. `model`: the one that answered, as people see it. `stages` maps a stage's name to ms after the end of
 * the caller's speech.
 */
export const turnReportSchema = z.object({
  v: version,
  turn: z.number().int().min(0),
  text: z.string(),
  stages: z.record(z.string(), z.number()),
  preemptive: preemptiveSchema,
  model: z.string().optional(),
});
export type TurnReport = z.infer<typeof turnReportSchema>;

/** `earshot.tool`. Arguments and results stay with the agent; the page sees that a tool is at work. */
export const toolNoticeSchema = z.object({
  v: version,
  callId: z.string(),
  name: z.string(),
  /** `asking`: it has not begun, since the agent first asks for something that it needs. */
  state: z.enum(["running", "asking", "done", "failed"]),
  /** Where it runs; in the Worker unless given. */
  place: z.enum(["agent", "page"]).optional(),
});
export type ToolNotice = z.infer<typeof toolNoticeSchema>;

/**
 * `earshot.notice`. `code` is one of edge/base/errors.ts, an end reason, or `recording_stopped`; `text` is in the agent's
 * language.
 */
export const noticeSchema = z.object({
  v: version,
  level: z.enum(["info", "warning", "error"]),
  code: z.string(),
  text: z.string(),
  /** The call is over after this. */
  ends: z.boolean().default(false),
});
export type Notice = z.infer<typeof noticeSchema>;

/** `earshot.context`. `null` takes it back. */
export const contextMessageSchema = z.object({ v: version, context: contextSchema.nullable() });
export type ContextMessage = z.infer<typeof contextMessageSchema>;

/** A function that the page offers. `parameters` is JSON schema of an object. */
export const pageToolSchema = z.object({
  name: z.string().regex(/^[A-Za-z][A-Za-z0-9_-]{0,63}$/, "a letter, then letters, digits, _ and -"),
  description: z.string().min(1).max(1000),
  parameters: z.record(z.string(), z.unknown()),
  /** The agent asks the visitor before it runs. */
  confirm: z.boolean().default(false),
  /**
   * The question for the agent to ask aloud; empty: one of the agent's own. A page without this field asks by itself
   * while the tool is called, as pages of the version before do.
   */
  question: z.string().max(300).optional(),
  timeoutMs: z.number().int().min(100).max(60_000).default(10_000),
});
export type PageTool = z.infer<typeof pageToolSchema>;

/** `earshot.confirm`, the agent's: `callId` is the id under which the tool will be called, with the same `args`. */
export const confirmNoticeSchema = z.discriminatedUnion("state", [
  z.object({
    v: version,
    callId: z.string().max(128),
    state: z.literal("open"),
    name: z.string().max(64),
    args: z.record(z.string(), z.unknown()),
  }),
  z.object({ v: version, callId: z.string().max(128), state: z.enum(["yes", "no"]) }),
]);
export type ConfirmNotice = z.infer<typeof confirmNoticeSchema>;

/** `earshot.confirm`, from the page: the button that the visitor pressed. */
export const confirmAnswerSchema = z.object({ v: version, callId: z.string().max(128), yes: z.boolean() });
export type ConfirmAnswer = z.infer<typeof confirmAnswerSchema>;

/** `earshot.tools`. */
export const pageToolsSchema = z.object({
  v: version,
  tools: z
    .array(pageToolSchema)
    .max(32)
    .refine((tools) => new Set(tools.map(({ name }) => name)).size === tools.length, "each name once"),
});
export type PageTools = z.infer<typeof pageToolsSchema>;

/** `earshot.tools`, the agent's answer: `refused` gives the reason, for the page's author. */
export const pageToolsTakenSchema = z.object({
  v: version,
  taken: z.array(z.string()),
  refused: z.array(z.object({ name: z.string(), why: z.string() })),
});
export type PageToolsTaken = z.infer<typeof pageToolsTakenSchema>;

/** The payload of the RPC `earshot.tool`. */
export const pageToolRequestSchema = z.object({
  v: version,
  callId: z.string().max(128),
  name: z.string().max(64),
  args: z.unknown(),
});
export type PageToolRequest = z.infer<typeof pageToolRequestSchema>;

/**
 * The page's answer. `error` is a sentence for the model; `code` tells the kind of failure, if it is a particular one.
 */
export const pageToolReplySchema = z.discriminatedUnion("ok", [
  z.object({ v: version, ok: z.literal(true), result: z.unknown() }),
  z.object({
    v: version,
    ok: z.literal(false),
    error: z.string().max(1000),
    code: z.enum(["declined", "timeout", "unknown"]).optional(),
  }),
]);
export type PageToolReply = z.infer<typeof pageToolReplySchema>;

/** `earshot.form`. The agent that sent the card checks the answers against it. */
export const formAnswerSchema = z.object({
  v: version,
  cardId: z.string().max(64),
  values: z
    .record(z.string().max(64), z.string().max(1000))
    .refine((values) => Object.keys(values).length <= 12, "at most 12 values"),
});
export type FormAnswer = z.infer<typeof formAnswerSchema>;

/** `earshot.message`. `contact`: an address or a number, as the visitor wrote it; may be empty. */
export const leftMessageSchema = z.object({
  v: version,
  text: z.string().trim().min(1).max(2000),
  contact: z.string().trim().max(200),
});
export type LeftMessage = z.infer<typeof leftMessageSchema>;

/** `earshot.card`. */
export const cardMessageSchema = z.object({ v: version, id: z.string().min(1).max(64), card: cardSchema });
export type CardMessage = z.infer<typeof cardMessageSchema>;

/**
 * `earshot.handoff`. `position` in the queue counts from 1; `waitSeconds` is an estimate; `messageWanted`: the visitor
 * may leave a message instead. `name` is the human's, once they have joined.
 */
export const handoffSchema = z.object({
  v: version,
  state: z.enum(["queued", "joined", "left", "unavailable"]),
  name: z.string().max(100).optional(),
  position: z.number().int().min(1).optional(),
  waitSeconds: z.number().min(0).max(86_400).optional(),
  messageWanted: z.boolean().optional(),
});
export type HandoffMessage = z.infer<typeof handoffSchema>;

/** `earshot.language`. A page that is told nothing is in the language of the session's answer. `language`: BCP 47. */
export const languageNoticeSchema = z.object({ v: version, language: z.string().min(1).max(35) });
export type LanguageNotice = z.infer<typeof languageNoticeSchema>;

/** `earshot.recording`, the agent's. A page that is told nothing is not in a recorded call. */
export const recordingNoticeSchema = z.object({ v: version, on: z.boolean() });
export type RecordingNotice = z.infer<typeof recordingNoticeSchema>;

/** `earshot.recording`, from the page. Consent that was taken back is not given again in the same call. */
export const recordingStopSchema = z.object({ v: version, on: z.literal(false) });
