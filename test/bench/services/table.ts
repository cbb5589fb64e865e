/** Services below one another, a column a figure. */

export interface Row {
  readonly name: string;
  readonly figures: Readonly<Record<string, string>>;
}

/** A service that failed has its reason in place of figures. */
export function columns(rows: readonly Row[]): string {
  const heads = [...new Set(rows.flatMap(({ figures }) => ("failed" in figures ? [] : Object.keys(figures))))];
  const lines = [["", ...heads], ...rows.map(({ name, figures }) => [name, ...cells(figures, heads)])];
  // A reason runs on over the columns.
  const widths = lines[0]?.map((_, at) =>
    Math.max(...lines.flatMap((line) => (at > 0 && !isWhole(line) ? [] : [line[at]?.length ?? 0]))),
  );
  return lines
    .map((line) => `  ${line.map((cell, at) => cell.padEnd(widths?.[at] ?? 0)).join("  ")}`.trimEnd())
    .join("\n");
}

/** Whether it has figures, and no reason in their place. */
function isWhole(line: readonly string[]): boolean {
  return line.length !== 2;
}

function cells(figures: Row["figures"], heads: readonly string[]): string[] {
  const { failed } = figures;
  return failed === undefined ? heads.map((head) => figures[head] ?? "") : [`failed: ${failed}`];
}
