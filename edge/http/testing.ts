/** The parts that tests of the routes share: an agent, an environment, and call objects that only take notes. */
import { z } from "zod";
import type { Agent } from "../agent/agent.ts";
import { testAgent } from "../agent/testing/agent.ts";
import type { Env } from "../base/env.ts";
import { roomNameOf } from "../base/names.ts";
import type { CallState, Invitation, RatingOutcome, RoomNews } from "../objects/call.ts";
import type { CallTrace } from "../wire/http.ts";

export const shop = "https://shop.example";

function agent(name: string, origins: Agent["origins"]): Agent {
  return testAgent({
    name,
    greeting: "Hello!",
    origins,
    phrases: ["where is my order"],
    escalation: {},
    languages: { de: { greeting: "Guten Tag!", disclosure: "Sie sprechen mit einer KI" } },
    limits: { callsAtOncePerVisitor: 2, callsPerHourPerVisitor: 20, minutesPerDay: 600 },
    tools: [
      {
        kind: "function",
        name: "lookup",
        description: "Looks up an order",
        parameters: z.object({ order: z.string() }),
        run: () => "found",
      },
    ],
  });
}

/** One for two origins (one by variable), one for any. */
export const agents: readonly Agent[] = [
  agent("front-desk", [`${shop}/`, "${DEMO_ORIGIN}"]),
  agent("open-house", ["*"]),
];

/** The requests that the call objects of a test got. */
export interface Notes {
  readonly rung: Invitation[];
  readonly news: { readonly callId: string; readonly news: RoomNews }[];
  readonly left: string[];
  readonly erased: string[];
  /** States of calls that were not rung in the test, or that have moved on. */
  readonly states: Map<string, CallState>;
  /** Thrown by the next ring. */
  failRing?: Error;
  /** Every call has been rated, too long ago to change it. */
  ratingClosed?: boolean;
}

export function notes(): Notes {
  return { rung: [], news: [], left: [], erased: [], states: new Map() };
}

/** The invitation of a call that a visitor of the front desk has begun. */
export function invitationOf(callId: string): Invitation {
  return {
    callId,
    transport: "livekit",
    roomName: roomNameOf(callId),
    agentName: "front-desk",
    definitionHash: "x",
    visitorIdentity: "v",
    consent: { terms: false, recording: false },
  };
}

/** The environment of a test: the real Desk, and `CALL` objects that take notes. */
export function testEnv(bindings: Env, taken: Notes, overrides: Partial<Record<string, unknown>> = {}): Env {
  const call = (callId: string) => {
    const rung = taken.rung.find((invitation) => invitation.callId === callId);
    const state = taken.states.get(callId) ?? (rung ? "ringing" : "unknown");
    return {
      ring: async (invitation: Invitation) => {
        if (taken.failRing) throw taken.failRing;
        taken.rung.push(invitation);
      },
      state: async () => state,
      transport: async () => rung?.transport ?? null,
      locale: async () => rung?.locale ?? null,
      agentVersion: async () => rung?.agentVersion ?? null,
      changedLanguage: async () => null,
      trace: async () => (rung && state !== "unknown" ? traceOf(rung, state) : null),
      traceForVisitor: async () => (rung && state !== "unknown" ? traceOf(rung, state) : null),
      rate: async (stars: number, comment: string): Promise<RatingOutcome> => {
        if (!rung || state === "unknown") return { kind: "unknown" };
        if (taken.ratingClosed) return { kind: "closed" };
        return { kind: "kept", rating: { stars, comment, ratedAt: new Date(0).toISOString() } };
      },
      decide: async () => ({ kind: "unknown" }) as const,
      deliver: async () => ({ kind: "unknown" }) as const,
      leave: async () => {
        if (state === "unknown") return false;
        taken.left.push(callId);
        taken.states.set(callId, "ended");
        return true;
      },
      erase: async () => {
        taken.erased.push(callId);
        taken.states.set(callId, "unknown");
      },
      webhook: async (news: RoomNews) => {
        taken.news.push({ callId, news });
      },
    };
  };
  return {
    ...bindings,
    CALL: { idFromName: (name: string) => name, get: call } as unknown as Env["CALL"],
    LIVEKIT_URL: "ws://127.0.0.1:7880",
    LIVEKIT_API_KEY: "devkey",
    LIVEKIT_API_SECRET: "secretsecretsecretsecretsecretsecret",
    CALL_TOKEN_SECRET: "a-secret-of-at-least-thirty-two-characters",
    ADMIN_TOKEN: "the-admins-own-long-token",
    DEEPGRAM_API_KEY: "a-key",
    OPENAI_API_KEY: "a-key",
    DEMO_ORIGIN: "http://localhost:8788, http://127.0.0.1:8788",
    ...overrides,
  };
}

function traceOf(invitation: Invitation, state: CallTrace["state"]): CallTrace {
  return {
    callId: invitation.callId,
    agent: invitation.agentName,
    ...(invitation.agentVersion !== undefined && { agentVersion: invitation.agentVersion }),
    definitionHash: invitation.definitionHash,
    state,
    startedAt: new Date(0).toISOString(),
    endedAt: null,
    endReason: null,
    consent: {
      terms: invitation.consent.terms,
      recording: invitation.consent.recording,
      termsText: invitation.consent.termsText ?? null,
      recordingText: invitation.consent.recordingText ?? null,
      at: invitation.consent.at ?? null,
    },
    joinMs: null,
    services: { stt: "h", tts: "v", llm: "m" },
    turns: [],
    contexts: [],
    cards: [],
    forms: [],
    messages: [],
    rating: null,
    errors: [{ atMs: 0, code: "llm_failed", message: "Incorrect API key provided: sk-…9f3a" }],
  };
}
