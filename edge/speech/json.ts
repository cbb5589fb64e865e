/** The JSON of speech services. Some write `null` for a field that they have nothing for, others leave it out. */

/** A message, without its fields that are null. @throws SyntaxError */
export function jsonOf(text: string): unknown {
  return JSON.parse(text, (_, value: unknown) => value ?? undefined);
}
