/** The benchmark's results, as lines for people and one file for machines. */

export interface Finding {
  readonly what: string;
  readonly value: string;
  /** The goal, and whether it was reached. */
  readonly goal?: { readonly text: string; readonly met: boolean };
}

/** One line per finding, in two columns; goals that were missed are marked, not hidden. */
export function table(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ what }) => what.length));
  return findings
    .map(({ what, value, goal }) => {
      const verdict = goal === undefined ? "" : `   ${goal.met ? "reached" : "MISSED"}: ${goal.text}`;
      return `  ${what.padEnd(width)}  ${value}${verdict}`;
    })
    .join("\n");
}
