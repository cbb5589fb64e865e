/** Search in words, and the filters of the list. Each change goes into the address at once. */
import { type FormEvent, type RefObject, useEffect, useState } from "react";
import type { CallsFilter, Facets } from "../../edge/wire/archive.ts";
import { outcomes } from "../words.ts";
import {
  choiceFields,
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
  const menus: readonly (readonly [ListName, readonly string[]])[] = [
    ["agent", facets?.agents ?? []],
    ["outcome", [...outcomes, "none"]],
    ["reason", [...(facets?.reasons ?? []), "none"]],
    ["language", facets?.languages ?? []],
    ["stars", ["5", "4", "3", "2", "1", "none"]],
    ["tag", facets?.tags ?? []],
    ["error", ["any", ...(facets?.errors ?? [])]],
  ];
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
            {(["from", "to"] as const).map((name) => (
              <p key={name}>
                <label htmlFor={name}>{labelOf(name)}</label>
                <input
                  id={name}
                  type="date"
                  value={filter[name]?.slice(0, 10) ?? ""}
                  onChange={(event) => onFilter(withText(filter, name, event.currentTarget.value))}
                />
              </p>
            ))}
            {menus.map(([name, values]) => (
              <p key={name}>
                <label htmlFor={name}>{labelOf(name)}</label>
                <select
                  id={name}
                  value=""
                  onChange={(event) => {
                    const { value } = event.currentTarget;
                    if (value !== "") onFilter(withValue(filter, name, value));
                  }}
                >
                  <option value="">{filter[name] ? "Add another …" : "Any"}</option>
                  {values
                    .filter((value) => !filter[name]?.some((chosen) => chosen === value))
                    .map((value) => (
                      <option key={value} value={value}>
                        {valueWords(name, value)}
                      </option>
                    ))}
                </select>
              </p>
            ))}
            {choiceFields.map(([name, values]) => (
              <p key={name}>
                <label htmlFor={name}>{labelOf(name)}</label>
                <select
                  id={name}
                  value={filter[name] ?? ""}
                  onChange={(event) => onFilter(withText(filter, name, event.currentTarget.value))}
                >
                  <option value="">Any</option>
                  {values.map((value) => (
                    <option key={value} value={value}>
                      {value}
                    </option>
                  ))}
                </select>
              </p>
            ))}
            {numberFields.map(([name, { label }]) => (
              <p key={name}>
                <label htmlFor={name}>{label}</label>
                <Written
                  id={name}
                  type="text"
                  value={shownNumber(filter, name)}
                  onWritten={(text) => onFilter(withNumber(filter, name, text))}
                />
              </p>
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

/** How long after the last letter a text counts as written, ms. */
const writtenAfterMs = 300;

interface WrittenProps {
  readonly id: string;
  readonly type: "search" | "text";
  readonly value: string;
  readonly field?: RefObject<HTMLInputElement | null>;
  readonly onWritten: (text: string) => void;
}

function Written({ id, type, value, field, onWritten }: WrittenProps) {
  const [draft, setDraft] = useState<string | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only new text starts the wait anew
  useEffect(() => {
    if (draft === null) return;
    const timer = setTimeout(() => {
      if (draft.trim() !== value) onWritten(draft);
      setDraft(null);
    }, writtenAfterMs);
    return () => clearTimeout(timer);
  }, [draft]);
  return (
    <input
      id={id}
      type={type}
      ref={field}
      maxLength={200}
      autoComplete="off"
      inputMode={type === "text" ? "decimal" : "search"}
      value={draft ?? value}
      onInput={(event) => setDraft(event.currentTarget.value)}
    />
  );
}
