/** The list against D1 itself: each filter beside the same filter in plain code, pages, search, counts. */
import { beforeEach, describe, expect, test } from "vitest";
import { type CallsFilter, type CallsQuery, callsFilterSchema } from "../wire/archive.ts";
import { callsCsv } from "./calls-csv.ts";
import { callsCount, callsPage, facets } from "./calls-list.ts";
import { type Query, rowsOf } from "./reach.ts";
import type { CallRow } from "./tables.ts";
import { bindArchive } from "./testing/bound.workerd.ts";
import { callRow, emptied, insertOf, turnRow } from "./testing/rows.ts";

const day = 24 * 60 * 60 * 1000;
const start = Date.UTC(2026, 10, 1);
const idOf = (at: number) => at.toString(16).padStart(32, "0");
let db: D1Database;

/** Two calls begin in the same ms, every seventh was reviewed, every tenth still runs. */
const rows: readonly CallRow[] = Array.from({ length: 60 }, (_, at) =>
  callRow({
    call_id: idOf((at * 37) % 61),
    started_at_ms: start + Math.floor(at / 2) * (day / 4),
    agent: ["shop", "clinic", "hotel"][at % 3] ?? "",
    state: at % 10 === 9 ? "live" : "ended",
    outcome: at % 10 === 9 ? null : ((["resolved", "handed-over", "failed", null] as const)[at % 4] ?? null),
    outcome_reason: at % 4 === 2 ? "tool" : null,
    handoff_reason: at % 4 === 1 ? (["complaint", "payment"][at % 2] ?? null) : null,
    language: ["en", "de", "fr"][at % 3] ?? null,
    stars: at % 5 === 0 ? null : (at % 5) + 1,
    errors: at % 6 === 0 ? 1 : 0,
    error_code: at % 6 === 0 ? "llm_failed" : null,
    duration_ms: at * 5_000,
    cost_micros: at % 8 === 0 ? null : at * 1_000,
    voice_to_voice_max_ms: at % 9 === 0 ? null : 300 + at * 20,
    sentiment: at % 7 === 0 ? null : Math.round((at / 30 - 1) * 100) / 100,
    interruptions: at % 3,
    false_cut_ins: at % 11 === 0 ? 1 : 0,
    odd_claims: at % 13 === 0 ? 2 : 0,
    recording_consent: at % 2 === 0 ? 1 : 0,
  }),
);
const newestFirst = rows
  .map((row, at) => ({ row, at }))
  .sort((a, b) => b.row.started_at_ms - a.row.started_at_ms || b.at - a.at);
const isTagged = (at: number) => at % 5 === 0;
const isReviewed = (at: number) => at % 7 === 0;
const isUnanswered = (at: number) => at % 12 === 0;

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
  const label = { turn: -1, by_whom: "Ada", at_ms: start };
  const of = (is: (at: number) => boolean) => rows.flatMap((row, at) => (is(at) ? [row.call_id] : []));
  await db.batch([
    insertOf(db, "calls", rows),
    insertOf(
      db,
      "turns",
      rows.flatMap(({ call_id }, at) => [
        turnRow({ call_id, turn: 1, caller: `Where is order ${at}?`, agent: "It comes tomorrow, with Müller." }),
        turnRow({ call_id, turn: 2, caller: at % 2 ? "I want a gift card" : "A card, and a gift", agent: "Good-bye!" }),
      ]),
    ),
    insertOf(db, "labels", [
      ...of(isTagged).map((call_id) => ({ ...label, call_id, kind: "tag", value: "refund" })),
      ...of(isReviewed).map((call_id) => ({ ...label, call_id, kind: "verdict", value: "resolved" })),
    ]),
    insertOf(
      db,
      "errors",
      rows.flatMap(({ call_id, error_code }) =>
        error_code ? [{ call_id, seq: 0, at_ms: 1, code: error_code, message: "" }] : [],
      ),
    ),
    insertOf(
      db,
      "unanswered",
      of(isUnanswered).map((call_id) => ({ call_id, turn: 1, agent: "shop", question: "?", topic: "hours", at_ms: 1 })),
    ),
  ]);
});

