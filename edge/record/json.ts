/** JSON of what tools were given and gave, as far as a record can hold it. */

/** A row of SQLite in an object holds 2 MB in all; a tool's result needs nothing near it to be read by people. */
export const maxRecordedChars = 64 * 1024;

/** The value as JSON. What JSON cannot hold, or is too long, is replaced by a note that says so. */
export function jsonForRecord(value: unknown): string {
  try {
    const json = JSON.stringify(value) ?? "null";
    if (json.length <= maxRecordedChars) return json;
    return JSON.stringify({ omitted: `${json.length} characters of JSON`, begins: json.slice(0, 1000) });
  } catch (thrown) {
    return JSON.stringify({ omitted: `not JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}` });
  }
}
