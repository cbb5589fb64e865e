/** The versions of agents beside the agents as they are: each figure with its interval, and the way to take a version out. */
import type { ComparedFigure, VersionFigures } from "../../edge/wire/figures.ts";
import type { SwitchesReply } from "../../edge/wire/switches.ts";
import { type Me, roleOf } from "../api.ts";
import { useAsked } from "../asking.ts";
import { callsBehind } from "../calls-behind.ts";
import { Link } from "../location.tsx";
import { Scrolls } from "../scrolls.tsx";
import { switchesApi } from "../switches/api.ts";
import { asItIsWords } from "../words.ts";
import { type Compared, comparedColumns, differenceWords, estimateWords, standingOf } from "./compared.ts";
import { inUnit } from "./units.ts";
import { VersionSwitch } from "./version-switch.tsx";

export function Versions({ versions, me }: { readonly versions: readonly VersionFigures[]; readonly me: Me }) {
  const asked = useAsked("switches", (signal): Promise<SwitchesReply> => switchesApi.all(signal));
  const agents = [...new Set(versions.map(({ agent }) => agent))];
  const offOf = (agent: string, version: string) =>
    asked.answer?.agents
      .find((one) => one.agent === agent)
      ?.off.find(({ what }) => what.kind === "candidate" && what.name === version) ?? null;
  return agents.map((agent) => (
    <Scrolls key={agent} label={`Versions of ${agent}`}>
      <table className="agents versions">
        <caption>{agent}</caption>
        <thead>
          <tr>
            <th scope="col">Version</th>
            <th scope="col">Calls</th>
            {comparedColumns.map(({ label }) => (
              <th key={label} scope="col">
                {label}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {versions
            .filter((one) => one.agent === agent)
            .map(({ version, figures, estimates, differences }) => (
              <tr key={version ?? ""}>
                <th scope="row">
                  {version ?? asItIsWords}
                  {version !== null && asked.answer !== null && (
                    <VersionSwitch
                      agent={agent}
                      version={version}
                      off={offOf(agent, version)}
                      mayTurn={roleOf(me) === "admin"}
                      onTurned={asked.again}
                    />
                  )}
                </th>
                <td>
                  <Link to={callsBehind(figures.behind.calls)}>{inUnit(figures.calls, "count")}</Link>
                </td>
                {comparedColumns.map((column) => (
                  <td key={column.label}>
                    <Figure
                      column={column}
                      estimate={estimates[column.figure]}
                      difference={differences[column.figure]}
                    />
                  </td>
                ))}
              </tr>
            ))}
        </tbody>
      </table>
    </Scrolls>
  ));
}

interface FigureProps {
  readonly column: Compared;
  readonly estimate: VersionFigures["estimates"][ComparedFigure];
  readonly difference: VersionFigures["differences"][ComparedFigure];
}

function Figure({ column, estimate, difference }: FigureProps) {
  if (estimate === null) return <>–</>;
  const { unit } = column;
  const standing = difference && standingOf(difference, column.better);
  return (
    <>
      {estimateWords(estimate.value, unit)}
      <br />
      <span className="quiet">
        {estimateWords(estimate.low, unit)} to {estimateWords(estimate.high, unit)}
      </span>
      {difference !== null && standing !== null && (
        <>
          <br />
          <span className={standing === "better" || standing === "worse" ? `change ${standing}` : "quiet"}>
            {differenceWords(difference, unit, standing)}
          </span>
        </>
      )}
    </>
  );
}