async function everyPage(query: CallsFilter, limit = 7): Promise<string[]> {
  const found: string[] = [];
  for (let cursor: string | undefined; ; ) {
    const page = await callsPage(db, { ...query, limit, ...(cursor !== undefined && { cursor }) }, 0);
    found.push(...page.calls.map(({ callId }) => callId));
    if (page.next === null) return found;
    cursor = page.next;
  }
}

const wanted = (row: CallRow) => row.handoff_reason !== null || row.outcome === "handed-over";
const least = (value: number | null, bound: number) => value !== null && value >= bound;
const most = (value: number | null, bound: number) => value !== null && value <= bound;
const filters: [CallsFilter, (row: CallRow, at: number) => boolean][] = [
  [{}, () => true],
  [{ agent: ["shop"] }, ({ agent }) => agent === "shop"],
  [{ agent: ["shop", "hotel"], language: ["en"] }, ({ agent, language }) => agent !== "clinic" && language === "en"],
  [{ state: "live" }, ({ state }) => state === "live"],
  [{ state: "ended" }, ({ state }) => state === "ended"],
  [{ from: "2026-11-03" }, (row) => row.started_at_ms >= start + 2 * day],
  [{ to: "2026-11-03T12:00:00+02:00" }, (row) => row.started_at_ms < start + 2 * day + day / 2 - 7_200_000],
  [{ outcome: ["failed"] }, ({ outcome }) => outcome === "failed"],
  [{ outcome: ["none", "resolved"] }, ({ outcome }) => outcome === null || outcome === "resolved"],
  [{ outcome: ["none"] }, ({ outcome }) => outcome === null],
  [{ reason: ["payment", "tool"] }, (row) => row.handoff_reason === "payment" || row.outcome_reason === "tool"],
  [{ stars: ["2", "none"] }, ({ stars }) => stars === 2 || stars === null],
  [{ tag: ["refund"] }, (_, at) => isTagged(at)],
  [{ error: ["llm_failed"] }, ({ errors }) => errors > 0],
  [{ error: ["any"] }, ({ errors }) => errors > 0],
  [
    { minDurationMs: 50_000, maxDurationMs: 100_000 },
    (row) => least(row.duration_ms, 50_000) && most(row.duration_ms, 100_000),
  ],
  [
    { minCostMicros: 10_000, maxCostMicros: 20_000 },
    (row) => least(row.cost_micros, 10_000) && most(row.cost_micros, 20_000),
  ],
  [{ minVoiceToVoiceMs: 700 }, (row) => least(row.voice_to_voice_max_ms, 700)],
  [{ maxVoiceToVoiceMs: 700 }, (row) => most(row.voice_to_voice_max_ms, 700)],
  [{ minSentiment: 0.5 }, (row) => least(row.sentiment, 0.5)],
  [{ maxSentiment: -0.25 }, (row) => most(row.sentiment, -0.25)],
  [{ handedOver: "yes" }, wanted],
  [{ handedOver: "no" }, (row) => !wanted(row)],
  [{ interrupted: "yes" }, ({ interruptions }) => interruptions > 0],
  [{ falseCutIns: "no" }, (row) => row.false_cut_ins === 0],
  [{ oddClaims: "yes" }, (row) => row.odd_claims > 0],
  [{ recorded: "yes" }, (row) => row.recording_consent === 1],
  [{ unanswered: "yes" }, (_, at) => isUnanswered(at)],
  [{ unanswered: "no" }, (_, at) => !isUnanswered(at)],
  [{ topic: ["hours"] }, (_, at) => isUnanswered(at)],
  [{ reviewed: "yes" }, (_, at) => isReviewed(at)],
  [{ reviewed: "no", agent: ["shop"] }, ({ agent }, at) => !isReviewed(at) && agent === "shop"],
  [{ words: "order" }, () => true],
  [{ words: '"gift card"' }, (_, at) => at % 2 === 1],
  [{ words: "muller tomorr*", state: "live" }, ({ state }) => state === "live"],
  [{ words: "order 17" }, (_, at) => at === 17],
  [
    { words: "card", from: "2026-11-03", to: "2026-11-05" },
    (row) => row.started_at_ms >= start + 2 * day && row.started_at_ms < start + 4 * day,
  ],
  [{ words: "-- ???" }, () => false],
];

