/** `{name}` in the texts of a definition: the places, and the forms in which a question reads their values. */

/** `{order:digits}` digit by digit, `{day:date}` (ISO 8601) as a day, `{at:time}` (24 h) as people say it. */
export const readForms = ["digits", "date", "time"] as const;

export function isReadForm(form: string): boolean {
  return readForms.some((known) => known === form);
}

export interface Place {
  readonly name: string;
  readonly form: string | undefined;
  /** `{day:date}`, as it is written. */
  readonly whole: string;
  /** Where it begins, in UTF-16 units. */
  readonly at: number;
}

/** The places of a question, in order. */
export function placesIn(question: string): Place[] {
  return [...question.matchAll(/\{(\w+)(?::(\w+))?\}/g)].map((match) => {
    const [whole, name = "", form] = match;
    return { name, form, whole, at: match.index };
  });
}

/** The names in the texts of a URL or of a JSON template, at any depth, without variables (`${NAME}`). */
export function placeholdersIn(template: unknown): string[] {
  if (typeof template === "string")
    return [...template.matchAll(/(?<!\$)\{([A-Za-z_][\w.]*)\}/g)].map(([, name = ""]) => name);
  if (typeof template !== "object" || template === null) return [];
  return Object.values(template).flatMap(placeholdersIn);
}
