/** Removes private values from arguments and results before they are kept or told to the model. */

/** Replaces a private value. */
export const privateMark = "[private]";

/** The value without the fields of these names, at any depth. */
export function withoutPrivate(value: unknown, names: readonly string[]): unknown {
  if (names.length === 0) return value;
  if (Array.isArray(value)) return value.map((inner) => withoutPrivate(inner, names));
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      names.includes(name) ? privateMark : withoutPrivate(inner, names),
    ]),
  );
}

/** Whether something was taken out of it. */
export function hasPrivateMark(value: unknown): boolean {
  if (Array.isArray(value)) return value.some(hasPrivateMark);
  if (typeof value !== "object" || value === null) return value === privateMark;
  return Object.values(value).some(hasPrivateMark);
}
