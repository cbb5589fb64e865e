/** Whether a visitor's answers to a form will do; as edge/tools/forms.ts judges them, so that none is sent in vain. */
import type { FormCard, FormField } from "../../../edge/wire/cards.ts";
import { isAnswer } from "../../../edge/wire/form-answers.ts";

/** The fault of an answer, which is also the name of the words for it. */
export type FormProblem = "missing" | Exclude<FormField["type"], "text" | "choice">;

/** The fault of the answer to one field; `null`: none. */
export function problemWith(field: FormField, value: string): FormProblem | null {
  const given = value.trim();
  if (given === "") return field.required ? "missing" : null;
  if (field.type === "choice") return field.choices?.includes(given) ? null : "missing";
  if (field.type === "text") return null;
  return isAnswer(field.type, given) ? null : field.type;
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

/** The answers to send: those that were given. */
export function answersOf(form: FormCard, values: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    form.fields.flatMap(({ name }) => {
      const value = values[name]?.trim() ?? "";
      return value === "" ? [] : [[name, value]];
    }),
  );
}
