/** How the agents' objectives stand: target, budget, burn rates, and the last alerts with the way to their calls. */
import type { ObjectiveAlert, ObjectiveReport } from "../../edge/wire/objectives.ts";
import { Link } from "../location.tsx";
import { Scrolls } from "../scrolls.tsx";
import { dateWords } from "../words.ts";

export function ObjectivesList({ objectives }: { readonly objectives: readonly ObjectiveReport[] }) {
  return (
    <Scrolls label="Objectives">
      <table className="agents">
        <thead>
          <tr>
            {["Objective", "Target", "Now", "Budget left", "Burn, 1 h", "6 h", "3 days", "Last alerts"].map((title) => (
              <th key={title} scope="col">
                {title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {objectives.map((one) => (
            <tr key={`${one.agent} ${one.name}`}>
              <th scope="row">
                {one.name}
                <br />
                <span className="quiet">{one.agent}</span>
              </th>
              <td>{one.target}</td>
              <td>{standingWords(one.standing)}</td>
              <td>
                {one.budgetLeft === null ? "–" : `${Math.round(one.budgetLeft * 100)} %`}
                <br />
                <span className="quiet">
                  {one.bad} bad of {one.events} in {one.windowDays} days
                </span>
              </td>
              {[one.burnRates.hour, one.burnRates.sixHours, one.burnRates.threeDays].map((rate, at) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: each window has its column.
                <td key={at} className="number">
                  {rate === null ? "–" : rate.toFixed(1)}
                </td>
              ))}
              <td>{one.alerts.length === 0 ? "None." : <Alerts alerts={one.alerts} />}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}

function Alerts({ alerts }: { readonly alerts: readonly ObjectiveAlert[] }) {
  return (
    <ul>
      {alerts.map(({ atMs, kind, severity, lookFirst, calls, runbook }) => (
        <li key={`${atMs} ${kind}`}>
          {dateWords(atMs)}: {alertWords(kind, severity)}
          {lookFirst[0] !== undefined && `. Look first at: ${lookFirst[0]}`} <Link to={pathOf(calls)}>Calls</Link>{" "}
          <Runbook at={runbook} />
        </li>
      ))}
    </ul>
  );
}

/** An address leads there; a path in the package is named. */
function Runbook({ at }: { readonly at: string }) {
  return /^https:\/\//.test(at) ? <a href={at}>Runbook</a> : <code>{at}</code>;
}

/** The console leads to its own page wherever it is served. */
function pathOf(calls: string): string {
  return `/console/calls${calls.slice(calls.indexOf("?"))}`;
}

function alertWords(kind: ObjectiveAlert["kind"], severity: ObjectiveAlert["severity"]): string {
  switch (kind) {
    case "burning":
      return severity === "page" ? "burns fast" : "burns slowly";
    case "worse":
      return "got worse";
    case "goes-on":
      return "goes on";
    case "recovered":
      return "recovered";
    case "changed":
      return "its target was changed while it burned";
    case "removed":
      return "it was removed while it burned";
  }
}

function standingWords(standing: ObjectiveReport["standing"]): string {
  switch (standing.kind) {
    case "quiet":
      return "Quiet";
    case "burning":
      return `${standing.severity === "page" ? "Burns fast" : "Burns slowly"} since ${dateWords(standing.sinceMs)}`;
    case "recovered":
      return `Recovered ${dateWords(standing.atMs)}`;
  }
}
