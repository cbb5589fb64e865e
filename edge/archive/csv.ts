/** CSV (RFC 4180) that spreadsheets open without running anything in it. */

export type CsvCell = string | number | boolean | null;

/** A header and its rows. */
export function csvOf(columns: readonly string[], rows: readonly (readonly CsvCell[])[]): string {
  return `${[columns, ...rows].map((row) => row.map(cellOf).join(",")).join("\r\n")}\r\n`;
}

/**
 * A text that a spreadsheet would take as a formula, also behind quotes that it drops, begins with an apostrophe
 * (https://owasp.org/www-community/attacks/CSV_Injection).
 */
function cellOf(value: CsvCell): string {
  if (typeof value !== "string") return value === null ? "" : String(value);
  const safe = /^[\s\p{C}"'“”„‘’]*[=+\-@|\t\r\n＝＋－＠−]/u.test(value) ? `'${value}` : value;
  return /[",\r\n]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
