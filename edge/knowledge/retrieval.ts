/** Tells a search of the documents to the listener of the reply for which it was made. */
import type { Cancel, Clock } from "../base/clock.ts";
import type { Llm, LlmEvent } from "../conversation/ports.ts";
import type { Retrieval } from "../conversation/retrieval.ts";
import type { InformedThought } from "./known.ts";
import type { Recalled } from "./recall.ts";

/** @param askedAtMs when the reply wanted to know */
export function retrievalOf({ known, passages, startedAtMs, endedAtMs }: Recalled, askedAtMs: number): Retrieval {
  return {
    startedAtMs,
    endedAtMs,
    waitedMs: Math.max(0, endedAtMs - askedAtMs),
    outcome: known.kind,
    documents: passages.map(({ source, title, relevance }) => ({ source, title, relevance })),
  };
}

/** Asks the model, and tells the search before the model's first event: at once, but never from within this call. */
export function thinkTelling(
  llm: Llm,
  { thought, retrieval }: { readonly thought: InformedThought; readonly retrieval: Retrieval },
  clock: Clock,
  listen: (event: LlmEvent) => void,
): Cancel {
  let isTold = false;
  const tell = () => {
    if (isTold) return;
    isTold = true;
    listen({ kind: "retrieval", retrieval });
  };
  const cancelTelling = clock.after(0, tell);
  const cancelThought = llm.think(thought, (event) => {
    tell();
    listen(event);
  });
  return () => {
    cancelTelling();
    cancelThought();
  };
}
