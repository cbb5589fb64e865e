/** Checks a visitor's answers against the form that was shown, and turns them into words of the visitor's. */
import { EarshotError } from "../base/errors.ts";
import type { FormCard, FormField } from "../wire/cards.ts";
import { isAnswer, longestAnswer } from "../wire/form-answers.ts";

/**
 * The form's answers as the visitor's words, with the names of the fields, for the model.
 * @throws EarshotError `message_malformed`, naming the wrong field.
 */
export function formWords(form: FormCard, values: Readonly<Record<string, string>>): string {
  const unknown = Object.keys(values).find((name) => !form.fields.some((field) => field.name === name));
  if (unknown !== undefined) throw refused(form, `it has no field "${unknown}"`);
  const answers = form.fields.flatMap((field) => {
    const value = (Object.hasOwn(values, field.name) ? values[field.name] : undefined)?.trim() ?? "";
    const problem = problemWith(field, value);
    if (problem) throw refused(form, `"${field.name}" ${problem}`);
    return value === "" ? [] : [[field.name, value]];
  });
  // As JSON, so that no value can pass for another field.
  return `Form "${form.title}": ${JSON.stringify(Object.fromEntries(answers))}`;
}

function problemWith(field: FormField, value: string): string | null {
  if (value === "") return field.required ? "is missing" : null;
  if (value.length > longestAnswer) return `is longer than ${longestAnswer} characters`;
  if (field.type === "text") return null;
  if (field.type === "choice") return field.choices?.includes(value) ? null : "is none of its choices";
  return isAnswer(field.type, value) ? null : `is no ${field.type}`;
}

function refused({ title }: FormCard, why: string): EarshotError {
  return new EarshotError("message_malformed", `the answers to the form "${title}" were dropped: ${why}`);
}
