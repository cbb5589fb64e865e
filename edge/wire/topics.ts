/**
 * What travels on data topics between the page and the agent, beyond LiveKit's own conventions (`lk.agent.state`,
 * `lk.transcription`, `lk.chat`). Reliable user packets, JSON, each with the version `v`; a receiver ignores what
 * has a version it does not know and refuses what does not fit its schema.
 */
import { z } from "zod";
import { preemptiveSchema } from "./http.ts";

export const topicVersion = 1;

/** LiveKit's own names (livekit/agents, `types.py`; livekit-client, text streams). */
export const livekitTopics = {
  chat: "lk.chat",
  transcription: "lk.transcription",
  agentState: "lk.agent.state",
  segmentId: "lk.segment_id",
  transcriptionFinal: "lk.transcription_final",
  transcribedTrackId: "lk.transcribed_track_id",
} as const;

export const topics = {
  /** page → agent: voice activity. */
  voice: "earshot.voice",
  /** page → agent: the visitor hung up. A tab that closes or reloads says nothing, and the call waits for it. */
  hangup: "earshot.hangup",
  /** agent → page: the stages of the turn that is going on or has just ended. */
  turn: "earshot.turn",
  /** agent → page: a tool was called, or has answered. */
  tool: "earshot.tool",
  /** agent → page: something the visitor should know (a service is down, the limit is near, the call ended). */
  notice: "earshot.notice",
} as const;

const version = z.literal(topicVersion);

/** `earshot.voice`. `detector` says who judged; `silenceMs` how long it has been quiet when this was sent. */
export const voiceHintSchema = z.object({
  v: version,
  kind: z.enum(["speech-started", "maybe-ended", "ended"]),
  detector: z.enum(["light", "silero"]),
  silenceMs: z.number().min(0).max(60_000).default(0),
});
export type VoiceHint = z.infer<typeof voiceHintSchema>;

/** `earshot.hangup`. */
export const hangupSchema = z.object({ v: version });
export type Hangup = z.infer<typeof hangupSchema>;

/** `earshot.turn`. `stages` maps a stage's name to ms after the end of the caller's speech. */
export const turnReportSchema = z.object({
  v: version,
  turn: z.number().int().min(0),
  text: z.string(),
  stages: z.record(z.string(), z.number()),
  preemptive: preemptiveSchema,
});
export type TurnReport = z.infer<typeof turnReportSchema>;

/** `earshot.tool`. Arguments and results stay with the agent; the page sees that something is being done. */
export const toolNoticeSchema = z.object({
  v: version,
  callId: z.string(),
  name: z.string(),
  state: z.enum(["running", "done", "failed"]),
});
export type ToolNotice = z.infer<typeof toolNoticeSchema>;

/** `earshot.notice`. `code` is one of edge/errors.ts or an end reason; `text` is in the agent's language. */
export const noticeSchema = z.object({
  v: version,
  level: z.enum(["info", "warning", "error"]),
  code: z.string(),
  text: z.string(),
  /** The call is over after this. */
  ends: z.boolean().default(false),
});
export type Notice = z.infer<typeof noticeSchema>;
