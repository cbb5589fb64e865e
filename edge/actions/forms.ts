/** What a visitor sent with a form, checked against the form that was shown, and as words of theirs. */
import { EarshotError } from "../errors.ts";
import type { FormCard, FormField } from "../wire/cards.ts";

/** As widget/panel/conversation/form-values.ts judges them, so that nothing passes there that is refused here. */
const patterns: Readonly<Record<Exclude<FormField["type"], "text" | "choice">, RegExp>> = {
  email: /^[^\s@]+@[^\s@]+\.[^\s@]+$/,
  tel: /^\+?[\d\s()./-]*\d[\d\s()./-]*\d[\d\s()./-]*\d[\d\s()./-]*$/,
  number: /^-?\d+(\.\d+)?$/,
  date: /^\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/,
  time: /^([01]\d|2[0-3]):[0-5]\d(:[0-5]\d)?$/,
};

/**
 * The form's answers as the visitor's words, with the names of the fields: what the model reads as theirs.
 * @throws EarshotError `message_malformed`, naming the field that is wrong.
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
  if (field.type === "text") return null;
  if (field.type === "choice") return field.choices?.includes(value) ? null : "is none of its choices";
  return patterns[field.type].test(value) ? null : `is no ${field.type}`;
}

function refused({ title }: FormCard, why: string): EarshotError {
  return new EarshotError("message_malformed", `what was sent with the form "${title}" was dropped: ${why}`);
}
