/** The events of each figure, and that the indexes alone answer them. */
import { beforeEach, expect, test } from "vitest";
import type { Objective } from "../agent/objectives.ts";
import { testAgent } from "../agent/testing/agent.ts";
import { partsOf, slicesOf, slicesQuery } from "./objective-counts.ts";
import { archive, statementOf } from "./queries.ts";
import { bindArchive } from "./testing/bound.workerd.ts";
import { callRow, emptied, insertOf, turnRow } from "./testing/rows.ts";

const nowMs = Date.UTC(2026, 10, 30, 12);
const span = { agent: "shop", windowMs: 60 * 60_000, nowMs };
const idOf = (at: number) => at.toString(16).padStart(32, "0");
let db: D1Database;

const [availability, speed, resolution, transfers, cost] = testAgent({
  objectives: [
    { figure: "availability", target: 0.99 },
    { figure: "voiceToVoice", percentile: "p99", targetMs: 1_000 },
    { figure: "resolution", target: 0.7 },
    { figure: "transfers", target: 0.2 },
    { figure: "costPerCall", targetUsd: 0.1 },
  ],
}).objectives as [Objective, Objective, Objective, Objective, Objective];

/** A call that ended so many minutes ago. */
const call = (at: number, minutesAgo: number, more: Partial<Parameters<typeof callRow>[0]> = {}) =>
  callRow({ call_id: idOf(at), started_at_ms: nowMs - minutesAgo * 60_000 - 60_000, duration_ms: 60_000, ...more });

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
  await db.batch([
    insertOf(db, "calls", [
      call(1, 1, { outcome: "resolved", cost_micros: 90_000, errors: 1, llm: "GPT" }),
      call(2, 2, { outcome: "failed", errors: 1, cost_micros: 120_000, llm: "GPT" }),
      call(3, 7, { end_reason: "failed", outcome: null, language: "de", llm: "Claude" }),
      call(4, 8, { outcome: "handed-over", handoff_reason: "asked-for", errors: 1, llm: "Claude" }),
      call(5, 9, { outcome: "abandoned", errors: 1, llm: "Claude" }),
      call(6, 70, { end_reason: "failed", outcome: "failed" }),
      call(7, -1, { end_reason: "failed", outcome: "failed" }),
      call(8, 3, { agent: "clinic", end_reason: "failed", outcome: "failed" }),
      { ...call(9, 4), state: "live" },
    ]),
    insertOf(db, "errors", [
      { call_id: idOf(1), seq: 1, at_ms: 1, code: "llm_failed", message: "" },
      { call_id: idOf(2), seq: 1, at_ms: 1, code: "llm_failed", message: "" },
      { call_id: idOf(2), seq: 2, at_ms: 2, code: "llm_failed", message: "" },
      { call_id: idOf(4), seq: 1, at_ms: 1, code: "stt_failed", message: "" },
      { call_id: idOf(5), seq: 1, at_ms: 1, code: "message_malformed", message: "" },
    ]),
    insertOf(db, "actions", [
      { call_id: idOf(2), seq: 1, turn: 1, tool: "order_status", event: "failed", at_ms: 1, entry: "{}" },
      { call_id: idOf(2), seq: 2, turn: 2, tool: "order_status", event: "failed", at_ms: 2, entry: "{}" },
      { call_id: idOf(1), seq: 1, turn: 1, tool: "refund", event: "done", at_ms: 1, entry: "{}" },
    ]),
    insertOf(db, "turns", [
      turnRow({ call_id: idOf(1), turn: 1, voice_to_voice_ms: 1_000 }),
      turnRow({ call_id: idOf(1), turn: 2, voice_to_voice_ms: 1_001 }),
      turnRow({ call_id: idOf(3), turn: 1, voice_to_voice_ms: null }),
      turnRow({ call_id: idOf(4), turn: 1, voice_to_voice_ms: 5_000 }),
    ]),
  ]);
});

test("counts the calls and turns of an hour by five minutes of their ends, and which were bad", async () => {
  const all = await slicesOf(db, [availability, speed, resolution, transfers, cost], span);
  const told = all.map((slices) => slices.map(({ atMs, total, bad }) => [(nowMs - atMs) / 60_000, total, bad]));
  expect(told).toEqual([
    // A call with a fault of ours that was resolved or handed over is none; one whose caller was at fault neither.
    [
      [0, 2, 1],
      [5, 3, 1],
    ],
    [
      [0, 2, 1],
      [5, 1, 1],
    ],
    [
      [0, 2, 1],
      [5, 2, 2],
    ],
    [
      [0, 2, 0],
      [5, 3, 1],
    ],
    [[0, 2, 1]],
  ]);
});

test("one pass over the calls and one over the turns count for all objectives, each as if it were alone", async () => {
  const objectives = [speed, availability, resolution, { ...speed, targetMs: 4_000 }, transfers, cost];
  let statements = 0;
  const counted = new Proxy(db, {
    get: (target, key) => {
      if (key === "batch")
        return (all: D1PreparedStatement[]) => {
          statements += all.length;
          return target.batch(all);
        };
      const value: unknown = Reflect.get(target, key);
      return typeof value === "function" ? value.bind(target) : value;
    },
  });
  const together = await slicesOf(counted, objectives, span);
  expect(statements).toBe(2);
  const alone = await Promise.all(objectives.map(async (objective) => (await slicesOf(db, [objective], span))[0]));
  expect(together).toEqual(alone);
  expect(together[3]?.map(({ total, bad }) => [total, bad])).toEqual([
    [2, 0],
    [1, 1],
  ]);
});

test("tells what the calls have in common, each call once for an error or a tool", async () => {
  const parts = await partsOf(db, availability, span);
  const of = (kind: string) =>
    parts.filter((part) => part.kind === kind).map(({ value, total, bad }) => [value, total, bad]);
  expect(of("llm")).toEqual([
    ["Claude", 3, 1],
    ["GPT", 2, 1],
  ]);
  expect(of("error")).toEqual([
    ["llm_failed", 2, 1],
    ["message_malformed", 1, 0],
    ["stt_failed", 1, 0],
  ]);
  expect(of("tool")).toEqual([["order_status", 1, 1]]);
  expect(of("reason")).toEqual([]);
  expect((await partsOf(db, transfers, span)).filter(({ kind }) => kind === "reason")).toEqual([
    { kind: "reason", value: "asked-for", total: 1, bad: 1 },
  ]);
  expect((await partsOf(db, speed, span)).filter(({ kind }) => kind === "llm")).toEqual([
    { kind: "llm", value: "Claude", total: 1, bad: 1 },
    { kind: "llm", value: "GPT", total: 2, bad: 1 },
  ]);
});

test.each([
  ["resolution", () => [resolution]],
  ["transfers", () => [transfers]],
  ["cost", () => [cost]],
  ["several at once", () => [resolution, transfers, cost]],
  ["voice to voice", () => [speed, speed]],
])("the rows of calls and turns are not read for %s", async (_, objectives) => {
  const { sql, parameters } = slicesQuery(objectives(), span).compile(archive);
  const plan = await statementOf(db, { sql: `EXPLAIN QUERY PLAN ${sql}`, parameters }).all<{ detail: string }>();
  const reads = plan.results.map(({ detail }) => detail).filter((detail) => /^(SEARCH|SCAN) [ct] /.test(detail));
  expect(reads.length).toBeGreaterThan(0);
  for (const read of reads) expect(read).toContain("USING COVERING INDEX");
});
