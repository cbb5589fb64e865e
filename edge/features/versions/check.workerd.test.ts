/** Rules that take a version out: by how its calls of the last hours went. */
import { env as bindings } from "cloudflare:workers";
import { beforeEach, expect, test } from "vitest";
import type { Agent, AgentInput } from "../../agent/agent.ts";
import { testAgent } from "../../agent/testing/agent.ts";
import type { OutIf } from "../../agent/versions.ts";
import { bindArchive } from "../../archive/testing/bound.workerd.ts";
import { callRow, emptied, insertOf, turnRow } from "../../archive/testing/rows.ts";
import type { Env } from "../../base/env.ts";
import { deskOf } from "../../desk/desk.ts";
import { byRule, checkVersions } from "./check.ts";

const nowMs = Date.UTC(2026, 10, 10, 12);
const hourMs = 60 * 60 * 1000;
const env = bindings as unknown as Env;
let db: D1Database;
let tests = 0;
let calls = 0;

beforeEach(async () => {
  db = await bindArchive();
  await emptied(db);
  tests += 1;
});

/** The Desk is real and shared: each test has an agent of its own. */
function agentWith(...outIf: NonNullable<NonNullable<AgentInput["versions"]>[number]["outIf"]>): Agent {
  return testAgent({ name: `watched-${tests}`, versions: [{ name: "brief", share: 10, outIf }] });
}

interface Made {
  readonly count: number;
  /** The share that is resolved; the others go to a human. */
  readonly resolved?: number;
  readonly erred?: number;
  readonly costMicros?: number;
  readonly waitMs?: number;
  readonly hoursAgo?: number;
}

async function make(agent: Agent, version: string | null, told: Made): Promise<void> {
  const { count, resolved = 0.8, erred = 0, costMicros = 1_000, waitMs = 800, hoursAgo = 2 } = told;
  const rows = Array.from({ length: count }, (_, at) => {
    calls += 1;
    const isResolved = at < count * resolved;
    return callRow({
      call_id: calls.toString(16).padStart(32, "0"),
      agent: agent.name,
      agent_version: version,
      started_at_ms: nowMs - hoursAgo * hourMs + at,
      outcome: isResolved ? "resolved" : "handed-over",
      handoff_reason: isResolved ? null : "asked-for",
      errors: at < count * erred ? 1 : 0,
      cost_micros: costMicros + at,
    });
  });
  const turns = rows.map(({ call_id }) => turnRow({ call_id, turn: 0, voice_to_voice_ms: waitMs }));
  await db.batch([insertOf(db, "calls", rows), insertOf(db, "turns", turns)]);
}

async function offAfter(agent: Agent, atMs = nowMs) {
  await checkVersions(env, [agent], atMs);
  return deskOf(env, agent.name).switchedOff();
}

const worse: Readonly<
  Record<OutIf["figure"], { readonly rule: number; readonly made: Partial<Made>; readonly why: RegExp }>
> = {
  resolution: { rule: 10, made: { resolved: 0.5 }, why: /^resolution 50\.0 %, and 80\.0 % as the agent is/ },
  transfers: { rule: 10, made: { resolved: 0.5 }, why: /^transfers 50\.0 %, and 20\.0 % as the agent is/ },
  errors: { rule: 5, made: { erred: 0.2 }, why: /^errors 20\.0 %, and 0\.0 % as the agent is/ },
  voiceToVoiceP50: {
    rule: 200,
    made: { waitMs: 1_500 },
    why: /^voiceToVoiceP50 1\d\d\d ms, and [78]\d\d ms as the agent is/,
  },
  cost: { rule: 50, made: { costMicros: 2_000 }, why: /^cost US\$ 0\.0020, and US\$ 0\.001\d as the agent is/ },
};

test.each(Object.entries(worse))(
  "a version whose %s is worse goes, and the reason is kept",
  async (figure, { rule, made, why }) => {
    const agent = agentWith({ figure: figure as OutIf["figure"], worseBy: rule });
    await make(agent, null, { count: 100 });
    await make(agent, "brief", { count: 100, ...made });
    const [off] = await offAfter(agent);
    expect(off).toMatchObject({
      what: { kind: "candidate", name: "brief" },
      by: byRule,
      why: expect.stringMatching(why),
    });
    expect(off?.why).toContain("in 24 h (100 and 100 calls)");
  },
);

test.each<[string, Partial<Made>, Partial<OutIf>]>([
  ["is as good", {}, {}],
  ["is better", { resolved: 1 }, {}],
  ["is worse by less than the rule has", { resolved: 0.65 }, { worseBy: 20 }],
  ["has too few calls", { count: 49, resolved: 0.2 }, {}],
  ["is worse as chance brings it", { count: 20, resolved: 0.65 }, { minCalls: 10 }],
  ["was worse before the rule's hours", { resolved: 0.2, hoursAgo: 30 }, {}],
])("a version that %s stays", async (_, made, rule) => {
  const agent = agentWith({ figure: "resolution", worseBy: 10, ...rule });
  await make(agent, null, { count: 100 });
  await make(agent, "brief", { count: 100, ...made });
  expect(await offAfter(agent)).toEqual([]);
});

test("a version that is worse by exactly as much as the rule says goes, and one that is a little less so stays", async () => {
  const agent = agentWith({ figure: "resolution", worseBy: 10 });
  await make(agent, null, { count: 1_000, resolved: 0.7 });
  await make(agent, "brief", { count: 1_000, resolved: 0.601 });
  expect(await offAfter(agent)).toEqual([]);
  tests += 1;
  const other = agentWith({ figure: "resolution", worseBy: 10 });
  await make(other, null, { count: 1_000, resolved: 0.7 });
  await make(other, "brief", { count: 1_000, resolved: 0.6 });
  expect(await offAfter(other)).toMatchObject([{ by: byRule }]);
});

test("a version goes once, even if two ask at a time, and one rule of several is enough", async () => {
  const agent = agentWith({ figure: "cost", worseBy: 50 }, { figure: "resolution", worseBy: 10 });
  await make(agent, null, { count: 100 });
  await make(agent, "brief", { count: 100, resolved: 0.4 });
  await Promise.all([checkVersions(env, [agent], nowMs), checkVersions(env, [agent], nowMs)]);
  expect(await deskOf(env, agent.name).switchHistory(10)).toHaveLength(1);
});

test("once somebody has turned it on again, the calls of before do not take it out anew", async () => {
  const agent = agentWith({ figure: "resolution", worseBy: 10 });
  await make(agent, null, { count: 100 });
  await make(agent, "brief", { count: 100, resolved: 0.4 });
  expect(await offAfter(agent)).toHaveLength(1);
  const what = { kind: "candidate", name: "brief" } as const;
  await deskOf(env, agent.name).turn({ what, off: false, by: "Anna", why: "it was the till", untilMs: null });
  expect(await offAfter(agent, Date.now() + 1)).toEqual([]);
});

test("without an archive, and without rules, nothing is taken out", async () => {
  const agent = agentWith();
  await make(agent, null, { count: 100 });
  await make(agent, "brief", { count: 100, resolved: 0 });
  expect(await offAfter(agent)).toEqual([]);
  const ruled = agentWith({ figure: "resolution", worseBy: 10 });
  const { DB: _, ...bare } = env;
  await checkVersions(bare as Env, [ruled], nowMs);
  expect(await deskOf(env, ruled.name).switchedOff()).toEqual([]);
});