describe("each filter finds what it says, newest first, over pages of seven, and counts the same", () => {
  test.each(filters)("%j", async (filter, matches) => {
    const expected = newestFirst.filter(({ row, at }) => matches(row, at)).map(({ row }) => row.call_id);
    expect(await everyPage(filter)).toEqual(expected);
    expect(await callsCount(db, filter)).toMatchObject({ calls: expected.length, more: false });
  });
});

test("pages stay what they were while new calls begin", async () => {
  const query: CallsQuery = { limit: 20 };
  const first = await callsPage(db, query, 0);
  await insertOf(db, "calls", [callRow({ call_id: idOf(999), started_at_ms: start + 100 * day })]).run();
  const second = await callsPage(db, { ...query, cursor: first.next ?? "" }, 0);
  expect([...first.calls, ...second.calls].map(({ callId }) => callId)).toEqual(
    newestFirst.slice(0, 40).map(({ row }) => row.call_id),
  );
});

test("a cursor of another filter is refused", async () => {
  const { next } = await callsPage(db, { limit: 5 }, 0);
  const other = callsPage(db, { limit: 5, agent: ["shop"], cursor: next ?? "" }, 0);
  await expect(other).rejects.toMatchObject({ code: "query_malformed" });
});

test("a search tells where the words were said", async () => {
  const { calls } = await callsPage(db, { words: "MULLER", limit: 1 }, 0);
  expect(calls[0]?.found).toEqual({ turn: 1, of: "agent", text: "It comes tomorrow, with Müller." });
});

test("words that are corrected, forgotten or erased are found no more", async () => {
  const at = newestFirst[0];
  const search = async (words: string) => (await callsPage(db, { words, limit: 1 }, 0)).calls[0]?.callId;
  await db.prepare("UPDATE turns SET caller = 'Zebra' WHERE call_id = ? AND turn = 1").bind(at?.row.call_id).run();
  expect([await search("zebra"), await search(`"order ${at?.at}"`)]).toEqual([at?.row.call_id, undefined]);
  await db.prepare("DELETE FROM turns WHERE call_id = ?").bind(at?.row.call_id).run();
  expect(await search("zebra")).toBeUndefined();
});

test("a turn that came before its call is found once the call is there", async () => {
  await insertOf(db, "turns", [turnRow({ call_id: idOf(500), turn: 0, caller: "an early bird" })]).run();
  expect((await callsPage(db, { words: "bird", limit: 1 }, 0)).calls).toEqual([]);
  await insertOf(db, "calls", [callRow({ call_id: idOf(500), started_at_ms: start })]).run();
  expect((await callsPage(db, { words: "bird", limit: 1 }, 0)).calls[0]?.callId).toBe(idOf(500));
});

test("filters take their values from the calls", async () => {
  expect(await facets(db)).toMatchObject({
    agents: ["clinic", "hotel", "shop"],
    languages: ["de", "en", "fr"],
    reasons: ["payment", "tool"],
    tags: ["refund"],
    errors: ["llm_failed"],
  });
});

test("the CSV has the calls of the filter, and no formula", async () => {
  await db.prepare("UPDATE calls SET outcome_reason = '=1+1' WHERE agent = 'shop'").run();
  const lines = (await callsCsv(db, { agent: ["shop"] }, 0)).trimEnd().split("\r\n");
  expect(lines).toHaveLength(21);
  expect(lines[0]).toMatch(/^call_id,agent,state,started_at,/);
  expect(lines[1]).toContain(",'=1+1,");
});

