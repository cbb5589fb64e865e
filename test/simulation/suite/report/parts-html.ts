/** Small parts of the report's page. */

const shown = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeStyle: "short", timeZone: "UTC" });

/** "30 November 2026 at 20:10 UTC" */
export function timeOf(at: Date): string {
  return `<time datetime="${at.toISOString()}">${shown.format(at)} UTC</time>`;
}

/** The name of a skill's place in the page. */
export function skillIdOf(skill: string): string {
  return `skill-${placeOf(skill)}`;
}

/** The name of a case's place. */
export function caseIdOf(name: string): string {
  return `case-${placeOf(name)}`;
}

/** Half of a surrogate pair has no place in an address. */
function placeOf(name: string): string {
  return encodeURIComponent(name.replace(/\p{Cs}/gu, "\uFFFD"));
}
