/** Calls as a busy deployment has them, drawn from a seed: traces, from which the product makes its own rows. */
import { createHash } from "node:crypto";
import { costOf } from "../../../edge/costs/costs.ts";
import type { CallTrace } from "../../../edge/wire/http.ts";
import { outcomeTraceSchema } from "../../../edge/wire/outcome.ts";
import { Chance } from "../../scenarios/chance.ts";
import { drawTurns } from "./drawn-turns.ts";
import { vocabulary } from "./vocabulary.ts";
import { type Weights, weighted } from "./weighted.ts";

export interface DrawnCalls {
  readonly seed: number;
  readonly calls: number;
  /** The last one begins just before this time; ms since 1970. */
  readonly untilMs: number;
}

export interface DrawnCall {
  readonly trace: CallTrace;
  /** BCP 47 */
  readonly language: string;
  /** The tag that a person at the console gave it; null: none. */
  readonly tag: string | null;
  readonly verdict: string | null;
}

const dayMs = 24 * 60 * 60 * 1000;
/** The calls began within so many days. */
export const drawnDays = 35;
/** So many of them, the newest, still run. */
const liveCalls = 5;

export const agentWeights: Weights = [
  ["front-desk", 45],
  ["workshop", 25],
  ["orders", 15],
  ["returns", 10],
  ["wholesale", 5],
];
const languageWeights: Weights = [
  ["en", 60],
  ["de", 15],
  ["fr", 10],
  ["es", 8],
  ["it", 4],
  ["nl", 3],
];
/** Older calls have no outcome. */
const outcomeWeights: Weights = [
  ["resolved", 56],
  ["handed-over", 12],
  ["abandoned", 14],
  ["failed", 4],
  ["limit", 2],
  ["none", 12],
];
/** As the rules tell them (edge/features/outcome). */
const reasonOf = {
  resolved: "answered",
  "handed-over": "asked-for",
  abandoned: "no-reply",
  failed: "failed",
  limit: "limit-reached",
} as const;
const handoffWeights: Weights = [
  ["asked-for", 50],
  ["complaint", 25],
  ["not-understood", 15],
  ["payment", 10],
];
const starWeights: Weights = [
  ["5", 45],
  ["4", 25],
  ["3", 12],
  ["2", 8],
  ["1", 10],
];
const tagWeights: Weights = [
  ["refund", 40],
  ["follow up", 30],
  ["praise", 20],
  ["legal", 10],
];

/** The nth call, counted in the order in which they began. */
export function drawCall({ seed, calls, untilMs }: DrawnCalls, nth: number): DrawnCall {
  // It ends in 0, so that copies have ids of their own (copies.ts).
  const callId = `${createHash("sha256").update(`${seed} ${nth}`).digest("hex").slice(0, 31)}0`;
  const chance = new Chance(Number.parseInt(callId.slice(0, 8), 16));
  const startedMs = Math.round(untilMs - drawnDays * dayMs * (1 - nth / calls));
  const startedAt = new Date(startedMs).toISOString();
  const isLive = nth >= calls - liveCalls;
  const agent = weighted(chance, agentWeights);
  // Most calls are quick, and some let people wait.
  const turns = drawTurns(chance, agent, 0.7 + chance.next() ** 3 * 2);
  const lengthMs = Math.round((turns.at(-1)?.spokenUntilMs ?? 0) + 1_500);
  const ending = outcomeTraceSchema.shape.outcome.safeParse(weighted(chance, outcomeWeights));
  const trace: CallTrace = {
    ...{ callId, agent, definitionHash: "sha256-3f0c8e52a1b94d7796c1", turns, startedAt },
    state: isLive ? "live" : "ended",
    endedAt: isLive ? null : new Date(startedMs + lengthMs).toISOString(),
    endReason: isLive ? null : chance.of(0.7) ? "caller-hung-up" : "agent-hung-up",
    consent: {
      ...{ terms: true, termsText: "You are talking with an AI.", at: startedAt },
      ...{ recording: chance.of(0.8), recordingText: "May we keep what is said, to become better?" },
    },
    joinMs: 90 + chance.between(0, 60),
    services: { stt: "Deepgram nova-3", tts: "Deepgram aura-2", llm: "gpt-4o-mini" },
    spent: { tokens: turns.length * 900, characters: turns.length * 120 },
    usage: [
      { item: "platform-seconds", service: "cloudflare/durable-objects", quantity: lengthMs / 1000 },
      { item: "platform-requests", service: "cloudflare/durable-objects", quantity: 6 },
    ],
    ...afterwards(chance, turns, ending.data),
    ...{ ending: null, contexts: [{ atMs: 0, context: { page: "https://shop.example/lamps" } }], cards: [], forms: [] },
    messages: [],
    rating: chance.of(0.3) ? { stars: Number(weighted(chance, starWeights)), comment: "", ratedAt: startedAt } : null,
    errors:
      ending.data === "failed"
        ? [{ atMs: lengthMs - 1_000, code: "llm_failed", message: "the model answered 503" }]
        : [],
  };
  return {
    trace: { ...trace, cost: costOf(trace, { prices: () => ({}) }) },
    language: weighted(chance, languageWeights),
    tag: chance.of(0.05) ? weighted(chance, tagWeights) : null,
    verdict: chance.of(0.01) ? (ending.data ?? null) : null,
  };
}

/** The findings after a call: its outcome, sentiment and measures, and the questions that were not answered. */
function afterwards(
  chance: Chance,
  turns: CallTrace["turns"],
  outcome: NonNullable<CallTrace["outcome"]>["outcome"] | undefined,
): Partial<CallTrace> {
  const call = Math.round((chance.next() * 2 - 0.8) * 50) / 60;
  const interruptions = turns.filter(({ interrupted }) => interrupted).length;
  const reason = weighted(chance, handoffWeights);
  return {
    ...(outcome && { outcome: { outcome, reason: reasonOf[outcome], by: "rules", turns: [turns.length - 1] } }),
    sentiment: { call, by: "model", turns: [{ turn: 1, score: call }], turningPoints: [] },
    measures: {
      ...{ callerTurns: turns.length - 1, interruptions, falseCutIns: chance.of(0.02) ? 1 : 0 },
      ...{ callerSpokeMs: 9_000, agentSpokeMs: 15_000, talkRatio: chance.next(), deadAirMs: chance.between(0, 9_000) },
      ...{ longestSilenceMs: chance.between(500, 6_000), voiceToVoiceP50Ms: null, voiceToVoiceMaxMs: null },
    },
    ...(chance.of(0.08) && {
      unanswered: [{ turn: 1, question: turns[1]?.caller ?? "", topic: vocabulary[100 + chance.between(0, 60)] ?? "" }],
    }),
    ...(outcome === "handed-over" && {
      handoff: {
        state: { kind: "none" },
        summary: null,
        events: [{ atMs: 0, event: "queued", human: null, detail: reason }],
      },
    }),
  };
}
