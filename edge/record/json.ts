/** JSON of tools' arguments and results, as far as a record can hold it. */

/** A row of SQLite in an object holds 2 MB in all. People can read a tool's result that is far shorter. */
export const maxRecordedChars = 64 * 1024;

/** The value as JSON. A note replaces a value that JSON cannot hold or that is too long. */
export function jsonForRecord(value: unknown): string {
  try {
    const json = JSON.stringify(value) ?? "null";
    if (json.length <= maxRecordedChars) return json;
    return JSON.stringify({ omitted: `${json.length} characters of JSON`, begins: json.slice(0, 1000) });
  } catch (thrown) {
    return JSON.stringify({ omitted: `not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}` });
  }
}
