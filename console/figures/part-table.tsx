/** The parts of a whole beside those of the period before: outcomes, reasons, stars. Each leads to its calls. */
import { Link } from "../location.tsx";
import { Scrolls } from "../scrolls.tsx";
import { ChangeWords } from "./change-words.tsx";
import { type Better, changeOf } from "./changes.ts";
import { inUnit } from "./units.ts";

export interface Part {
  readonly label: string;
  readonly now: number;
  readonly before: number;
  /** The address of the calls behind it. */
  readonly behind: string;
  readonly better: Better;
  /** A further column, such as a mean in its unit. */
  readonly more?: string;
}

interface PartTableProps {
  readonly title: string;
  readonly means: string;
  readonly parts: readonly Part[];
  /** In which the parts are: numbers, or shares of 1. */
  readonly unit: "count" | "share";
  /** The name of the further column. */
  readonly more?: string;
  /** Without calls in the period before, the parts are compared with nothing. */
  readonly callsBefore: number;
}

export function PartTable({ title, means, parts, unit, more, callsBefore }: PartTableProps) {
  const most = Math.max(...parts.map(({ now, before }) => Math.max(now, before)), unit === "share" ? 0.01 : 1);
  const isCompared = callsBefore > 0;
  return (
    <article className="chart" aria-label={title}>
      <h4>{title}</h4>
      <p className="quiet">{means}</p>
      {parts.length === 0 ? (
        <p>None.</p>
      ) : (
        <Scrolls label={`${title}, in parts`}>
          <table className="parts">
            <thead>
              <tr>
                <th scope="col">{title}</th>
                <th scope="col">{unit === "share" ? "Share" : "Number"}</th>
                {more !== undefined && <th scope="col">{more}</th>}
                {isCompared && <th scope="col">Change</th>}
              </tr>
            </thead>
            <tbody>
              {parts.map(({ label, now, before, behind, better, more: further }) => (
                <tr key={label}>
                  <th scope="row">
                    {label}
                    <Bar of={now / most} />
                    {isCompared && <Bar of={before / most} isBefore />}
                  </th>
                  <td>
                    <Link to={behind}>{inUnit(now, unit)}</Link>
                  </td>
                  {more !== undefined && <td className="number">{further}</td>}
                  {isCompared && (
                    <td>
                      <ChangeWords change={changeOf(now, before, unit, better)} before={inUnit(before, unit)} />
                    </td>
                  )}
                </tr>
              ))}
            </tbody>
          </table>
        </Scrolls>
      )}
    </article>
  );
}

/** The numbers beside it say the same. */
function Bar({ of, isBefore = false }: { readonly of: number; readonly isBefore?: boolean }) {
  return <span className={isBefore ? "bar before" : "bar"} style={{ width: `${of * 100}%` }} aria-hidden="true" />;
}
