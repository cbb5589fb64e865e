/** The list of calls: newest first, filtered, searched, a page at a time; how many there are; what filters can be. */
import { sql } from "kysely";
import type { CallsCount, CallsFilter, CallsPage, CallsQuery, Facets, ListedCall } from "../wire/archive.ts";
import { conditionOf, placeOfTime, placesPerCall } from "./calls-filter.ts";
import { cursorOf, placeIn } from "./cursor.ts";
import { type ListedRow, listedCallOf, listedColumns } from "./listed.ts";
import { type Query, rowsOf, rowsOfEach } from "./reach.ts";
import { excerptOf, matchOf, type SearchTerm, termsOf } from "./search-words.ts";

/** Turns of one call that a search finds, more or less: so many rows make a page. */
const turnsPerCall = 4;
/** A search counts no further. */
const maxCountedTurns = 20_000;
/** The newest calls, from which filters take their values. */
const facetCalls = 10_000;
const maxFacets = 50;

/** A call on a page, and the turn in which the search found its words. */
interface Place {
  readonly place: number;
  readonly turn: number | null;
}

/** @throws EarshotError `query_malformed` for a cursor that does not fit, `archive_unreachable` */
export async function callsPage(db: D1Database, query: CallsQuery, nowMs: number): Promise<CallsPage> {
  const { cursor, limit, ...filter } = query;
  const before = cursor === undefined ? Number.MAX_SAFE_INTEGER : placeIn(cursor, filter);
  const places = await placesBefore(db, filter, before, limit + 1);
  const shown = places.slice(0, limit);
  const last = shown.at(-1);
  return {
    nowMs,
    calls: await callsAt(db, shown, termsOf(filter.words ?? "")),
    next: places.length > limit && last !== undefined ? cursorOf(last.place, filter) : null,
  };
}

/** How many calls a filter finds. A search stops counting at some thousands. */
export async function callsCount(db: D1Database, filter: CallsFilter): Promise<CallsCount> {
  const match = matchOf(termsOf(filter.words ?? ""));
  if (filter.words === undefined) {
    const [row] = await rowsOf(
      db,
      sql<{ calls: number; live: number }>`
        SELECT count(*) AS calls, coalesce(sum(c.state <> 'ended'), 0) AS live
        FROM calls c INDEXED BY calls_listed WHERE ${conditionOf(filter)}`,
    );
    return { calls: row?.calls ?? 0, live: row?.live ?? 0, more: false };
  }
  if (match === null) return { calls: 0, live: 0, more: false };
  const [row] = await rowsOf(
    db,
    sql<{ calls: number; live: number; turns: number }>`
      SELECT count(DISTINCT place) AS calls, count(DISTINCT CASE WHEN state <> 'ended' THEN place END) AS live,
        count(*) AS turns
      FROM (SELECT c.place, c.state ${found(filter, match, Number.MAX_SAFE_INTEGER)} LIMIT ${maxCountedTurns})`,
  );
  return { calls: row?.calls ?? 0, live: row?.live ?? 0, more: row?.turns === maxCountedTurns };
}

/** The values that occur among the newest calls, the most frequent first. */
export async function facets(db: D1Database): Promise<Facets> {
  const frequent = (column: string): Query<{ value: string }> => sql<{ value: string }>`
    SELECT ${sql.ref(column)} AS value FROM (SELECT agent, language, handoff_reason, outcome_reason FROM calls
      INDEXED BY calls_listed ORDER BY place DESC LIMIT ${facetCalls})
    WHERE value IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value LIMIT ${maxFacets}`;
  const all = await rowsOfEach(db, [
    frequent("agent"),
    frequent("language"),
    frequent("handoff_reason"),
    frequent("outcome_reason"),
    sql<{ value: string }>`SELECT value FROM labels WHERE kind = 'tag'
      GROUP BY value ORDER BY count(*) DESC, value LIMIT ${maxFacets}`,
    sql<{
      value: string;
    }>`SELECT code AS value FROM errors GROUP BY code ORDER BY count(*) DESC, code LIMIT ${maxFacets}`,
  ]);
  const [agents = [], languages = [], handoffs = [], outcomes = [], tags = [], errors = []] = all.map((rows) =>
    rows.map(({ value }) => value),
  );
  return { agents, languages, reasons: [...new Set([...handoffs, ...outcomes])], tags, errors };
}

