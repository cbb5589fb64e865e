/** The choice of the period, the agent and the version. The address holds both. */
import { type FormEvent, useEffect, useState } from "react";
import { asItIsWords } from "../words.ts";
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
  /** Those of the archive; none: there is no choice. */
  readonly versions: readonly string[];
  readonly chosenVersions: readonly string[];
  readonly onVersions: (versions: readonly string[]) => void;
}

export function Choices(props: ChoicesProps) {
  const { period, span, onPeriod, agents, chosen, onAgents, versions, chosenVersions, onVersions } = props;
  const named = "name" in period ? period.name : null;
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
      <Menu id="figures-agent" label="Agent" known={agents} chosen={chosen} onChosen={onAgents} />
      {(versions.length > 0 || chosenVersions.length > 0) && (
        <Menu
          id="figures-version"
          label="Version"
          known={[...versions, "none"]}
          wordsOf={(name) => (name === "none" ? asItIsWords : name)}
          chosen={chosenVersions}
          onChosen={onVersions}
        />
      )}
    </div>
  );
}

interface MenuProps {
  readonly id: string;
  readonly label: string;
  readonly known: readonly string[];
  readonly chosen: readonly string[];
  readonly onChosen: (names: readonly string[]) => void;
  readonly wordsOf?: (name: string) => string;
}

/** One of the names, or all; several come from an address alone. */
function Menu({ id, label, known, chosen, onChosen, wordsOf = (name) => name }: MenuProps) {
  const several = chosen.length > 1 ? chosen.join(", ") : null;
  const names = [...new Set([...known, ...(several === null ? chosen : [])])];
  return (
    <p>
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        value={several === null ? (chosen[0] ?? "") : several}
        onChange={({ currentTarget: { value } }) => onChosen(value === "" ? [] : [value])}
      >
        <option value="">All</option>
        {several !== null && <option value={several}>{several}</option>}
        {names.map((name) => (
          <option key={name} value={name}>
            {wordsOf(name)}
          </option>
        ))}
      </select>
    </p>
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
