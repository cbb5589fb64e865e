/** The figures beside the same figures in plain code, and that a changed or erased call is in none of them. */
import { beforeEach, expect, test } from "vitest";
import { callsFilterSchema, repeatedParameters } from "../wire/archive.ts";
import { callsCount } from "./calls-list.ts";
import { figures, figuresCsv } from "./figures.ts";
import type { CallRow } from "./tables.ts";
import { bindArchive } from "./testing/bound.workerd.ts";
import { callRow, emptied, insertOf, turnRow } from "./testing/rows.ts";

const day = 24 * 60 * 60 * 1000;
const first = Date.UTC(2026, 10, 10);
const idOf = (at: number) => at.toString(16).padStart(32, "0");
const query = { from: "2026-11-10", to: "2026-11-12" };
let db: D1Database;

/** Three days, and one call of the three before; the last one still runs. */
const rows: readonly CallRow[] = Array.from({ length: 26 }, (_, at) =>
  callRow({
    call_id: idOf(at),
    started_at_ms: at === 24 ? first - day : first + (at % 3) * day + at * 1000,
    agent: at % 2 ? "shop" : "clinic",
    state: at === 25 ? "live" : "ended",
    duration_ms: 60_000,
    outcome: (["resolved", "abandoned", "failed", "handed-over", null] as const)[at % 5] ?? null,
    handoff_reason: at % 5 === 3 ? "complaint" : null,
    cost_micros: at % 6 === 0 ? null : 1_000 * at,
    stars: at % 4 === 0 ? 5 : null,
    sentiment: at % 3 === 0 ? null : at / 13 - 1,
    interruptions: at % 2,
  }),
);
const counted = rows.filter(({ state, started_at_ms }) => state === "ended" && started_at_ms >= first);
const sum = (of: (row: CallRow) => number | null) => counted.reduce((total, row) => total + (of(row) ?? 0), 0);

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
  const stages = [
    { name: "speech-end", startMs: 0, endMs: 5_000 },
    { name: "commit", startMs: 5_000, endMs: 5_100 },
    { name: "first-token", startMs: 5_100, endMs: 5_400 },
  ];
  const turns = rows.flatMap(({ call_id }, at) =>
    [1, 2].map((turn) =>
      turnRow({ call_id, turn, voice_to_voice_ms: 300 + at * turn, trace: JSON.stringify({ stages, tools: [] }) }),
    ),
  );
  const unanswered = { turn: 1, agent: "shop", topic: "gift wrapping", at_ms: first };
  await db.batch([
    insertOf(db, "calls", rows),
    insertOf(db, "turns", turns),
    insertOf(db, "unanswered", [
      { ...unanswered, call_id: idOf(1), question: "Do you wrap gifts?" },
      { ...unanswered, call_id: idOf(3), question: "Can it be wrapped?" },
    ]),
  ]);
});

test("the figures of a period are those of its calls that are over", async () => {
  const { period, before, unanswered } = await figures(db, query, Date.now());
  const { all } = period;
  expect(all).toMatchObject({ calls: 24, minutes: 24, turns: 48, costMicros: sum((row) => row.cost_micros) });
  expect(all.outcomes).toEqual({ resolved: 5, abandoned: 5, failed: 5, "handed-over": 5, limit: 0, none: 4 });
  expect([all.containment, all.resolution, all.abandonment]).toEqual([19 / 24, 0.25, 0.25]);
  expect(all.transfers.map(({ reason, calls }) => [reason, calls])).toEqual([["complaint", 5]]);
  const priced = counted.filter(({ cost_micros }) => cost_micros !== null).length;
  expect(all.costPerCallMicros).toBe(all.costMicros / priced);
  expect(all.costPerResolvedCallMicros).toBe(all.costMicros / 5);
  expect(all.ratings).toEqual({ mean: 5, byStars: [0, 0, 0, 0, 6] });
  const felt = counted.flatMap(({ sentiment }) => sentiment ?? []);
  expect(all.sentiment.mean).toBeCloseTo(felt.reduce((total, one) => total + one, 0) / felt.length);
  expect(all.sentiment.negative).toBe(felt.filter((one) => one <= -0.25).length);
  expect(all.interruptions).toBe(sum((row) => row.interruptions));
  expect(all.stages).toEqual([
    { name: "commit", share: 0.25, meanMs: 100 },
    { name: "first-token", share: 0.75, meanMs: 300 },
  ]);
  const delays = counted.flatMap((_, at) => [300 + at, 300 + 2 * at]).sort((a, b) => a - b);
  expect((all.voiceToVoice.p50Ms ?? 0) / (delays[23] ?? 1)).toBeCloseTo(1, 1);
  expect([period.days.map(({ figures: one }) => one.calls), period.agents.map(({ agent }) => agent)]).toEqual([
    [8, 8, 8],
    ["clinic", "shop"],
  ]);
  expect([before.from, before.to, before.all.calls, before.all.containment]).toEqual([
    "2026-11-07",
    "2026-11-09",
    1,
    1,
  ]);
  expect(unanswered).toMatchObject([{ topic: "gift wrapping", times: 2, calls: 2 }]);
  expect(unanswered[0]?.questions.sort()).toEqual(["Can it be wrapped?", "Do you wrap gifts?"]);
});

