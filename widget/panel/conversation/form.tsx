import { type FormEvent, useId, useRef, useState } from "react";
import type { FormCard, FormField } from "../../../edge/wire/cards.ts";
import { longestAnswer } from "../../../edge/wire/form-answers.ts";
import type { PanelWords } from "../../languages/en.ts";
import { Icon } from "../icons.tsx";
import { answersOf, type FormProblem, problemsWith, problemWith } from "./form-values.ts";

interface FormViewProps {
  readonly form: FormCard;
  /** The answers that were sent. Then there is nothing to fill in any more. */
  readonly sent: Readonly<Record<string, string>> | undefined;
  /** There is a call to send it in. */
  readonly open: boolean;
  readonly words: PanelWords;
  /** Rejects where it could not be sent; then it can be sent again. */
  readonly onSend: (values: Record<string, string>) => Promise<void>;
}

/** A form in the conversation: filled in, checked, sent once, and shown as it was sent. */
export function FormView({ form, sent, open, words, onSend }: FormViewProps) {
  const id = useId();
  const [values, setValues] = useState<Readonly<Record<string, string>>>({});
  const [problems, setProblems] = useState<ReadonlyMap<string, FormProblem>>(new Map());
  const [sending, setSending] = useState<"no" | "yes" | "failed">("no");
  const element = useRef<HTMLFormElement>(null);
  if (sent) return <SentForm form={form} sent={sent} words={words} />;

  const submit = (event: FormEvent) => {
    event.preventDefault();
    const found = problemsWith(form, values);
    setProblems(found);
    const [first] = found.keys();
    if (first !== undefined) {
      element.current?.querySelector<HTMLElement>(`[name="${CSS.escape(first)}"]`)?.focus();
      return;
    }
    setSending("yes");
    onSend(answersOf(form, values)).catch(() => setSending("failed"));
  };
  const change = (field: FormField, value: string) => {
    setValues({ ...values, [field.name]: value });
    if (!problems.has(field.name) || problemWith(field, value)) return;
    setProblems(new Map([...problems].filter(([name]) => name !== field.name)));
  };
  return (
    <form className="card card-form" part="card" aria-labelledby={id} noValidate onSubmit={submit} ref={element}>
      <p className="card-title" id={id} dir="auto">
        {form.title}
      </p>
      {form.fields.map((field) => (
        <Field
          key={field.name}
          field={field}
          id={`${id}-${field.name}`}
          value={values[field.name] ?? ""}
          problem={problems.get(field.name)}
          words={words}
          onChange={(value) => change(field, value)}
        />
      ))}
      <button type="submit" className="main" disabled={!open || sending === "yes"}>
        {form.submit}
      </button>
      {sending === "failed" && (
        <p className="problem" role="alert">
          {words.rating.failed}
        </p>
      )}
      {!open && <p className="quiet">{words.card.callOver}</p>}
    </form>
  );
}

interface FieldProps {
  readonly field: FormField;
  readonly id: string;
  readonly value: string;
  readonly problem: FormProblem | undefined;
  readonly words: PanelWords;
  readonly onChange: (value: string) => void;
}

function Field({ field, id, value, problem, words, onChange }: FieldProps) {
  const shared = {
    id,
    name: field.name,
    value,
    required: field.required,
    "aria-invalid": problem !== undefined,
    ...(problem !== undefined && { "aria-describedby": `${id}-problem` }),
  };
  return (
    <div className="answer">
      <label htmlFor={id} dir="auto">
        {field.label}
        {field.required && <span className="quiet"> ({words.card.required})</span>}
      </label>
      {field.type === "choice" ? (
        <select {...shared} onChange={(event) => onChange(event.currentTarget.value)}>
          <option value="">{words.card.choose}</option>
          {field.choices?.map((choice) => (
            <option key={choice}>{choice}</option>
          ))}
        </select>
      ) : (
        <input
          {...shared}
          // A browser's own field for numbers hides what it does not take; this one can be told about.
          type={field.type === "number" ? "text" : field.type}
          {...(field.type === "number" && { inputMode: "decimal" as const })}
          maxLength={longestAnswer}
          dir="auto"
          onInput={(event) => onChange(event.currentTarget.value)}
        />
      )}
      {problem && (
        <p className="problem" id={`${id}-problem`} role="alert">
          <Icon name="failed" />
          {words.card[problem]}
        </p>
      )}
    </div>
  );
}

function SentForm({ form, sent, words }: Pick<FormViewProps, "form" | "words"> & { sent: Record<string, string> }) {
  return (
    <div className="card card-form sent" part="card">
      <p className="card-title" dir="auto">
        {form.title}
      </p>
      <dl>
        {form.fields
          .filter(({ name }) => sent[name] !== undefined)
          .map(({ name, label }) => (
            <div key={name}>
              <dt dir="auto">{label}</dt>
              <dd dir="auto">{sent[name]}</dd>
            </div>
          ))}
      </dl>
      <p className="quiet" role="status">
        <Icon name="ended" />
        {words.card.sent}
      </p>
    </div>
  );
}
