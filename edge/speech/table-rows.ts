/** The cells of a row of a table: https://github.github.com/gfm/#tables-extension- */

/**
 * The place of the first bar that separates cells: not one in code or after a backslash; -1: there is none, or not yet.
 */
export function firstBar(text: string): number {
  for (let at = 0; at < text.length; at += 1) {
    if (text[at] === "\\") at += 1;
    else if (text[at] === "|") return at;
    else if (text[at] === "`") {
      let run = 1;
      while (text[at + run] === "`") run += 1;
      const end = text.indexOf("`".repeat(run), at + run);
      if (end < 0) return -1;
      at = end + run - 1;
    }
  }
  return -1;
}

/** The words between the bars of a row, with or without bars at its ends. */
export function cellsOf(row: string): string[] {
  const cells: string[] = [];
  let rest = row.trim();
  if (rest.startsWith("|")) rest = rest.slice(1);
  for (let bar = firstBar(rest); bar >= 0; bar = firstBar(rest)) {
    cells.push(rest.slice(0, bar).trim());
    rest = rest.slice(bar + 1);
  }
  if (rest.trim() !== "" || cells.length === 0) cells.push(rest.trim());
  return cells;
}
