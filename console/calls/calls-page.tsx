/** All calls on record: search, filters, live calls on top, then the newest first. */
import "./calls.css";
import { useEffect, useMemo, useRef } from "react";
import { searchOf } from "../address.ts";
import { archive } from "../archive.ts";
import { useAsked } from "../asking.ts";
import { goTo } from "../location.tsx";
import { NotUnderstood } from "../not-understood.tsx";
import type { PageProps } from "../page-props.ts";
import { ArchiveTrouble } from "../trouble.tsx";
import { CallRows } from "./call-rows.tsx";
import { useCallsList } from "./calls-list.ts";
import { callsAddress, faultsOfFilter, filterOf } from "./filter.ts";
import { FilterForm } from "./filter-form.tsx";
import { rememberList } from "./list-address.ts";
import { isWriting } from "./writing.ts";

const countEveryMs = 30_000;

export function CallsPage({ search }: PageProps) {
  const filter = useMemo(() => filterOf(search), [search]);
  const faults = useMemo(() => faultsOfFilter(search), [search]);
  const { live, ended, known, hasMore, thrown, more, again } = useCallsList(filter);
  const { answer: facets } = useAsked("facets", archive.facets);
  const { answer: count } = useAsked(
    searchOf(filter),
    (signal) => archive.count(filter, signal),
    () => countEveryMs,
  );
  const searchField = useRef<HTMLInputElement>(null);
  const calls = useMemo(() => {
    const running = new Set(live.map(({ callId }) => callId));
    return [...live, ...ended.filter(({ callId }) => !running.has(callId))];
  }, [live, ended]);

  useEffect(() => rememberList(search), [search]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key === "Escape" && document.activeElement === searchField.current) searchField.current?.blur();
      if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || isWriting(event.target)) return;
      event.preventDefault();
      searchField.current?.focus();
    };
    addEventListener("keydown", press);
    return () => removeEventListener("keydown", press);
  }, []);

  return (
    <>
      <h2>Calls</h2>
      <FilterForm
        filter={filter}
        facets={facets}
        searchField={searchField}
        onFilter={(next) => goTo(callsAddress(next), { replace: true })}
      />
      <NotUnderstood parts={faults} to={callsAddress(filter)} />
      <p className="found">
        <span role="status" className="quiet">
          {count ? foundWords(count) : known ? "" : "Asking …"}
        </span>
        {calls.length > 0 && (
          <a href={archive.callsCsv(filter)} download="calls.csv">
            These calls as CSV
          </a>
        )}
        {calls.some(({ costMicros }) => costMicros !== null) && (
          <span className="quiet">Costs are without what has no price: the page of each call names it.</span>
        )}
      </p>
      {thrown !== null && <ArchiveTrouble thrown={thrown} onRetry={again} />}
      {known && thrown === null && calls.length === 0 && <p>No call is as you ask.</p>}
      <CallRows
        calls={calls}
        total={count && !count.more ? count.calls : null}
        hasMore={hasMore}
        onMore={more}
        words={filter.words ?? ""}
      />
      <p className="quiet keys">
        Keys: <kbd>j</kbd> and <kbd>k</kbd> or arrows move, <kbd>Home</kbd> and <kbd>End</kbd> go far, <kbd>Enter</kbd>{" "}
        opens, <kbd>/</kbd> searches.
      </p>
    </>
  );
}

function foundWords({ calls, live, more }: { readonly calls: number; readonly live: number; readonly more: boolean }) {
  const number = calls.toLocaleString("en");
  const found = calls === 1 && !more ? "1 call" : `${more ? `more than ${number}` : number} calls`;
  return live > 0 ? `${found}, ${live} of them live` : found;
}
