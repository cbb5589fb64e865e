/**
 * The searches of the agent's documents in a turn, by the GenAI conventions. Arize Phoenix shows documents by OpenInference's names
 * alone (https://github.com/Arize-ai/openinference/blob/main/spec/semantic_conventions.md), so both stand there.
 */
import type { CallTrace, RetrievalTrace, TurnTrace } from "../wire/http.ts";
import { spanIdOf } from "./ids.ts";
import type { Attributes, Part } from "./span.ts";
import type { TurnTimes } from "./turn-times.ts";

export function retrievalsOf(trace: CallTrace, turn: TurnTrace, { startMs }: TurnTimes, words: boolean): Part[] {
  // An agent's library has the agent's name.
  const library = turn.agents?.at(-1) ?? trace.agent;
  return (turn.retrievals ?? []).map((retrieval, nth) => ({
    name: `retrieval ${library}`,
    kind: "client",
    id: spanIdOf(trace.callId, "turn", turn.turn, "retrieval", nth),
    // A question that an earlier turn asked too was not searched for again.
    startMs: Math.max(startMs, retrieval.startMs),
    endMs: Math.max(startMs, retrieval.endMs),
    attributes: {
      "gen_ai.operation.name": "retrieval",
      "gen_ai.data_source.id": library,
      "gen_ai.conversation.id": trace.callId,
      "openinference.span.kind": "RETRIEVER",
      "earshot.retrieval.outcome": retrieval.outcome,
      "earshot.retrieval.passages": retrieval.passages,
      "earshot.retrieval.waited_ms": retrieval.waitedMs,
      ...documentsOf(retrieval),
      ...(words && turn.caller !== "" && queryOf(turn.caller)),
    },
    ...(retrieval.outcome === "unavailable" && { error: "documents_unavailable" }),
  }));
}

function documentsOf({ documents }: RetrievalTrace): Attributes {
  if (documents.length === 0) return {};
  const found = documents.map(({ source, title, relevance }) => ({ id: source, score: relevance, title }));
  const each = documents.flatMap(({ source, title, relevance }, nth): [string, string | number][] => {
    const name = `retrieval.documents.${nth}.document`;
    return [
      [`${name}.id`, source],
      [`${name}.score`, relevance],
      [`${name}.metadata`, JSON.stringify({ title })],
    ];
  });
  return { "gen_ai.retrieval.documents": JSON.stringify(found), ...Object.fromEntries(each) };
}

/** Terms are made of the caller's words. */
function queryOf(caller: string): Attributes {
  return { "gen_ai.retrieval.query.text": caller, "input.value": caller };
}