/** The newest calls before a place. */
async function placesBefore(db: D1Database, filter: CallsFilter, before: number, count: number): Promise<Place[]> {
  if (filter.words === undefined) {
    return rowsOf(
      db,
      sql<Place>`SELECT c.place, NULL AS turn FROM calls c INDEXED BY calls_listed
        WHERE c.place < ${before} AND ${conditionOf(filter)} ORDER BY c.place DESC LIMIT ${count}`,
    );
  }
  const match = matchOf(termsOf(filter.words));
  return match === null ? [] : searchBefore(db, filter, match, before, count);
}

/** The search finds turns, those of one call side by side; of each call the last one counts. */
async function searchBefore(
  db: D1Database,
  filter: CallsFilter,
  match: string,
  before: number,
  count: number,
): Promise<Place[]> {
  const places: Place[] = [];
  const asked = count * turnsPerCall;
  for (let from = before; ; from = places.at(-1)?.place ?? 0) {
    const rows = await rowsOf(
      db,
      sql<{ place: number; turn: number }>`
        SELECT c.place, w.rowid % ${placesPerCall} AS turn ${found(filter, match, from)} LIMIT ${asked}`,
    );
    for (const row of rows) {
      if (places.at(-1)?.place === row.place) continue;
      places.push(row);
      if (places.length === count) return places;
    }
    if (rows.length < asked) return places;
  }
}

/** Turns with these words in calls of this filter, newest call first, its last turn first. */
function found(filter: CallsFilter, match: string, before: number) {
  const from = filter.from === undefined ? 0 : placeOfTime(filter.from);
  const to = Math.min(before, filter.to === undefined ? before : placeOfTime(filter.to));
  // FTS5 takes whole numbers alone as bounds; D1 binds a number as a real one.
  return sql`FROM turn_words w CROSS JOIN calls c INDEXED BY calls_listed ON c.place = w.rowid / ${placesPerCall}
    WHERE turn_words MATCH ${match}
      AND w.rowid >= CAST(${from} AS INTEGER) * ${placesPerCall} AND w.rowid < CAST(${to} AS INTEGER) * ${placesPerCall}
      AND ${conditionOf(filter)} ORDER BY w.rowid DESC`;
}

type FoundRow = ListedRow & { readonly turn: number | null } & {
  readonly caller: string | null;
  readonly said: string | null;
  readonly human: string | null;
};

async function callsAt(db: D1Database, places: readonly Place[], terms: readonly SearchTerm[]): Promise<ListedCall[]> {
  if (places.length === 0) return [];
  const rows = await rowsOf(
    db,
    sql<FoundRow>`
      SELECT ${listedColumns}, t.turn, t.caller, t.agent AS said, t.human
      FROM json_each(${JSON.stringify(places)}) p CROSS JOIN calls c ON c.place = p.value ->> 'place'
      LEFT JOIN turns t ON t.call_id = c.call_id AND t.turn = p.value ->> 'turn'
      ORDER BY c.place DESC`,
  );
  return rows.map((row) => ({ ...listedCallOf(row), ...foundIn(row, terms) }));
}

function foundIn({ turn, caller, said, human }: FoundRow, terms: readonly SearchTerm[]): Pick<ListedCall, "found"> {
  if (turn === null) return {};
  for (const [of, text] of [
    ["caller", caller],
    ["agent", said],
    ["human", human],
  ] as const) {
    const excerpt = excerptOf(text ?? "", terms);
    if (excerpt !== null) return { found: { turn, of, text: excerpt } };
  }
  return { found: { turn, of: "caller", text: caller ?? "" } };
}
