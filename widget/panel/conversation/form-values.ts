/** Whether a visitor's answers to a form will do; as edge/actions/forms.ts judges them, so that none is sent in vain. */
import type { FormCard, FormField } from "../../../edge/wire/cards.ts";

/** What is wrong with an answer; also the name of the words that say so. */
export type FormProblem = "missing" | Exclude<FormField["type"], "text" | "choice">;

/** Each is one that the edge takes as well. */
const patterns: Readonly<Record<Exclude<FormField["type"], "text" | "choice">, RegExp>> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  tel: /^\+?[\d\s()./-]*\d[\d\s()./-]*\d[\d\s()./-]*\d[\d\s()./-]*$/,
  number: /^-?\d+(\.\d+)?$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
};

/** The longest answer that is sent. */
export const longestAnswer = 1000;

/** What is wrong with the answer to one field; `null`: nothing. */
export function problemWith(field: FormField, value: string): FormProblem | null {
  const given = value.trim();
  if (given === "") return field.required ? "missing" : null;
  if (field.type === "choice") return field.choices?.includes(given) ? null : "missing";
  if (field.type === "text") return null;
  return patterns[field.type].test(given) ? null : field.type;
}

/** Every field with a problem, in the form's order. */
export function problemsWith(
  form: FormCard,
  values: Readonly<Record<string, string>>,
): ReadonlyMap<string, FormProblem> {
  const problems = form.fields.flatMap((field) => {
    const problem = problemWith(field, values[field.name] ?? "");
    return problem ? [[field.name, problem] as const] : [];
  });
  return new Map(problems);
}

/** What is sent: the answers that were given. */
export function answersOf(form: FormCard, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap(({ name }) => {
      const value = values[name]?.trim() ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );
}
