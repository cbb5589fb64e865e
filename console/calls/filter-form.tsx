/** Search in words, and the filters of the list. Each change goes into the address at once. */
import { type FormEvent, type RefObject, useEffect, useState } from "react";
import type { CallsFilter, Facets } from "../../edge/wire/archive.ts";
import { outcomes } from "../words.ts";
import {
  choiceFields,
  faultOfNumber,
  type ListName,
  labelOf,
  numberFields,
  parts,
  shownNumber,
  valueWords,
  withNumber,
  without,
  withText,
  withValue,
} from "./filter.ts";

interface FilterFormProps {
  readonly filter: CallsFilter;
  readonly facets: Facets | null;
  readonly searchField: RefObject<HTMLInputElement | null>;
  readonly onFilter: (filter: CallsFilter) => void;
}

export function FilterForm({ filter, facets, searchField, onFilter }: FilterFormProps) {
  const narrowed = parts(filter);
  return (
    <search>
      <form className="filter" onSubmit={(event: FormEvent) => event.preventDefault()}>
        <label htmlFor="words">Search what was said</label>
        <Written
          id="words"
          type="search"
          value={filter.words ?? ""}
          field={searchField}
          onWritten={(text) => onFilter(withText(filter, "words", text))}
        />
        <details>
          <summary>Filters{narrowed.length > 0 && ` (${narrowed.length})`}</summary>
          <div className="fields">
            {groups.map(({ title, names }) => (
              <fieldset key={title}>
                <legend>{title}</legend>
                {names.map((name) => (
                  <Field key={name} name={name} filter={filter} facets={facets} onFilter={onFilter} />
                ))}
              </fieldset>
            ))}
          </div>
        </details>
        {narrowed.length > 0 && (
          <ul className="chips" aria-label="Filters in use">
            {narrowed.map(({ name, value, words }) => (
              <li key={`${name} ${value}`}>
                <button type="button" onClick={() => onFilter(without(filter, name, value))}>
                  {words} <span aria-hidden="true">×</span>
                  <span className="unseen">: take away</span>
                </button>
              </li>
            ))}
            <li>
              <button type="button" onClick={() => onFilter(filter.words === undefined ? {} : { words: filter.words })}>
                Take all away
              </button>
            </li>
          </ul>
        )}
      </form>
    </search>
  );
}

type FieldName = Exclude<keyof CallsFilter, "words" | "topic">;

const groups: readonly { readonly title: string; readonly names: readonly FieldName[] }[] = [
  { title: "When", names: ["from", "to", "state"] },
  { title: "Who", names: ["agent", "agentVersion", "language"] },
  {
    title: "What came of it",
    names: ["outcome", "reason", "handedOver", "unanswered", "error", "stars", "tag", "reviewed", "recorded"],
  },
  { title: "Measures", names: [...numberFields.map(([name]) => name), "interrupted", "falseCutIns", "oddClaims"] },
];

interface FieldProps extends Pick<FilterFormProps, "filter" | "facets" | "onFilter"> {
  readonly name: FieldName;
}

function Field({ name, filter, facets, onFilter }: FieldProps) {
  const number = numberFields.find(([one]) => one === name);
  if (number !== undefined) {
    const [own, { label }] = number;
    return (
      <p>
        <label htmlFor={own}>{label}</label>
        <Written
          id={own}
          type="text"
          value={shownNumber(filter, own)}
          faultOf={(text) => faultOfNumber(own, text)}
          onWritten={(text) => onFilter(withNumber(filter, own, text))}
        />
      </p>
    );
  }
  const choice = choiceFields.find(([one]) => one === name);
  return (
    <p>
      <label htmlFor={name}>{labelOf(name)}</label>
      {name === "from" || name === "to" ? (
        <input
          id={name}
          type="date"
          value={filter[name]?.slice(0, 10) ?? ""}
          onChange={(event) => onFilter(withText(filter, name, event.currentTarget.value))}
        />
      ) : choice !== undefined ? (
        <select
          id={name}
          value={filter[choice[0]] ?? ""}
          onChange={(event) => onFilter(withText(filter, choice[0], event.currentTarget.value))}
        >
          <option value="">Any</option>
          {choice[1].map((value) => (
            <option key={value} value={value}>
              {value}
            </option>
          ))}
        </select>
      ) : (
        <Several name={name as MenuName} filter={filter} facets={facets} onFilter={onFilter} />
      )}
    </p>
  );
}

type MenuName = Exclude<ListName, "topic">;

/** A menu that adds values one by one: each in use stands below the form, and can be taken away there. */
function Several({ name, filter, facets, onFilter }: FieldProps & { readonly name: MenuName }) {
  const values: Readonly<Record<MenuName, readonly string[]>> = {
    agent: facets?.agents ?? [],
    agentVersion: [...(facets?.agentVersions ?? []), "none"],
    outcome: [...outcomes, "none"],
    reason: [...(facets?.reasons ?? []), "none"],
    language: facets?.languages ?? [],
    stars: ["5", "4", "3", "2", "1", "none"],
    tag: facets?.tags ?? [],
    error: ["any", ...(facets?.errors ?? [])],
  };
  return (
    <select
      id={name}
      value=""
      onChange={(event) => {
        const { value } = event.currentTarget;
        if (value !== "") onFilter(withValue(filter, name, value));
      }}
    >
      <option value="">{filter[name] ? "Add another …" : "Any"}</option>
      {values[name]
        .filter((value) => !filter[name]?.some((chosen) => chosen === value))
        .map((value) => (
          <option key={value} value={value}>
            {valueWords(name, value)}
          </option>
        ))}
    </select>
  );
}

/** How long after the last letter a text counts as written, ms. */
const writtenAfterMs = 300;

interface WrittenProps {
  readonly id: string;
  readonly type: "search" | "text";
  readonly value: string;
  readonly field?: RefObject<HTMLInputElement | null>;
  /** Why a text cannot be used; null: it can. Without it every text can. */
  readonly faultOf?: (text: string) => string | null;
  readonly onWritten: (text: string) => void;
}

function Written({ id, type, value, field, faultOf, onWritten }: WrittenProps) {
  const [draft, setDraft] = useState<string | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new text starts the wait anew
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      const found = faultOf?.(draft) ?? null;
      setFault(found);
      if (found !== null) return;
      if (draft.trim() !== value) onWritten(draft);
      setDraft(null);
    }, writtenAfterMs);
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <>
      <input
        id={id}
        type={type}
        ref={field}
        maxLength={200}
        autoComplete="off"
        inputMode={type === "text" ? "decimal" : "search"}
        value={draft ?? value}
        aria-invalid={fault !== null}
        aria-describedby={fault === null ? undefined : `${id}-fault`}
        onInput={(event) => setDraft(event.currentTarget.value)}
      />
      {fault !== null && (
        <span id={`${id}-fault`} className="problem" role="alert">
          {fault}
        </span>
      )}
    </>
  );
}
