/** Turns something off, with a reason, and until a time if there is one. */
import { type FormEvent, useId, useState } from "react";
import type { AgentSwitches, Switchable, SwitchRequest } from "../../edge/wire/switches.ts";
import { optionOf, thingOf, untilOf } from "./words.ts";

interface TurnOffFormProps {
  readonly agents: readonly AgentSwitches[];
  /** Resolves with whether it was done. */
  readonly onTurn: (request: SwitchRequest) => Promise<boolean>;
}

const everyAgent = "";

export function TurnOffForm({ agents, onTurn }: TurnOffFormProps) {
  const [agent, setAgent] = useState(everyAgent);
  const [busy, setBusy] = useState(false);
  const id = useId();
  const of = agents.filter((one) => agent === everyAgent || one.agent === agent);
  const names = (pick: (one: AgentSwitches) => readonly string[]) => [...new Set(of.flatMap(pick))].sort();
  const turn = async (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = event.currentTarget;
    const given = new FormData(form);
    const what = thingOf(String(given.get("what")));
    if (what === null || busy) return;
    setBusy(true);
    const until = untilOf(String(given.get("until")));
    const done = await onTurn({
      what,
      off: true,
      why: String(given.get("why")),
      ...(agent !== everyAgent && { agent }),
      ...(until !== undefined && { until }),
    });
    setBusy(false);
    if (done) form.reset();
  };
  return (
    <form className="turn-off" onSubmit={turn} aria-labelledby="turn-off">
      <h3 id="turn-off">Turn something off</h3>
      <p>
        <label htmlFor={`${id}-agent`}>Agent</label>
        <select id={`${id}-agent`} value={agent} onChange={({ target }) => setAgent(target.value)}>
          <option value={everyAgent}>Every agent</option>
          {agents.map((one) => (
            <option key={one.agent} value={one.agent}>
              {one.displayName} ({one.agent})
            </option>
          ))}
        </select>
      </p>
      <p>
        <label htmlFor={`${id}-what`}>What</label>
        <select id={`${id}-what`} name="what" required defaultValue="">
          <option value="" disabled>
            Choose
          </option>
          <option value="agent">The agent itself</option>
          <option value="recording">Recording</option>
          <Named label="Tools" things={names(({ tools }) => tools).map((name) => ({ kind: "tool", name }))} />
          <Named
            label="Candidates"
            things={names(({ candidates }) => candidates).map((name) => ({ kind: "candidate", name }))}
          />
          <Named label="Vendors" things={names(({ vendors }) => vendors).map((name) => ({ kind: "vendor", name }))} />
        </select>
      </p>
      <p>
        <label htmlFor={`${id}-why`}>Why</label>
        <input id={`${id}-why`} name="why" required maxLength={500} autoComplete="off" />
      </p>
      <p>
        <label htmlFor={`${id}-until`}>Until (empty: until somebody turns it on)</label>
        <input id={`${id}-until`} name="until" type="datetime-local" />
      </p>
      <button type="submit" className="main" disabled={busy}>
        Turn off
      </button>
    </form>
  );
}

function Named({ label, things }: { readonly label: string; readonly things: readonly Switchable[] }) {
  if (things.length === 0) return null;
  return (
    <optgroup label={label}>
      {things.map((what) => (
        <option key={optionOf(what)} value={optionOf(what)}>
          {"name" in what ? what.name : what.kind}
        </option>
      ))}
    </optgroup>
  );
}
