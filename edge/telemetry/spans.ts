/**
 * A call's trace as spans: the call, its turns, and in each turn the hearing, the end of the turn, the model, the voice
 * and the tools. Names and attributes are those of the GenAI conventions (v1.41 of
 * https://github.com/open-telemetry/semantic-conventions, which stores know), LiveKit's own (`lk.*`) for its room and
 * participant, and `earshot.*` for the rest. Pure: the same record makes the same spans.
 */
import type { CallTrace } from "../wire/http.ts";
import { humanSpans } from "./human-spans.ts";
import { spanIdOf } from "./ids.ts";
import type { Span, SpanOptions } from "./span.ts";
import { turnSpans } from "./turn-spans.ts";

/** The spans of these turns, numbered from 0. */
export interface TurnRange {
  readonly from: number;
  /** The first that is not meant. */
  readonly to: number;
  /** With those of the call itself and of its way to humans, which are whole at its end. */
  readonly own: boolean;
}

/** All spans of a call, or those of some of its turns. */
export function spansOf(trace: CallTrace, options: SpanOptions, range?: TurnRange): Span[] {
  const { from, to, own } = range ?? { from: 0, to: Number.POSITIVE_INFINITY, own: true };
  const turns = trace.turns.filter(({ turn }) => turn >= from && turn < to);
  const ofCall = own ? [callSpan(trace, options), ...humanSpans(trace)] : [];
  return [...ofCall, ...turns.flatMap((turn) => turnSpans(trace, turn, options))];
}

/** When the call began, Unix ms. */
export function callStartMs({ startedAt }: CallTrace): number {
  return Date.parse(startedAt);
}

/** When it ended, Unix ms; of a call that runs, the beginning. */
export function callEndMs({ startedAt, endedAt }: CallTrace): number {
  return Date.parse(endedAt ?? startedAt);
}

function callSpan(trace: CallTrace, { roomName, participant, words }: SpanOptions): Span {
  const { callId, agent, consent, services, errors, rating, identity } = trace;
  const startMs = callStartMs(trace);
  return {
    name: `call ${agent}`,
    kind: "server",
    id: spanIdOf(callId),
    parentId: null,
    startMs,
    endMs: callEndMs(trace),
    attributes: {
      "gen_ai.conversation.id": callId,
      "gen_ai.agent.name": agent,
      "gen_ai.agent.version": trace.definitionHash,
      "earshot.agent.version": trace.agentVersion,
      // Stores group traces into sessions by it (https://opentelemetry.io/docs/specs/semconv/general/session/).
      "session.id": callId,
      "lk.room_name": roomName,
      "lk.participant_identity": participant,
      "earshot.call.end_reason": trace.endReason ?? undefined,
      "earshot.call.join_ms": trace.joinMs ?? undefined,
      "earshot.call.turns": trace.turns.length,
      "earshot.consent.terms": consent.terms,
      "earshot.consent.recording": consent.recording,
      "earshot.stt.service": services.stt,
      "earshot.tts.service": services.tts,
      "earshot.llm.service": services.llm,
      "earshot.identity.level": identity?.level,
      "earshot.rating.stars": rating?.stars,
    },
    ...(trace.endReason === "failed" && { error: errors.at(-1)?.code ?? "_OTHER" }),
    events: errors.map(({ atMs, code, message }) => ({
      name: "exception",
      atMs: startMs + atMs,
      // A message may quote the caller, the model or a service.
      attributes: { "exception.type": code, ...(words && { "exception.message": message }) },
    })),
  };
}
