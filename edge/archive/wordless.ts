/**
 * The parts of a trace that the archive may have when nobody may keep the words: when something happened, for how long, by
 * which tool and model. They are lists of the fields that stay, so a field that is added to the trace later stays out.
 */
import type { ActionEntry, CallTrace, TurnTrace } from "../wire/http.ts";

/** The turn without words. */
export function wordlessTurn(turn: TurnTrace): TurnTrace {
  return {
    turn: turn.turn,
    caller: "",
    agent: "",
    ...(turn.agents && { agents: turn.agents }),
    interrupted: turn.interrupted,
    typed: turn.typed,
    stages: turn.stages,
    preemptive: turn.preemptive,
    ...(turn.human && { human: { name: turn.human.name, text: "" } }),
    ...(turn.translated && { translated: { language: turn.translated.language, text: "" } }),
    ...(turn.model !== undefined && { model: turn.model }),
    ...(turn.usage && { usage: turn.usage }),
    ...(turn.replies && { replies: turn.replies }),
    ...(turn.retrievals && {
      retrievals: turn.retrievals.map(({ startMs, endMs, waitedMs, outcome, passages }) => ({
        startMs,
        endMs,
        waitedMs,
        outcome,
        passages,
        documents: [],
      })),
    }),
    ...(turn.spokenUntilMs !== undefined && { spokenUntilMs: turn.spokenUntilMs }),
    tools: turn.tools.map(({ id, name, place, ok, startMs, endMs }) => ({
      id,
      name,
      place,
      ok,
      args: null,
      result: null,
      startMs,
      endMs,
    })),
  };
}

/** The action without words: which tool, when, and what came of it. */
export function wordlessEntry({ seq, atMs, event, key, tool, turn }: ActionEntry): ActionEntry {
  return {
    seq,
    atMs,
    event,
    key,
    tool,
    turn,
    heard: "",
    question: null,
    answer: null,
    args: null,
    result: null,
    by: null,
  };
}

/**
 * The trace as the call's own record keeps it at such an end (`CallRecord.forgetWords()`): messages for a human and the rating
 * stay, since the visitor wrote them to be kept.
 */
export function wordlessTrace(trace: CallTrace): CallTrace {
  const { transfers, handoff, identity, spent, usage, actions } = trace;
  return {
    callId: trace.callId,
    agent: trace.agent,
    ...(trace.agentVersion !== undefined && { agentVersion: trace.agentVersion }),
    definitionHash: trace.definitionHash,
    state: trace.state,
    startedAt: trace.startedAt,
    endedAt: trace.endedAt,
    endReason: trace.endReason,
    consent: trace.consent,
    joinMs: trace.joinMs,
    services: trace.services,
    ...(spent && { spent }),
    ...(usage && { usage }),
    turns: trace.turns.map(wordlessTurn),
    ...(transfers && { transfers: transfers.map((transfer) => ({ ...transfer, heard: "" })) }),
    ending: null,
    contexts: [],
    cards: [],
    forms: [],
    messages: trace.messages,
    rating: trace.rating,
    ...(actions && { actions: actions.map(wordlessEntry) }),
    ...(identity && { identity }),
    ...(handoff && {
      handoff: {
        state: handoff.state,
        summary: null,
        events: handoff.events.map((event) =>
          event.event === "listened" || event.event === "stopped-listening" ? event : { ...event, detail: "" },
        ),
      },
    }),
    errors: trace.errors.map(({ atMs, code }) => ({ atMs, code, message: "" })),
  };
}
