/** Costs of calls and their unanswered questions, from real objects through a real D1 to the figures, beside an invoice by hand. */
import { beforeEach, expect, test, vi } from "vitest";
import { figures } from "../archive/figures.ts";
import type { CostRow } from "../archive/tables.ts";
import { bindArchive } from "../archive/testing/bound.workerd.ts";
import { emptied } from "../archive/testing/rows.ts";
import type { UsageRow } from "../quotas/usage-book.ts";
import type { TurnTrace } from "../wire/http.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { testAgent } = await import("../agent/testing/agent.ts");
  return { agents: [testAgent()] };
});

let db: D1Database;

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
});

const turn = (number: number, caller: string, agent: string): TurnTrace => ({
  ...{ turn: number, caller, agent, interrupted: false, typed: true, stages: [], tools: [] },
  preemptive: { begun: 0, dropped: 0, savedMs: 0 },
});
const [nova, mini, aura, object] = [
  "deepgram/nova-3",
  "openai/gpt-4.1-mini",
  "deepgram/aura-2-thalia-en",
  "cloudflare/durable-objects",
];

/** A call of three minutes, over with these turns and this use. */
async function ended(turns: readonly TurnTrace[], used: readonly UsageRow[]): Promise<string> {
  const call = await newCall();
  await call.seed((record) => {
    record.begin(call.invitation, { stt: nova, tts: aura, llm: mini }, Date.now() - 180_000);
    record.setState("live");
    for (const one of turns) record.write({ kind: "turn", turn: one });
    record.usage.keep(used);
  });
  await call.stub().webhook({ kind: "room-finished", id: "1" });
  await until("the outcome", async () => (await call.trace()).outcome);
  await call.comeDue("archive");
  await until("the archive to be done", async () => !(await call.due()).includes("archive"));
  return call.callId;
}

/**
 * By hand, in dollars:
 *   hearing     180 s        at 0.0048 a minute         3 × 0.0048                    = 0.0144
 *   prompts     4,000 tokens at 0.40 a million           4,000 × 0.0000004            = 0.0016
 *   cached      6,000 tokens at 0.10 a million           6,000 × 0.0000001            = 0.0006
 *   answers     250 tokens at 1.60 a million             250 × 0.0000016              = 0.0004
 *   voice       850 characters at 0.03 a thousand        0.85 × 0.03                  = 0.0255
 *   object      181 s of 0.128 GB at 12.50 a million GB-s   181 × 0.0000016           = 0.0002896
 *   requests    24 at 0.15 a million                     24 × 0.00000015              = 0.0000036
 *   sum                                                                               = 0.0427932
 */
const invoiceMicros = 42_793;
const invoiced: readonly UsageRow[] = [
  { turn: -1, item: "tts-characters", service: aura, quantity: 50 },
  { turn: -1, item: "stt-seconds", service: nova, quantity: 20 },
  { turn: -1, item: "platform-seconds", service: object, quantity: 181 },
  { turn: -1, item: "platform-requests", service: object, quantity: 24 },
  { turn: 1, item: "stt-seconds", service: nova, quantity: 70 },
  { turn: 1, item: "llm-tokens-in", service: mini, quantity: 1_850 },
  { turn: 1, item: "llm-tokens-cached", service: mini, quantity: 2_000 },
  { turn: 1, item: "llm-tokens-out", service: mini, quantity: 120 },
  { turn: 1, item: "tts-characters", service: aura, quantity: 410 },
  { turn: 2, item: "stt-seconds", service: nova, quantity: 90 },
  { turn: 2, item: "llm-tokens-in", service: mini, quantity: 2_150 },
  { turn: 2, item: "llm-tokens-cached", service: mini, quantity: 4_000 },
  { turn: 2, item: "llm-tokens-out", service: mini, quantity: 130 },
  { turn: 2, item: "tts-characters", service: aura, quantity: 390 },
];
/** A minute of hearing. */
const unresolvedMicros = 4_800;

test("costs by turn and model, and groups of questions, arrive; per call and per resolved call they are the invoice's", async () => {
  const greeting = turn(0, "", "Hello there.");
  const resolved = await ended(
    [greeting, turn(1, "Where is my order?", "It is in Leeds."), turn(2, "When does it come?", "On Friday.")],
    invoiced,
  );
  const heard: readonly UsageRow[] = [{ turn: 1, item: "stt-seconds", service: nova, quantity: 60 }];
  const unsure = "I don't know that, I am afraid.";
  const first = await ended([greeting, turn(1, "Do you sell umbrellas?", unsure)], heard);
  const second = await ended([greeting, turn(1, "An umbrella, do you sell one?", unsure)], heard);

  const { results: rows } = await db
    .prepare("SELECT * FROM costs WHERE call_id = ? ORDER BY turn, item, service")
    .bind(resolved)
    .all<CostRow>();
  const byItem = (a: UsageRow, b: UsageRow) => a.turn - b.turn || (a.item < b.item ? -1 : 1);
  expect(rows.map(({ turn: of, item, service, quantity }) => ({ turn: of, item, service, quantity }))).toEqual(
    [...invoiced].sort(byItem),
  );
  const priced = rows.reduce((sum, { cost_micros }) => sum + (cost_micros ?? Number.NaN), 0);
  expect(Math.abs(priced - invoiceMicros) / invoiceMicros).toBeLessThan(0.01);
  const models = rows.filter(({ service }) => service === mini).map(({ turn: of, cost_micros }) => [of, cost_micros]);
  // Of turn 1: 2,000 cached at 0.1, 1,850 new at 0.4, 120 written at 1.6 millionths; of turn 2 likewise.
  expect(models).toEqual([
    [1, 200],
    [1, 740],
    [1, 192],
    [2, 400],
    [2, 860],
    [2, 208],
  ]);

  const dayOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);
  const nowMs = Date.now();
  const found = await figures(db, { from: dayOf(nowMs - 600_000), to: dayOf(nowMs) }, nowMs);
  const { all } = found.period;
  const sumMicros = invoiceMicros + 2 * unresolvedMicros;
  expect([all.calls, all.outcomes.resolved, all.outcomes.failed]).toEqual([3, 1, 2]);
  for (const [told, byHand] of [
    [all.costMicros, sumMicros],
    [all.costPerCallMicros, sumMicros / 3],
    [all.costPerResolvedCallMicros, sumMicros],
  ] as const)
    expect(Math.abs((told ?? Number.NaN) - byHand) / byHand).toBeLessThan(0.01);
  expect(found.unanswered).toMatchObject([{ agent: "front-desk", times: 2, calls: 2, topic: "sell umbrella" }]);
  expect([...(found.unanswered[0]?.questions ?? [])].sort()).toEqual([
    "An umbrella, do you sell one?",
    "Do you sell umbrellas?",
  ]);
  const { results: marked } = await db
    .prepare("SELECT call_id FROM turns WHERE unanswered = 1 ORDER BY call_id")
    .all<{ call_id: string }>();
  expect(marked.map(({ call_id }) => call_id)).toEqual([first, second].sort());
});
