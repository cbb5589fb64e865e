/** A rule that takes a version out tells its receivers once: why, and where to look first. It tries until they have taken it. */
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { Agent, AgentInput } from "../../agent/agent.ts";
import { testAgent } from "../../agent/testing/agent.ts";
import { bindArchive } from "../../archive/testing/bound.workerd.ts";
import { FaultyDatabase } from "../../archive/testing/faulty-database.ts";
import { callRow, emptied, insertOf, turnRow } from "../../archive/testing/rows.ts";
import { deskOf } from "../../desk/desk.ts";
import { env, secret } from "../alerts/testing/told.workerd.ts";
import { runScheduled } from "../scheduled.ts";
import { checkVersions } from "./check.ts";

const nowMs = Date.UTC(2026, 10, 10, 12);
const runMs = 5 * 60_000;
const notify = [{ format: "standard" as const, url: "https://hooks.example/owner" }];
type Rule = NonNullable<NonNullable<AgentInput["versions"]>[number]["outIf"]>[number];
let db: D1Database;

interface Delivery {
  readonly url: string;
  readonly headers: Headers;
  readonly body: string;
}
const deliveries: Delivery[] = [];
let answer: () => Response;
const receiver: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  deliveries.push({ url: request.url, headers: request.headers, body: await request.text() });
  return answer();
};