test("each figure leads to its calls", async () => {
  const { period } = await figures(db, { ...query, agent: ["shop"] }, Date.now());
  const { figures: shop } = period.agents[0] ?? { figures: period.all };
  const callsBehind = async (behind: string | undefined) => {
    const { agent, from, to, ...more } = Object.fromEntries(new URLSearchParams(behind));
    const listed = ["outcome", "reason", "stars", "topic"];
    const lists = Object.entries(more).map(([name, value]) => [name, listed.includes(name) ? [value] : value]);
    return (
      await callsCount(db, { agent: [agent ?? ""], from: from ?? "", to: to ?? "", ...Object.fromEntries(lists) })
    ).calls;
  };
  expect(await callsBehind(shop.behind.calls)).toBe(shop.calls);
  expect(await callsBehind(shop.behind.resolved)).toBe(shop.outcomes.resolved);
  expect(await callsBehind(shop.behind.interruptions)).toBe(12);
  expect(await callsBehind(shop.transfers[0]?.behind)).toBe(shop.transfers[0]?.calls);
});

test("a wait and a question lead to calls that the list takes and finds", async () => {
  await emptied(db);
  const [id, agent] = [idOf(1), "shop"];
  const asked = ["", "long ".repeat(60), "what"].map((topic, turn) => ({
    call_id: id,
    turn,
    agent,
    topic,
    question: "?",
    at_ms: 1,
  }));
  await db.batch([
    insertOf(db, "calls", [callRow({ call_id: id, agent, started_at_ms: first, voice_to_voice_max_ms: 1_020 })]),
    insertOf(db, "turns", [turnRow({ call_id: id, turn: 1, voice_to_voice_ms: 1_020 })]),
    insertOf(db, "unanswered", asked),
  ]);
  const { period, unanswered } = await figures(db, query, Date.now());
  expect(period.all.voiceToVoice).toMatchObject({ turns: 1, p50Ms: 1035 });
  const { p50, p95, p99 } = period.all.behind;
  const ways = [p50, p95, p99, ...unanswered.map(({ behind }) => behind)];
  expect(ways).toHaveLength(6);
  for (const behind of ways) {
    const parameters = new URLSearchParams(behind);
    const lists = repeatedParameters.flatMap((name) => (parameters.has(name) ? [[name, parameters.getAll(name)]] : []));
    const filter = callsFilterSchema.parse({ ...Object.fromEntries(parameters), ...Object.fromEntries(lists) });
    expect(await callsCount(db, filter)).toMatchObject({ calls: 1 });
  }
});

test("counting again adds nothing, and a call that changes or is erased is counted anew", async () => {
  const calls = async (nowMs: number) => (await figures(db, query, nowMs)).period.all;
  const before = await calls(Date.now());
  expect(await calls(Date.now() + 600_000)).toEqual(before);
  await db.prepare("UPDATE calls SET stars = 1 WHERE call_id = ?").bind(idOf(1)).run();
  expect((await calls(Date.now())).ratings.byStars[0]).toBe(0);
  expect((await calls(Date.now() + 61_000)).ratings.byStars[0]).toBe(1);
  await db.batch([
    db.prepare("DELETE FROM turns WHERE call_id = ?").bind(idOf(1)),
    db.prepare("DELETE FROM calls WHERE call_id = ?").bind(idOf(1)),
  ]);
  const after = await calls(Date.now() + 61_000);
  expect([after.calls, after.turns, after.ratings.byStars[0]]).toEqual([23, 46, 0]);
});

test("a day whose last call is erased has no figures", async () => {
  await figures(db, query, Date.now());
  await db.prepare("DELETE FROM calls").run();
  expect((await figures(db, query, Date.now())).period.all).toMatchObject({ calls: 0, minutes: 0, containment: null });
  expect((await db.prepare("SELECT count(*) AS n FROM day_figures").all()).results).toEqual([{ n: 0 }]);
});

test("a period that ends before it begins, or is too long, is refused", async () => {
  for (const wrong of [
    { from: "2026-11-02", to: "2026-11-01" },
    { from: "2020-01-01", to: "2026-01-01" },
    { from: "9999-12-31", to: "9999-12-31" },
    { from: "1970-01-01", to: "1970-01-01" },
  ]) {
    await expect(figures(db, wrong, 0)).rejects.toMatchObject({ code: "query_malformed" });
  }
});

test("a reading in which forty days are stale has fewer queries than Workers Free allows", async () => {
  await emptied(db);
  const many = Array.from({ length: 40 }, (_, at) => callRow({ call_id: idOf(at), started_at_ms: first + at * day }));
  await insertOf(db, "calls", many).run();
  let queries = 0;
  const counting = {
    prepare: (text: string) => {
      queries += 1;
      return db.prepare(text);
    },
    batch: (statements: D1PreparedStatement[]) => db.batch(statements),
  } as D1Database;
  const { period } = await figures(counting, { from: "2026-11-10", to: "2026-12-19" }, Date.now());
  expect([period.all.calls, period.days.every(({ figures: one }) => one.calls === 1)]).toEqual([40, true]);
  expect(queries).toBeLessThan(50);
  expect((await db.prepare("SELECT count(*) AS n FROM stale_days").all()).results).toEqual([{ n: 0 }]);
});

test("the CSV has a line for each day", async () => {
  const lines = (await figuresCsv(db, query, Date.now())).trimEnd().split("\r\n");
  expect(lines.map((line) => line.split(",").slice(0, 3))).toEqual([
    ["day", "calls", "minutes"],
    ["2026-11-10", "8", "8"],
    ["2026-11-11", "8", "8"],
    ["2026-11-12", "8", "8"],
  ]);
});
