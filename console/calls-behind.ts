/** The address of the calls behind a figure: the page Calls with a filter. */

/**
 * @param filter parameters of `…/calls` (edge/wire/archive.ts), as the Worker's answer carries them
 * @param further parameters that narrow it
 */
export function callsBehind(filter: string, further: Readonly<Record<string, string>> = {}): string {
  const parameters = new URLSearchParams(filter);
  for (const [name, value] of Object.entries(further)) parameters.set(name, value);
  return `/console/calls?${parameters}`;
}
