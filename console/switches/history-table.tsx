/** The changes of all switches, newest first, with their authors and reasons. */
import type { AgentSwitches } from "../../edge/wire/switches.ts";
import { Scrolls } from "../scrolls.tsx";
import { dateWords } from "../words.ts";
import { thingWords } from "./words.ts";

export function HistoryTable({ agents }: { readonly agents: readonly AgentSwitches[] }) {
  const changes = agents
    .flatMap(({ agent, history }) => history.map((change) => ({ agent, ...change })))
    .sort((a, b) => b.atMs - a.atMs || b.change - a.change);
  if (changes.length === 0) return <p>Nothing was ever switched.</p>;
  return (
    <Scrolls label="History">
      <table>
        <thead>
          <tr>
            <th scope="col">When</th>
            <th scope="col">Agent</th>
            <th scope="col">What</th>
            <th scope="col">Turned</th>
            <th scope="col">By</th>
            <th scope="col">Why</th>
            <th scope="col">Until</th>
          </tr>
        </thead>
        <tbody>
          {changes.map(({ agent, change, what, off, atMs, by, why, untilMs }) => (
            <tr key={`${agent} ${change}`}>
              <td>{dateWords(atMs)}</td>
              <td>{agent}</td>
              <td>{thingWords(what)}</td>
              <td>{off ? "off" : "on"}</td>
              <td>{by ?? "itself"}</td>
              <td>{why}</td>
              <td>{untilMs === null ? "" : dateWords(untilMs)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </Scrolls>
  );
}
