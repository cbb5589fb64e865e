/** The choice of the period and the agent. The address holds both. */
import { type FormEvent, useEffect, useState } from "react";
import { faultOfSpan, namedPeriods, type Period, periodWords, type Span } from "./periods.ts";

interface ChoicesProps {
  readonly period: Period;
  readonly span: Span;
  readonly onPeriod: (period: Period) => void;
  /** Those of the archive. */
  readonly agents: readonly string[];
  /** None: all. */
  readonly chosen: readonly string[];
  readonly onAgents: (agents: readonly string[]) => void;
}

export function Choices({ period, span, onPeriod, agents, chosen, onAgents }: ChoicesProps) {
  const named = "name" in period ? period.name : null;
  const several = chosen.length > 1 ? chosen.join(", ") : null;
  const names = [...new Set([...agents, ...(several === null ? chosen : [])])];
  return (
    <div className="choices">
      <fieldset>
        <legend>Period</legend>
        {namedPeriods.map((name) => (
          <button key={name} type="button" aria-pressed={name === named} onClick={() => onPeriod({ name })}>
            {periodWords[name]}
          </button>
        ))}
      </fieldset>
      <OwnRange span={span} onSpan={(own) => onPeriod({ own })} />
      <p>
        <label htmlFor="figures-agent">Agent</label>
        <select
          id="figures-agent"
          value={several === null ? (chosen[0] ?? "") : several}
          onChange={({ currentTarget: { value } }) => onAgents(value === "" ? [] : [value])}
        >
          <option value="">All</option>
          {several !== null && <option value={several}>{several}</option>}
          {names.map((name) => (
            <option key={name} value={name}>
              {name}
            </option>
          ))}
        </select>
      </p>
    </div>
  );
}

function OwnRange({ span, onSpan }: { readonly span: Span; readonly onSpan: (span: Span) => void }) {
  const [own, setOwn] = useState(span);
  const [fault, setFault] = useState<string | null>(null);
  const { from, to } = span;
  useEffect(() => setOwn({ from, to }), [from, to]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = faultOfSpan(own);
    setFault(found);
    if (found === null) onSpan(own);
  };
  return (
    <form onSubmit={submit} aria-label="Own range" noValidate>
      <label htmlFor="figures-from">From</label>
      <input
        id="figures-from"
        type="date"
        value={own.from}
        aria-describedby="figures-fault"
        onChange={({ currentTarget: { value } }) => setOwn({ ...own, from: value })}
      />
      <label htmlFor="figures-to">to</label>
      <input
        id="figures-to"
        type="date"
        value={own.to}
        aria-describedby="figures-fault"
        onChange={({ currentTarget: { value } }) => setOwn({ ...own, to: value })}
      />
      <button type="submit">Show</button>
      <span id="figures-fault" className="problem" role="alert">
        {fault}
      </span>
    </form>
  );
}
