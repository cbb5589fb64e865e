/** A call of the week's list: why it is there, what Earshot says came of it, and what people say. */
import { type KeyboardEvent, useState } from "react";
import type { Outcome } from "../../edge/wire/archive.ts";
import type { ReviewReason, ReviewReply } from "../../edge/wire/review.ts";
import { addressOf } from "../address.ts";
import { Link } from "../location.tsx";
import { nameWords } from "../readable.ts";
import { reasonWords } from "../reasons.ts";
import { wordsFor } from "../request.ts";
import { dateWords, lengthWords, outcomeWords, starWords } from "../words.ts";
import { VerdictButtons, verdictOfKey } from "./verdict.tsx";

export type ReviewedCall = ReviewReply["calls"][number];

const listedFor: Readonly<Record<ReviewReason, string>> = {
  "worst-rated": "Worst rated",
  longest: "Longest",
  failed: "Failed",
  unresolved: "Unresolved",
  "odd-claims": "Odd claims",
  sample: "Random sample",
};

interface ReviewItemProps {
  readonly item: ReviewedCall;
  /** Under which one's own verdicts are kept; null: they may give none. */
  readonly by: string | null;
  readonly onGive: (outcome: Outcome) => Promise<unknown>;
  /** To the next call of the list, or with -1 to the one before. */
  readonly onStep: (steps: 1 | -1) => void;
}

export function ReviewItem({ item, by, onGive, onStep }: ReviewItemProps) {
  const { call, reasons, verdicts } = item;
  const [told, setTold] = useState("");
  const given = verdicts.find((verdict) => verdict.by === by)?.outcome ?? null;
  const give = (outcome: Outcome) => {
    setTold("");
    onGive(outcome).then(
      () => setTold(`Your verdict: ${outcomeWords[outcome]}.`),
      (thrown: unknown) => setTold(wordsFor(thrown)),
    );
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = event.key === "j" ? 1 : event.key === "k" ? -1 : null;
    const verdict = by === null ? null : verdictOfKey(event.key);
    if (step === null && verdict === null) return;
    event.preventDefault();
    if (step !== null) onStep(step);
    if (verdict !== null) give(verdict);
  };
  return (
    <li className="reviewed" data-call={call.callId} onKeyDown={onKeyDown}>
      <h3>
        <Link to={addressOf(call.callId)}>{dateWords(call.startedAtMs)}</Link>
      </h3>
      <p className="why">
        {reasons.map((reason) => (
          <span key={reason}>{listedFor[reason]}</span>
        ))}
      </p>
      <p className="quiet">{factsOf(call).join(" · ")}</p>
      <p>{outcomeLine(call)}</p>
      {verdicts.length > 0 && (
        <ul>
          {verdicts.map(({ by: whom, outcome, atMs }) => (
            <li key={whom}>
              {whom}: {outcomeWords[outcome]}{" "}
              <span className="quiet">
                ({dateWords(atMs)}
                {call.outcome !== null && outcome !== call.outcome && ", differs"})
              </span>
            </li>
          ))}
        </ul>
      )}
      {by !== null && <VerdictButtons given={given} onGive={give} />}
      <p role="status">{told}</p>
    </li>
  );
}

function factsOf({ agent, durationMs, turns, stars, oddClaims, errorCode, language }: ReviewedCall["call"]): string[] {
  return [
    agent,
    durationMs === null ? null : lengthWords(durationMs),
    turns === 1 ? "1 turn" : `${turns} turns`,
    stars === null ? "not rated" : starWords(stars),
    oddClaims === 0 ? null : `odd claims: ${oddClaims}`,
    errorCode === null ? null : `error: ${nameWords(errorCode)}`,
    language,
  ].filter((fact) => fact !== null);
}

function outcomeLine({ outcome, outcomeBy, outcomeReason }: ReviewedCall["call"]): string {
  if (outcome === null) return "Earshot gave no outcome.";
  const by = outcomeBy === null ? "" : outcomeBy === "model" ? ", by the model" : ", by rules";
  return `Earshot says: ${outcomeWords[outcome]}${by}${outcomeReason === null ? "" : ` (${reasonWords(outcomeReason)})`}`;
}
