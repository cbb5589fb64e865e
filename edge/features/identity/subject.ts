/** The site's name for a caller, as humans and the model see it. */

const maxCharacters = 200;

/**
 * Whether it can be shown as it is. Control characters, line breaks, marks of the reading direction, zero-width
 * characters and broken ones would show something else (Unicode TR 36, "Bidirectional text spoofing").
 */
export function isSubject(text: unknown): text is string {
  if (typeof text !== "string" || text.length > maxCharacters || text.trim() !== text || text === "") return false;
  return !/\p{C}|\p{Zl}|\p{Zp}|\p{Default_Ignorable_Code_Point}|\u2800/u.test(text);
}
