/** JSON whose text does not depend on the order of an object's keys. */

/**
 * The text of a value with sorted keys. Maps and sets count as lists, a `bigint` as its digits, an object with `toJSON`
 * as what that returns, and a value that JSON has no form for as nothing. Records and services keep hashes of this
 * text, so it must stay the same, byte by byte.
 * @param standIn returns the text for a value that JSON has no form for
 */
export function stableJson(value: unknown, standIn: (value: unknown) => unknown = (same) => same): string {
  return JSON.stringify(value, (_, given: unknown) => {
    const inner = standIn(given);
    if (typeof inner === "bigint") return String(inner);
    if (inner instanceof Map || inner instanceof Set) return [...inner];
    if (typeof inner !== "object" || inner === null || Array.isArray(inner)) return inner;
    return Object.fromEntries(Object.entries(inner).sort(([a], [b]) => (a < b ? -1 : 1)));
  });
}
