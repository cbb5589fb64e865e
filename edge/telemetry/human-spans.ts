/** The spans of a call's way to a human: how long the caller waited for one, and how long one had the call. */
import type { HandoffEvent } from "../wire/console.ts";
import type { CallTrace } from "../wire/http.ts";
import { spanIdOf } from "./ids.ts";
import type { Attributes, Span } from "./span.ts";

type Kind = HandoffEvent["event"];

/** The events that end the wait for a human, and those that end a human's talk. */
const endsWait: ReadonlySet<Kind> = new Set<Kind>(["joined", "unavailable", "lapsed", "message"]);
const endsTalk: ReadonlySet<Kind> = new Set<Kind>(["given-back", "lapsed", "queued"]);

/** Children of the call: a caller may wait over several turns, and a human may have several. */
export function humanSpans(trace: CallTrace): Span[] {
  const { callId, startedAt, endedAt, handoff } = trace;
  if (handoff === undefined) return [];
  const { events } = handoff;
  const endMs = Date.parse(endedAt ?? startedAt);
  return events.flatMap(({ event, atMs, detail }, nth) => {
    const until = (ends: ReadonlySet<Kind>) => events.slice(nth + 1).find((later) => ends.has(later.event));
    const span = (name: string, end: HandoffEvent | undefined, attributes: Attributes): Span => ({
      name,
      kind: "internal",
      id: spanIdOf(callId, "handoff", nth),
      parentId: spanIdOf(callId),
      startMs: atMs,
      endMs: Math.max(atMs, end?.atMs ?? endMs),
      attributes,
    });
    if (event === "queued") {
      const end = until(endsWait);
      // Its reason is one of the definition's.
      return [span("wait for human", end, { "earshot.handoff.reason": detail, "earshot.handoff.end": end?.event })];
    }
    return event === "joined" ? [span("human", until(endsTalk), {})] : [];
  });
}