test("the list and the search read their indexes in order, and sort nothing", async () => {
  const plan = async (query: string) =>
    (
      await rowsOf(db, { compile: () => ({ sql: `EXPLAIN QUERY PLAN ${query}`, parameters: [] }) } as unknown as Query<{
        detail: string;
      }>)
    )
      .map(({ detail }) => detail)
      .join("; ");
  const listed =
    "SELECT c.place FROM calls c INDEXED BY calls_listed WHERE c.place < 9 AND c.stars = 1 ORDER BY c.place DESC LIMIT 5";
  expect(await plan(listed)).toContain("COVERING INDEX calls_listed");
  expect(await plan(listed)).not.toContain("TEMP B-TREE");
});

test("words are found in the calls of a filter that leaves many, too", async () => {
  const mall = Array.from({ length: 520 }, (_, at) =>
    callRow({ call_id: idOf(10_000 + at), started_at_ms: start + at * 1_000, agent: "mall" }),
  );
  const said = mall.map(({ call_id }, at) => turnRow({ call_id, turn: 1, caller: at % 2 ? "a parasol" : "umbrellas" }));
  await db.batch([insertOf(db, "calls", mall), insertOf(db, "turns", said)]);
  const filter: CallsFilter = { agent: ["mall"], words: "parasol" };
  const expected = mall.filter((_, at) => at % 2).map(({ call_id }) => call_id);
  expect(await everyPage(filter)).toEqual(expected.reverse());
  expect(await callsCount(db, filter)).toEqual({ calls: 260, live: 0, more: false });
});

test("words are found in every turn of a long call, by each way to them", async () => {
  const id = newestFirst[0]?.row.call_id ?? "";
  const turns = [257, 4095].map((turn) => turnRow({ call_id: id, turn, caller: `a zeppelin at ${turn}` }));
  await insertOf(db, "turns", turns).run();
  for (const filter of [{}, { from: "2026-11-01", to: "2027-11-01" }, { agent: ["shop", "clinic", "hotel"] }]) {
    const words = { ...filter, words: "zeppelin 257" };
    const { calls } = await callsPage(db, { ...words, limit: 5 }, 0);
    expect(calls.map(({ callId, found }) => [callId, found?.turn])).toEqual([[id, 257]]);
    expect(await callsCount(db, words)).toMatchObject({ calls: 1 });
    expect((await callsPage(db, { ...filter, words: "zeppelin", limit: 5 }, 0)).calls[0]?.found?.turn).toBe(4095);
  }
});

test("words in Chinese and Japanese are found, and streets by either spelling", async () => {
  const said = ["我想要退款，我的灯坏了", "返金はできますか？", "Ich wohne in der Goethestraße."];
  const ids = newestFirst.slice(0, 3).map(({ row }) => row.call_id);
  await insertOf(
    db,
    "turns",
    said.map((caller, at) => turnRow({ call_id: ids[at] ?? "", turn: 9, caller })),
  ).run();
  for (const [at, words] of [...["退款", "返金", "goethestrasse"].entries(), [2, "Goethestraße"] as const]) {
    const { calls } = await callsPage(db, { words, limit: 5 }, 0);
    expect(calls.map(({ callId, found }) => [callId, found])).toEqual([
      [ids[at], { turn: 9, of: "caller", text: said[at] }],
    ]);
  }
});

test("a filter may have as many values as its schema lets it", async () => {
  const many = (first: string) => [first, ...Array.from({ length: 49 }, (_, at) => `other-${at}`)];
  const filter = {
    ...{ agent: many("shop"), reason: many("payment"), language: many("en"), tag: many("refund") },
    ...{ error: many("llm_failed"), topic: many("hours"), words: "order" },
  };
  for (const names of [["reason"], ["agent", "reason"], Object.keys(filter)]) {
    const parsed = callsFilterSchema.parse(
      Object.fromEntries(Object.entries(filter).filter(([name]) => names.includes(name))),
    );
    const { calls } = await callsPage(db, { ...parsed, limit: 200 }, 0);
    expect(await callsCount(db, parsed)).toMatchObject({ calls: calls.length });
  }
  const paid = rows.filter(({ agent, handoff_reason }) => agent === "shop" && handoff_reason === "payment");
  expect(await callsCount(db, { agent: filter.agent, reason: filter.reason })).toMatchObject({ calls: paid.length });
});
