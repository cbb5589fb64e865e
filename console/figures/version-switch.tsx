/** Takes a version out, or lets it answer again: with a reason, which the history keeps beside the name. */
import { type FormEvent, useState } from "react";
import type { SwitchedOff } from "../../edge/wire/switches.ts";
import { wordsFor } from "../request.ts";
import { switchesApi } from "../switches/api.ts";
import { dateWords } from "../words.ts";

interface VersionSwitchProps {
  readonly agent: string;
  readonly version: string;
  /** Null: it takes calls. */
  readonly off: SwitchedOff | null;
  readonly mayTurn: boolean;
  readonly onTurned: () => void;
}

export function VersionSwitch({ agent, version, off, mayTurn, onTurned }: VersionSwitchProps) {
  const [fault, setFault] = useState<string | null>(null);
  const turn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const why = String(new FormData(event.currentTarget).get("why") ?? "").trim();
    const what = { kind: "candidate", name: version } as const;
    try {
      await switchesApi.turn({ agent, what, off: off === null, why, seen: off?.change ?? null });
      setFault(null);
    } catch (thrown) {
      setFault(wordsFor(thrown));
    }
    onTurned();
  };
  return (
    <>
      {off !== null && (
        <p className="quiet">
          Out since {dateWords(off.sinceMs)}, by {off.by}: {off.why}
        </p>
      )}
      {mayTurn && (
        <form onSubmit={turn} aria-label={`${off === null ? "Take out" : "Let answer again"} ${version}`}>
          <input name="why" required maxLength={500} placeholder="Why" aria-label={`Why, for ${version}`} />{" "}
          <button type="submit">{off === null ? "Take out" : "Let answer again"}</button>
          {fault !== null && (
            <span className="problem" role="alert">
              {fault}
            </span>
          )}
        </form>
      )}
    </>
  );
}
