/** Versions in the archive: the list tells them apart, and so does every figure, with how sure it is. */
import { beforeEach, expect, test } from "vitest";
import { shareInterval } from "../base/statistics/shares.ts";
import { comparedFigures } from "../wire/figures.ts";
import { callsCsv } from "./calls-csv.ts";
import { callsCount, callsPage, facets } from "./calls-list.ts";
import { spanFigures } from "./day-figures.ts";
import { exportPage } from "./export.ts";
import { figures } from "./figures.ts";
import { archivedCall } from "./one-call.ts";
import { bindArchive } from "./testing/bound.workerd.ts";
import { callRow, emptied, insertOf, turnRow } from "./testing/rows.ts";

const first = Date.UTC(2026, 10, 10);
const dayMs = 24 * 60 * 60 * 1000;
const idOf = (at: number) => at.toString(16).padStart(32, "0");
const query = { from: "2026-11-10", to: "2026-11-11" };
let db: D1Database;

/** 120 calls of two days: each third one of the version, which resolves half of them, and the agent four of five. */
const rows = Array.from({ length: 120 }, (_, at) => {
  const tried = at % 3 === 0;
  const resolves = tried ? at % 6 === 0 : at % 5 !== 0;
  return callRow({
    call_id: idOf(at),
    agent_version: tried ? "brief" : null,
    started_at_ms: first + (at % 2) * dayMs + at * 1000,
    outcome: resolves ? "resolved" : "handed-over",
    handoff_reason: resolves ? null : "asked-for",
    cost_micros: tried ? 2_000 : 1_000,
    errors: tried && at % 9 === 0 ? 1 : 0,
    interruptions: at % 2,
  });
});
const tried = rows.filter(({ agent_version }) => agent_version === "brief");

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
  const trace = JSON.stringify({ stages: [{ name: "commit", startMs: 0, endMs: 100 }], tools: [] });
  const turns = rows.map(({ call_id, agent_version }) =>
    turnRow({ call_id, turn: 0, voice_to_voice_ms: agent_version === null ? 800 : 400, trace }),
  );
  const asked = { turn: 0, agent: "shop", topic: "gift wrapping", question: "Do you wrap?", at_ms: first };
  await db.batch([
    insertOf(db, "calls", rows),
    insertOf(db, "turns", turns),
    insertOf(db, "unanswered", [{ ...asked, call_id: idOf(0) }]),
  ]);
});

test("the list, its count, its CSV, its menus and the page of a call tell the version", async () => {
  const filter = { agentVersion: ["brief"] };
  const { calls } = await callsPage(db, { ...filter, limit: 200 }, first);
  expect(calls).toHaveLength(tried.length);
  expect(new Set(calls.map(({ agentVersion }) => agentVersion))).toEqual(new Set(["brief"]));
  expect((await callsCount(db, { agentVersion: ["none"] })).calls).toBe(rows.length - tried.length);
  expect((await callsCount(db, { agentVersion: ["none", "brief"] })).calls).toBe(rows.length);
  expect((await callsCsv(db, filter, first)).split("\r\n")[1]).toMatch(/,brief$/);
  expect((await facets(db)).agentVersions).toEqual(["brief"]);
  expect(await archivedCall(db, idOf(0))).toMatchObject({
    call: { agentVersion: "brief" },
    trace: { agentVersion: "brief" },
  });
  const { lines } = await exportPage(db, { limit: 200 });
  const exported = lines.flatMap((line) => (line.kind === "call" ? [[line.call_id, line.agent_version]] : []));
  expect(Object.fromEntries(exported)).toEqual(Object.fromEntries(rows.map((row) => [row.call_id, row.agent_version])));
});

test("every figure tells the versions apart, with its interval and the difference's", async () => {
  const { period, versions } = await figures(db, query, Date.now());
  expect([period.all.calls, period.agents.length]).toEqual([120, 1]);
  expect(versions.map(({ agent, version, figures: one }) => [agent, version, one.calls])).toEqual([
    ["shop", null, 80],
    ["shop", "brief", 40],
  ]);
  const [own, brief] = versions;
  expect(brief?.estimates.resolution).toEqual({ value: 0.5, ...shareInterval({ hits: 20, of: 40 }) });
  expect(own?.estimates.resolution?.value).toBe(0.8);
  expect(brief?.differences.resolution?.difference).toBeCloseTo(-0.3);
  expect(brief?.differences.resolution?.high).toBeLessThan(0);
  expect(brief?.differences.costPerCallMicros).toMatchObject({ difference: 1_000, low: 1_000, high: 1_000 });
  expect(brief?.differences.p50Ms?.high).toBeLessThan(0);
  expect(own?.differences.resolution).toBeNull();
  expect(brief?.figures.stages).toEqual([{ name: "commit", share: 1, meanMs: 100 }]);
  expect([own?.figures.unanswered, brief?.figures.unanswered]).toEqual([0, 1]);
  expect(brief?.estimates.interruptionsPerCall?.value).toBe(0.5);
  const without = comparedFigures.filter((figure) => brief?.estimates[figure] === null);
  expect(without).toEqual(["sentiment", "stars"]);
});

test("figures of one version are those of its calls, and lead to them", async () => {
  const { period, before, unanswered, versions } = await figures(db, { ...query, agentVersion: ["brief"] }, Date.now());
  expect([period.all.calls, before.all.calls, period.days.map((day) => day.figures.calls)]).toEqual([40, 0, [20, 20]]);
  expect(period.all.transfers).toMatchObject([{ reason: "asked-for", calls: 20 }]);
  expect(new URLSearchParams(period.all.behind.failed).get("agentVersion")).toBe("brief");
  expect(unanswered.map(({ times }) => times)).toEqual([1]);
  expect((await figures(db, { ...query, agentVersion: ["none"] }, Date.now())).unanswered).toEqual([]);
  expect(versions).toHaveLength(2);
});

test("days without calls in a version have none beside them", async () => {
  await db.exec("DELETE FROM calls WHERE agent_version IS NOT NULL");
  expect((await figures(db, query, Date.now())).versions).toEqual([]);
});

test("the figures of any hours are those of the calls that began in them", async () => {
  const hours = await spanFigures(db, { agent: "shop", fromMs: first, toMs: first + dayMs });
  expect(hours.map(({ version, calls, erred }) => [version, calls, erred])).toEqual([
    ["", 40, 0],
    ["brief", 20, tried.filter(({ started_at_ms, errors }) => started_at_ms < first + dayMs && errors > 0).length],
  ]);
  expect(await spanFigures(db, { agent: "shop", fromMs: first + 2 * dayMs, toMs: first + 3 * dayMs })).toEqual([]);
});
