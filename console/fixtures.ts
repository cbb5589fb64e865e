/** Calls for the tests of the console. */
import type { z } from "zod";
import { type ListedCall, listedCallSchema } from "../edge/wire/archive.ts";
import { type CallTrace, callTraceSchema, type TurnTrace, turnTraceSchema } from "../edge/wire/http.ts";

/** A call as the list shows it, checked by the archive's own schema. */
export function listedCall(change: Partial<ListedCall> = {}): ListedCall {
  return listedCallSchema.parse({
    callId: "c-1",
    agent: "shop",
    agentVersion: null,
    state: "ended",
    startedAtMs: Date.UTC(2026, 10, 28, 9),
    endedAtMs: Date.UTC(2026, 10, 28, 9, 3),
    endReason: "left",
    durationMs: 180_000,
    language: "en",
    services: { stt: "Flux", llm: "a model", tts: "Aura" },
    turns: 4,
    errors: 0,
    errorCode: null,
    outcome: "resolved",
    outcomeReason: null,
    outcomeBy: "rules",
    handoffReason: null,
    sentiment: null,
    stars: null,
    interruptions: 0,
    falseCutIns: 0,
    talkRatio: null,
    longestSilenceMs: null,
    deadAirMs: null,
    oddClaims: 0,
    voiceToVoice: { p50Ms: 900, maxMs: 1_400 },
    costMicros: 12_345,
    recording: { consent: false, bytes: null },
    wordsForgotten: false,
    tags: [],
    reviewed: false,
    ...change,
  } satisfies ListedCall);
}

/** A turn of the trace. */
export function turnTrace(change: Partial<z.input<typeof turnTraceSchema>> = {}): TurnTrace {
  return turnTraceSchema.parse({
    turn: 0,
    caller: "",
    agent: "",
    interrupted: false,
    typed: false,
    stages: [],
    tools: [],
    ...change,
  });
}

export function callTrace(change: Partial<CallTrace> = {}): CallTrace {
  return callTraceSchema.parse({
    callId: "c-1",
    agent: "shop",
    definitionHash: "0123",
    state: "ended",
    startedAt: "2026-11-28T09:00:00.000Z",
    endedAt: "2026-11-28T09:03:00.000Z",
    endReason: "left",
    consent: { terms: true, recording: false, termsText: null, recordingText: null, at: null },
    joinMs: 300,
    services: { stt: "Flux", tts: "Aura", llm: "a model" },
    turns: [],
    contexts: [],
    cards: [],
    forms: [],
    messages: [],
    rating: null,
    errors: [],
    ...change,
  } satisfies CallTrace);
}
