/** The buttons by which somebody says what came of a call. */
import type { Outcome } from "../../edge/wire/archive.ts";
import { outcomes, outcomeWords } from "../words.ts";

/** Outcomes have the keys from 1, in their order. Null: the key has none. */
export function verdictOfKey(key: string): Outcome | null {
  return /^[1-9]$/.test(key) ? (outcomes[Number(key) - 1] ?? null) : null;
}

interface VerdictButtonsProps {
  /** One's own last one. */
  readonly given: Outcome | null;
  readonly onGive: (outcome: Outcome) => void;
}

export function VerdictButtons({ given, onGive }: VerdictButtonsProps) {
  return (
    <fieldset className="verdict">
      <legend>Your verdict</legend>
      {outcomes.map((outcome, at) => (
        <button
          key={outcome}
          type="button"
          aria-pressed={outcome === given}
          aria-keyshortcuts={String(at + 1)}
          onClick={() => onGive(outcome)}
        >
          <span className="quiet" aria-hidden="true">
            {at + 1}
          </span>{" "}
          {outcomeWords[outcome]}
        </button>
      ))}
    </fieldset>
  );
}
