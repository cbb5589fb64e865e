/**
 * A day in a second: the cron trigger's 288 runs on a virtual clock, over calls in a real D1. They run inside the agent's real
 * Desk, so that no run has to ask it over the network; watch.workerd.test.ts has runs that do.
 */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import { testAgent } from "../../agent/testing/agent.ts";
import { bindArchive } from "../../archive/testing/bound.workerd.ts";
import { emptied, insertOf } from "../../archive/testing/rows.ts";
import type { Env } from "../../base/env.ts";
import { type Desk, deskOf } from "../../desk/desk.ts";
import { type Day, dayOfCalls, type Trouble } from "./testing/day.ts";
import { watchObjectives } from "./watch.ts";

const startMs = Date.UTC(2026, 10, 30);
const runMs = 5 * 60_000;
let db: D1Database;

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
});

function watched(name: string) {
  return testAgent({
    name,
    escalation: { notify: [{ format: "slack", url: "https://hooks.example/slack" }] },
    objectives: [
      { figure: "availability", target: 0.995 },
      { figure: "voiceToVoice", percentile: "p50", targetMs: 1_200 },
      { figure: "voiceToVoice", percentile: "p99", targetMs: 2_500 },
      { figure: "resolution", target: 0.7 },
      { figure: "transfers", target: 0.2 },
      { figure: "costPerCall", targetUsd: 0.25 },
    ],
  });
}

async function put({ calls, turns, errors, actions }: Day): Promise<void> {
  const statements = [insertOf(db, "calls", calls)];
  // A parameter of D1's has 2 MB at most.
  for (let at = 0; at < turns.length; at += 2_000) statements.push(insertOf(db, "turns", turns.slice(at, at + 2_000)));
  if (errors.length > 0) statements.push(insertOf(db, "errors", errors));
  if (actions.length > 0) statements.push(insertOf(db, "actions", actions));
  await db.batch(statements);
}

/** The first lines of all that was told in that day, each with its time, and the whole texts. */
async function dayOf(seed: number, troubles: readonly Trouble[] = []) {
  // A Desk outlives its test.
  const name = `day-${crypto.randomUUID()}`;
  const agents = [watched(name)];
  await put(dayOfCalls({ agent: name, startMs, seed }, troubles));
  const texts: string[] = [];
  const told: string[] = [];
  const env = bindings as unknown as Env;
  await runInDurableObject(deskOf(env, name) as unknown as DurableObjectStub<Desk>, async (desk) => {
    for (let run = 1; run <= 288; run += 1) {
      const nowMs = startMs + run * runMs;
      const fetched: typeof fetch = async (_, init) => {
        const { text } = JSON.parse(String(init?.body)) as { text: string };
        texts.push(text);
        const [, when = "", what = ""] = /^(Now|Soon|Recovered): (\S+(?: p\d+)?) of /.exec(text) ?? [];
        told.push(`${new Date(nowMs).toISOString().slice(11, 13)} ${when}: ${what}`);
        return new Response(null, { status: 200 });
      };
      await watchObjectives({ env, agents, nowMs, fetch: fetched, deskOf: () => desk });
    }
  });
  return { told, texts };
}

test("three troubles of a day are told, each once, and that each is over; nothing else", async () => {
  const { told, texts } = await dayOf(7, [
    { from: 9.5, to: 10.2, share: 0.8, what: "llm-down" },
    { from: 14, to: 15, share: 0.5, what: "slow-voice" },
    { from: 18, to: 20, share: 1, what: "tool-broken" },
  ]);
  expect(told).toEqual([
    "09 Now: availability",
    "10 Recovered: availability",
    "14 Now: voiceToVoice p99",
    "15 Recovered: voiceToVoice p99",
    "19 Now: resolution",
    "20 Recovered: resolution",
  ]);
  const [availability, , speed, , resolution] = texts;
  expect(availability).toMatch(/Look first at: error llm_failed in \d+ bad calls/);
  expect(availability).toMatch(/\/console\/calls\?agent=day-[-0-9a-f]+&amp;from=2026-11-30T0/);
  expect(availability).toContain("error=llm_failed");
  expect(availability).toContain("Runbook: docs/runbooks/llm-down.md");
  expect(speed).toMatch(/Look first at: tts Cartesia: \d+ of \d+ turns bad/);
  expect(speed).toContain("minVoiceToVoiceMs=2501");
  expect(resolution).toMatch(/Look first at: .*(order_status|action-failed)/);
});

test.each([11, 12, 13, 14])("on a quiet day nobody hears anything (seed %i)", async (seed) => {
  expect((await dayOf(seed)).told).toEqual([]);
});