beforeEach(async () => {
  deliveries.length = 0;
  answer = () => new Response(null, { status: 204 });
  db = await bindArchive();
  await emptied(db);
  vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** The Desk is real and shared: each test has an agent of its own. */
function ruled(rule: Rule, more: Partial<AgentInput> = { escalation: { notify } }): Agent {
  const versions = [{ name: "brief", share: 10, outIf: [rule] }];
  return testAgent({ name: `ruled-${crypto.randomUUID()}`, versions, ...more });
}

/** 100 calls of the agent as it is, and 100 of its version, in which 60 fail with the tool, cost more and answer late. */
async function worseCalls({ name: agent }: Agent): Promise<void> {
  const rows = Array.from({ length: 200 }, (_, at) => {
    const isTried = at < 100;
    const isBad = at < 60;
    return callRow({
      call_id: at.toString(16).padStart(32, "0"),
      agent,
      agent_version: isTried ? "brief" : null,
      started_at_ms: nowMs - 2 * 60 * 60_000 + at,
      outcome: isBad ? "failed" : "resolved",
      outcome_reason: isBad ? "action-failed" : "answered",
      errors: isBad ? 1 : 0,
      cost_micros: (isTried ? 3_000 : 1_000) + at,
    });
  });
  const bad = rows.slice(0, 60).map(({ call_id }) => call_id);
  await db.batch([
    insertOf(db, "calls", rows),
    insertOf(
      db,
      "turns",
      rows.map(({ call_id }, at) => turnRow({ call_id, turn: 0, voice_to_voice_ms: at < 100 ? 1_500 : 800 })),
    ),
    insertOf(
      db,
      "errors",
      bad.map((call_id) => ({ call_id, seq: 1, at_ms: 1, code: "tool_failed", message: "" })),
    ),
    insertOf(
      db,
      "actions",
      bad.map((call_id) => ({
        call_id,
        seq: 1,
        turn: 1,
        tool: "order_status",
        event: "failed",
        at_ms: 1,
        entry: "{}",
      })),
    ),
  ]);
}

const run = (agent: Agent, atMs = nowMs, more: object = {}) =>
  checkVersions({ ...env, DB: db, ...more }, [agent], atMs, receiver);
const alertOf = ({ body }: Delivery) => (JSON.parse(body) as { data: { alert: Record<string, unknown> } }).data.alert;

test("the cron trigger tells a webhook, signed: why, where to look first, the version's calls and the runbook", async () => {
  const agent = ruled({ figure: "resolution", worseBy: 10 });
  await worseCalls(agent);
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(receiver);
  await runScheduled({ ...env, DB: db }, [agent], nowMs);
  fetched.mockRestore();
  const [told] = deliveries;
  if (told === undefined || deliveries.length > 1) throw new Error(`told ${deliveries.length} times`);
  const [id, timestamp] = ["webhook-id", "webhook-timestamp"].map((name) => told.headers.get(name));
  const signed = createHmac("sha256", secret).update(`${id}.${timestamp}.${told.body}`);
  expect(told.headers.get("webhook-signature")).toBe(`v1,${signed.digest("base64")}`);
  const [off] = await deskOf(env, agent.name).switchedOff();
  expect(JSON.parse(told.body)).toEqual({
    type: "version.out",
    timestamp: new Date(nowMs).toISOString(),
    data: {
      agent: agent.name,
      alert: {
        kind: "version-out",
        agent: agent.name,
        version: "brief",
        figure: "resolution",
        why: off?.why,
        lookFirst: [
          "error tool_failed in 60 bad calls",
          "tool order_status failed in 60 bad calls",
          expect.any(String),
        ],
        calls: `https://talk.example/console/calls?agent=${agent.name}&from=2026-11-09T11%3A00%3A00.000Z&state=ended&agentVersion=brief&outcome=handed-over&outcome=abandoned&outcome=failed&outcome=limit`,
        runbook: "https://wiki.example/runbooks/version-out.md",
        atMs: nowMs,
      },
      summary: null,
    },
  });
  expect(off?.why).toMatch(/^resolution 40\.0 %, and 100\.0 % as the agent is/);
});

test.each<[Rule, string, string]>([
  [{ figure: "errors", worseBy: 10 }, "error tool_failed in 60 bad calls", "error=tool_failed"],
  [{ figure: "voiceToVoiceP50", worseBy: 100 }, "error tool_failed in 60 bad turns", "minVoiceToVoiceMs=7"],
  [{ figure: "cost", worseBy: 50 }, "error tool_failed in 60 bad calls", "minCostMicros=11"],
])("an alert by %o leads to the version's bad calls", async (rule, first, filter) => {
  const agent = ruled(rule);
  await worseCalls(agent);
  await run(agent);
  const [alert] = deliveries.map(alertOf);
  expect(alert).toMatchObject({ figure: rule.figure, lookFirst: expect.arrayContaining([first]) });
  expect(alert?.calls).toContain(`agentVersion=brief&${filter}`);
});

test("it is told once: not by two at a time, and not by later runs", async () => {
  const agent = ruled({ figure: "resolution", worseBy: 10 });
  await worseCalls(agent);
  await Promise.all([run(agent), run(agent)]);
  for (const later of [1, 2, 3]) await run(agent, nowMs + later * runMs);
  expect(deliveries).toHaveLength(1);
});

test("a receiver that is away gets it later, under the same id and with the same words, even while the archive is away", async () => {
  const agent = ruled({ figure: "resolution", worseBy: 10 });
  await worseCalls(agent);
  answer = () => new Response(null, { status: 500 });
  await run(agent);
  answer = () => new Response(null, { status: 204 });
  const faulty = new FaultyDatabase(db);
  faulty.next = () => "refused";
  for (const later of [1, 2, 3]) await run(agent, nowMs + later * runMs, { DB: faulty.bound });
  expect(deliveries).toHaveLength(2);
  expect(new Set(deliveries.map(({ headers, body }) => `${headers.get("webhook-id")} ${body}`)).size).toBe(1);
});

test("the rule's own receivers stand for the agent's, and a person who turns it off tells nobody", async () => {
  const own = [{ format: "slack" as const, url: "https://hooks.example/rule" }];
  const agent = ruled({ figure: "resolution", worseBy: 10, notify: own });
  await worseCalls(agent);
  await run(agent);
  expect(deliveries.map(({ url }) => url)).toEqual(["https://hooks.example/rule"]);
  expect(JSON.parse(deliveries[0]?.body ?? "{}").text).toMatch(/^Taken out by its rule: version brief of ruled-/);

  const other = ruled({ figure: "resolution", worseBy: 10 });
  const what = { kind: "candidate", name: "brief" } as const;
  await deskOf(env, other.name).turn({ what, off: true, by: "Anna", why: "it stammers", untilMs: null });
  await run(other);
  expect(deliveries).toHaveLength(1);
});

test("receivers of a rule are checked when the Worker starts", () => {
  const notify = [{ format: "standard" as const, url: "" }];
  expect(() => ruled({ figure: "cost", worseBy: 10, notify })).toThrow(/versions\[0\]\.outIf\[0\]\.notify\[0\]/);
});
