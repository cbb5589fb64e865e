/** An answer of `…/review` for tests. */
import type { ListedCall } from "../../edge/wire/archive.ts";
import type { Agreement, ReviewReply } from "../../edge/wire/review.ts";

const mondayMs = Date.parse("2026-11-23T09:00:00Z");

export function listedCall(callId: string, changes: Partial<ListedCall> = {}): ListedCall {
  return {
    callId,
    agent: "shop",
    agentVersion: null,
    state: "ended",
    startedAtMs: mondayMs,
    endedAtMs: mondayMs + 95_000,
    endReason: "hangup",
    durationMs: 95_000,
    language: "en",
    services: { stt: "deepgram", llm: "openai", tts: "cartesia" },
    turns: 6,
    errors: 0,
    errorCode: null,
    outcome: "resolved",
    outcomeReason: null,
    outcomeBy: "model",
    handoffReason: null,
    sentiment: 0.1,
    stars: null,
    interruptions: 0,
    falseCutIns: 0,
    talkRatio: 0.4,
    longestSilenceMs: 900,
    deadAirMs: 0,
    oddClaims: 0,
    voiceToVoice: { p50Ms: 800, maxMs: 1400 },
    costMicros: 31_000,
    recording: { consent: false, bytes: null },
    wordsForgotten: false,
    tags: [],
    reviewed: false,
    ...changes,
  };
}

const none: Agreement = { verdicts: 0, share: null, kappa: null, pairs: [] };

export function reviewReply(): ReviewReply {
  const all: Agreement = {
    verdicts: 3,
    share: 2 / 3,
    kappa: 0.4,
    pairs: [
      { outcome: "resolved", verdict: "resolved", calls: 2 },
      { outcome: "resolved", verdict: "abandoned", calls: 1 },
    ],
  };
  return {
    week: "2026-W48",
    from: "2026-11-23",
    to: "2026-11-29",
    calls: [
      { call: listedCall("c-worst", { stars: 1 }), reasons: ["worst-rated"], verdicts: [] },
      {
        call: listedCall("c-failed", { outcome: "failed", outcomeBy: "rules", errorCode: "llm_unavailable" }),
        reasons: ["failed", "longest"],
        verdicts: [{ outcome: "abandoned", by: "Anna", atMs: mondayMs + 3_600_000 }],
      },
      { call: listedCall("c-sample"), reasons: ["sample"], verdicts: [] },
    ],
    reviewers: [{ by: "Anna", verdicts: 1 }],
    agreement: { all, model: all, rules: none },
  };
}
