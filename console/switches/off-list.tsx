/** All that is off, and the way to turn it on again. */
import { type FormEvent, useId, useState } from "react";
import type { AgentSwitches, SwitchedOff, SwitchRequest } from "../../edge/wire/switches.ts";
import { dateWords } from "../words.ts";
import { optionOf, thingWords } from "./words.ts";

interface OffListProps {
  readonly agents: readonly AgentSwitches[];
  /** Null: they may only look. */
  readonly onTurn: ((request: SwitchRequest) => Promise<boolean>) | null;
}

export function OffList({ agents, onTurn }: OffListProps) {
  const off = agents.flatMap(({ agent, displayName, off }) => off.map((one) => ({ agent, displayName, one })));
  if (off.length === 0) return <p role="status">Everything is on.</p>;
  return (
    <ul className="off-list">
      {off.map(({ agent, displayName, one }) => (
        <li key={`${agent} ${optionOf(one.what)}`}>
          <p>
            <strong>
              {displayName}: {thingWords(one.what)}
            </strong>{" "}
            has been off since {dateWords(one.sinceMs)}
            {one.untilMs !== null && `, and stays off until ${dateWords(one.untilMs)}`}.
          </p>
          <p>
            {one.by}: {one.why}
          </p>
          {onTurn && <TurnOn agent={agent} one={one} onTurn={onTurn} />}
        </li>
      ))}
    </ul>
  );
}

interface TurnOnProps {
  readonly agent: string;
  readonly one: SwitchedOff;
  readonly onTurn: (request: SwitchRequest) => Promise<boolean>;
}

function TurnOn({ agent, one, onTurn }: TurnOnProps) {
  const id = useId();
  const [busy, setBusy] = useState(false);
  const turn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const why = String(new FormData(event.currentTarget).get("why"));
    setBusy(true);
    await onTurn({ agent, what: one.what, off: false, why, seen: one.change });
    setBusy(false);
  };
  return (
    <form className="turn-on" onSubmit={turn}>
      <label htmlFor={id}>
        Why {thingWords(one.what)} of {agent} may be on again
      </label>
      <input id={id} name="why" required maxLength={500} autoComplete="off" />
      <button type="submit" disabled={busy}>
        Turn on
      </button>
    </form>
  );
}
