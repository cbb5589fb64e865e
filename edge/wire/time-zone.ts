/** Time zones by their names in the IANA database: `Europe/Berlin`. */

/** The form of a name: letters, and offsets such as `+05:30`. */
export const timeZonePattern = /^[A-Za-z0-9+_:/-]{1,64}$/;

/** The name unchanged, since a runtime may still call Kyiv Kiev. `undefined` if it knows no such zone. */
export function knownTimeZone(name: string | undefined): string | undefined {
  if (name === undefined || !timeZonePattern.test(name)) return undefined;
  try {
    canonical(name);
    return name;
  } catch {
    return undefined; // RangeError: no such zone here
  }
}

/** Whether two known names belong to one zone. */
export function isSameZone(one: string, other: string): boolean {
  return canonical(one) === canonical(other);
}

function canonical(name: string): string {
  return new Intl.DateTimeFormat("en", { timeZone: name }).resolvedOptions().timeZone;
}
