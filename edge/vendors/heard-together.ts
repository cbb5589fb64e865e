/** Which languages one connection of a service hears, whichever is spoken. */

/** Whether a service that hears `known` together hears all of these. By their first subtags. */
export function areAmong(languages: readonly string[], known: readonly string[]): boolean {
  return languages.every((language) => known.includes(language));
}
