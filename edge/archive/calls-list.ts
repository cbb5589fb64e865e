/** The list of calls: newest first, filtered, searched, a page at a time; how many there are; what filters can be. */
import { sql } from "kysely";
import type { CallsCount, CallsFilter, CallsPage, CallsQuery, Facets, ListedCall } from "../wire/archive.ts";
import { conditionOf } from "./calls-filter.ts";
import { type Place, searchedBefore, searchedCount } from "./calls-search.ts";
import { cursorOf, placeIn } from "./cursor.ts";
import { type ListedRow, listedCallOf, listedColumns } from "./listed.ts";
import { type Query, rowsOf, rowsOfEach } from "./reach.ts";
import { excerptOf, matchOf, type SearchTerm, termsOf } from "./search-words.ts";

/** The newest calls, from which filters take their values. */
const facetCalls = 10_000;
const maxFacets = 50;

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
  return searchedCount(db, filter, match);
}

/** The values that occur among the newest calls, the most frequent first. */
export async function facets(db: D1Database): Promise<Facets> {
  const frequent = (column: string): Query<{ value: string }> => sql<{ value: string }>`
    SELECT ${sql.ref(column)} AS value FROM (SELECT agent, agent_version, language, handoff_reason, outcome_reason FROM calls
      INDEXED BY calls_listed ORDER BY place DESC LIMIT ${facetCalls})
    WHERE value IS NOT NULL GROUP BY value ORDER BY count(*) DESC, value LIMIT ${maxFacets}`;
  const all = await rowsOfEach(db, [
    frequent("agent"),
    frequent("agent_version"),
    frequent("language"),
    frequent("handoff_reason"),
    frequent("outcome_reason"),
    sql<{ value: string }>`SELECT value FROM labels WHERE kind = 'tag'
      GROUP BY value ORDER BY count(*) DESC, value LIMIT ${maxFacets}`,
    sql<{
      value: string;
    }>`SELECT code AS value FROM errors GROUP BY code ORDER BY count(*) DESC, code LIMIT ${maxFacets}`,
  ]);
  const [agents = [], agentVersions = [], languages = [], handoffs = [], outcomes = [], tags = [], errors = []] =
    all.map((rows) => rows.map(({ value }) => value));
  return { agents, agentVersions, languages, reasons: [...new Set([...handoffs, ...outcomes])], tags, errors };
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
  return match === null ? [] : searchedBefore(db, { filter, match, before, count });
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
