/** The Worker's environment for code that looks up a variable or a binding by its name. */
export type Variables = Readonly<Record<string, unknown>>;
