/** Calls in which words were said: the full text says in which turns, the filter in which calls. */
import type { D1Database } from "@cloudflare/workers-types";
import { sql } from "kysely";
import type { CallsCount, CallsFilter } from "../wire/archive.ts";
import { conditionOf, placeOfTime, placesPerCall } from "./calls-filter.ts";
import { rowsOf } from "./reach.ts";

/**
 * Stands in the statement's text: D1 binds a number as a real one. A place divided by that is no whole place, and FTS5 takes
 * whole numbers alone as bounds.
 */
const perCall = sql.lit(placesPerCall);
/** Turns of one call that a search finds, more or less: so many rows make a page. */
const turnsPerCall = 4;
/** A search counts no further. */
const maxCountedTurns = 20_000;
/**
 * A filter that leaves no more calls than this is asked first, and the words are looked for in those calls alone. Otherwise a
 * word that comes in every call would be followed through all of them, to find the few that the filter leaves.
 */
const fewCalls = 500;

/** A call on a page, and the turn in which the search found its words. */
export interface Place {
  readonly place: number;
  readonly turn: number | null;
}

export interface Search {
  readonly filter: CallsFilter;
  /** FTS5's query. */
  readonly match: string;
  /** Only calls before this place. */
  readonly before: number;
  readonly count: number;
}

/** The newest calls before a place in which this was said, each with the last such turn. @throws EarshotError `archive_unreachable` */
export async function searchedBefore(db: D1Database, search: Search): Promise<Place[]> {
  const few = await fewOf(db, search.filter, search.before);
  if (few !== null) {
    return rowsOf(
      db,
      sql<Place>`SELECT p.value AS place, max(w.rowid) % ${perCall} AS turn ${foundAmong(few, search.match)}
        GROUP BY p.value ORDER BY p.value DESC LIMIT ${search.count}`,
    );
  }
  const { filter, match, before, count } = search;
  const places: Place[] = [];
  const asked = count * turnsPerCall;
  // Those of one call come side by side; of each call the last one counts.
  for (let from = before; ; from = places.at(-1)?.place ?? 0) {
    const rows = await rowsOf(
      db,
      sql<{ place: number; turn: number }>`
        SELECT c.place, w.rowid % ${perCall} AS turn ${found(filter, match, from)} LIMIT ${asked}`,
    );
    for (const row of rows) {
      if (places.at(-1)?.place === row.place) continue;
      places.push(row);
      if (places.length === count) return places;
    }
    if (rows.length < asked) return places;
  }
}

/** How many calls there are in which this was said; it stops at some thousands. @throws EarshotError `archive_unreachable` */
export async function searchedCount(db: D1Database, filter: CallsFilter, match: string): Promise<CallsCount> {
  const few = await fewOf(db, filter, Number.MAX_SAFE_INTEGER);
  const turns =
    few === null
      ? sql`SELECT c.place, c.state ${found(filter, match, Number.MAX_SAFE_INTEGER)} LIMIT ${maxCountedTurns}`
      : sql`SELECT c.place, c.state FROM (SELECT DISTINCT p.value AS place ${foundAmong(few, match)}) f
          CROSS JOIN calls c INDEXED BY calls_listed ON c.place = f.place`;
  const [row] = await rowsOf(
    db,
    sql<{ calls: number; live: number; turns: number }>`
      SELECT count(DISTINCT place) AS calls, count(DISTINCT CASE WHEN state <> 'ended' THEN place END) AS live,
        count(*) AS turns
      FROM (${turns})`,
  );
  return { calls: row?.calls ?? 0, live: row?.live ?? 0, more: row?.turns === maxCountedTurns };
}

/** The places of the calls that the filter leaves, as JSON; null: there are many, or it is no more than a time. */
async function fewOf(db: D1Database, filter: CallsFilter, before: number): Promise<string | null> {
  const { words: _, from: __, to: ___, ...narrow } = filter;
  if (Object.keys(narrow).length === 0) return null;
  const rows = await rowsOf(
    db,
    sql<{ place: number }>`SELECT c.place FROM calls c INDEXED BY calls_listed
      WHERE c.place < ${before} AND ${conditionOf(filter)} ORDER BY c.place DESC LIMIT ${fewCalls + 1}`,
  );
  return rows.length > fewCalls ? null : JSON.stringify(rows.map(({ place }) => place));
}

/** Turns with these words in the calls of these places, named `p`. */
function foundAmong(places: string, match: string) {
  return sql`FROM json_each(${places}) p CROSS JOIN turn_words w
    WHERE turn_words MATCH ${match}
      AND w.rowid >= p.value * ${perCall} AND w.rowid < (p.value + 1) * ${perCall}`;
}

/** Turns with these words in calls of this filter, newest call first, its last turn first. */
function found(filter: CallsFilter, match: string, before: number) {
  const from = filter.from === undefined ? 0 : placeOfTime(filter.from);
  const to = Math.min(before, filter.to === undefined ? before : placeOfTime(filter.to));
  return sql`FROM turn_words w CROSS JOIN calls c INDEXED BY calls_listed ON c.place = w.rowid / ${perCall}
    WHERE turn_words MATCH ${match}
      AND w.rowid >= CAST(${from} AS INTEGER) * ${perCall} AND w.rowid < CAST(${to} AS INTEGER) * ${perCall}
      AND ${conditionOf(filter)} ORDER BY w.rowid DESC`;
}
