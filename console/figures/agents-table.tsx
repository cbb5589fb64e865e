/** The agents of the period beside one another. */
import type { FiguresPeriod } from "../../edge/wire/figures.ts";
import { Link } from "../location.tsx";
import { Scrolls } from "../scrolls.tsx";
import { ChangeWords } from "./change-words.tsx";
import { changeBetween } from "./changes.ts";
import { type Chart, callers, cost, outcome, speed, talk, traffic } from "./charts.ts";
import { inUnit } from "./units.ts";

const columns: readonly Chart[] = [...traffic, speed, ...outcome, ...cost, ...talk, ...callers];

export function AgentsTable({ period, before }: { readonly period: FiguresPeriod; readonly before: FiguresPeriod }) {
  return (
    <Scrolls label="Agents">
      <table className="agents">
        <thead>
          <tr>
            <th scope="col">Agent</th>
            {columns.flatMap(({ title, lines }) =>
              lines.map(({ label }) => (
                <th key={`${title} ${label}`} scope="col">
                  {label === title ? title : `${title}, ${label}`}
                </th>
              )),
            )}
          </tr>
        </thead>
        <tbody>
          {period.agents.map(({ agent, figures }) => {
            const then = before.agents.find((one) => one.agent === agent)?.figures;
            return (
              <tr key={agent}>
                <th scope="row">{agent}</th>
                {columns.flatMap(({ title, lines, unit, better }) =>
                  lines.map(({ label, of, behind }) => (
                    <td key={`${title} ${label}`}>
                      <Link to={behind(figures)}>{inUnit(of(figures), unit)}</Link>
                      <br />
                      <ChangeWords
                        change={changeBetween(figures, then, { of, unit, better })}
                        before={then === undefined ? "" : inUnit(of(then), unit)}
                      />
                    </td>
                  )),
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </Scrolls>
  );
}
