/** A run end to end, and what becomes of alerts where a receiver, the archive or the run itself fails. */
import { createHmac } from "node:crypto";
import { beforeEach, expect, test, vi } from "vitest";
import type { Agent } from "../../agent/agent.ts";
import { FaultyDatabase } from "../../archive/testing/faulty-database.ts";
import { emptied } from "../../archive/testing/rows.ts";
import { deskOf } from "../../desk/desk.ts";
import { createWorker } from "../../worker.ts";
import { env, secret } from "../alerts/testing/told.workerd.ts";
import { changedDesk, type More, nowMs, runMs, watched, watching } from "./testing/watched.workerd.ts";

const here = watching();
const { deliveries } = here;
let agent: Agent;

/** Ten calls, all of which broke in the last five minutes. */
beforeEach(async () => {
  agent = watched();
  await here.calls(agent.name, nowMs, 10, 10);
});
const run = (atMs: number, more: More = {}) => here.run([agent], atMs, more);

test("the Worker's cron trigger tells a webhook, signed, with the way to the calls and the runbook", async () => {
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(here.receiver);
  const beganMs = Date.now();
  await createWorker({ agents: [agent] }).scheduled({ scheduledTime: nowMs }, { ...env, DB: here.db });
  fetched.mockRestore();
  expect(deliveries).toHaveLength(1);
  const [{ headers, body, id } = { headers: new Headers(), body: "", id: "" }] = deliveries;
  const signed = createHmac("sha256", secret).update(`${id}.${headers.get("webhook-timestamp")}.${body}`);
  expect(headers.get("webhook-signature")).toBe(`v1,${signed.digest("base64")}`);
  // Signed when it is sent, however late the trigger came: receivers refuse what is older than five minutes.
  expect(Number(headers.get("webhook-timestamp"))).toBeGreaterThanOrEqual(Math.floor(beganMs / 1000));
  expect(JSON.parse(body)).toMatchObject({
    type: "objective.burning",
    timestamp: new Date(nowMs).toISOString(),
    data: {
      agent: agent.name,
      alert: {
        kind: "burning",
        severity: "page",
        objective: "availability",
        target: "99.5 % of calls work",
        burnRate: expect.closeTo(200),
        runbook: "https://wiki.example/runbooks/availability.md",
        calls: expect.stringMatching(/^https:\/\/talk\.example\/console\/calls\?agent=watched-.*error=any$/),
      },
    },
  });
});

test("two runs at once, and those after them, tell it once", async () => {
  await Promise.all([run(nowMs), run(nowMs)]);
  for (const later of [1, 2, 3]) await run(nowMs + later * runMs);
  expect(deliveries).toHaveLength(1);
});

test("a receiver that is away gets it later, under the same id and with the same words", async () => {
  here.answer = () => new Response(null, { status: 500 });
  await run(nowMs);
  here.answer = () => new Response(null, { status: 204 });
  for (const later of [1, 2, 3]) await run(nowMs + later * runMs);
  expect(deliveries).toHaveLength(2);
  expect(new Set(deliveries.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
});

test("a run that dies after the receiver took it tells it again under the same id", async () => {
  const desk = deskOf(env, agent.name);
  const dying = changedDesk(desk, { alertDone: () => Promise.reject(new Error("the run was ended")) });
  await run(nowMs, { deskOf: (name) => (name === agent.name ? dying : deskOf(env, name)) });
  await run(nowMs + runMs);
  await run(nowMs + 2 * runMs);
  expect(deliveries).toHaveLength(2);
  expect(deliveries[1]?.id).toBe(deliveries[0]?.id);
});

test("a receiver that never comes back is given up after seven tries", async () => {
  here.answer = () => Promise.reject(new Error("no way there"));
  await run(nowMs);
  // Later ones have nothing new to tell: all calls are older than the windows.
  for (let hours = 1; hours <= 60; hours += 1) await run(nowMs + hours * 60 * 60_000);
  expect(deliveries).toHaveLength(7);
});

test("a receiver that comes back hears that it burns before it hears that it is over", async () => {
  here.answer = () => new Response(null, { status: 500 });
  for (let later = 0; later <= 8; later += 1) {
    if (later > 0) await here.calls(agent.name, nowMs + later * runMs, 10, 0);
    await run(nowMs + later * runMs);
  }
  here.answer = () => new Response(null, { status: 204 });
  deliveries.length = 0;
  await run(nowMs + 9 * runMs);
  expect(here.told()).toEqual(["objective.burning /a", "objective.recovered /a"]);
});

test("a receiver that stays away is not told that it is over either, until it hears that it burned", async () => {
  here.answer = () => new Response(null, { status: 500 });
  for (let later = 0; later <= 12; later += 1) {
    if (later > 0) await here.calls(agent.name, nowMs + later * runMs, 10, 0);
    await run(nowMs + later * runMs);
  }
  expect(new Set(here.told())).toEqual(new Set(["objective.burning /a"]));
});

test("Slack and e-mail that are away get it later as well, each once", async () => {
  const letters: object[] = [];
  let isAway = true;
  const send = async (letter: object) => {
    if (isAway) throw new Error("it does not answer");
    letters.push(letter);
  };
  const mail = { format: "email", binding: "POST", from: "agent@shop.example", to: "ops@shop.example" } as const;
  const slack = { format: "slack", url: "https://hooks.example/slack" } as const;
  agent = watched(agent.name, [{ figure: "availability", target: 0.99, notify: [mail, slack] }]);
  here.answer = () => new Response(null, { status: 503 });
  await run(nowMs, { env: { POST: { send } } });
  isAway = false;
  here.answer = () => new Response("ok");
  deliveries.length = 0;
  for (let later = 1; later < 5; later += 1) await run(nowMs + later * runMs, { env: { POST: { send } } });
  expect(letters).toMatchObject([{ subject: `Objective missed: availability of ${agent.name}` }]);
  expect(deliveries.map(({ body }) => JSON.parse(body).text)).toEqual([
    expect.stringMatching(/^Now: availability of watched-.* burns its budget 100 times too fast/),
  ]);
});

test("an alert of a clock that was ahead does not wait until the others have come so far", async () => {
  const aheadMs = nowMs + 400 * 24 * 60 * 60_000;
  await here.calls(agent.name, aheadMs, 10, 10);
  here.answer = () => new Response(null, { status: 503 });
  await run(aheadMs);
  here.answer = () => new Response(null, { status: 204 });
  deliveries.length = 0;
  await run(nowMs);
  expect(here.told()).toEqual(["objective.burning /a"]);
});

test("an agent that was just deployed and one that nobody calls are told of nobody", async () => {
  agent = watched();
  for (let later = 0; later < 4; later += 1) await run(nowMs + later * runMs);
  expect(here.told()).toEqual([]);
});

test("an alert is told without where to look first if that cannot be read", async () => {
  const prepare = (sql: string) => {
    if (sql.includes("WITH event")) throw new Error("D1_ERROR: too much work");
    return here.db.prepare(sql);
  };
  const batch = (all: D1PreparedStatement[]) => here.db.batch(all);
  await run(nowMs, { env: { DB: { prepare, batch } } });
  expect(here.told()).toEqual(["objective.burning /a"]);
  expect(here.alert(0)).toMatchObject({ lookFirst: [], runbook: expect.stringMatching(/availability\.md$/) });
});

test("the calls of an outage are looked into when it is told, and not at each run of it", async () => {
  let looks = 0;
  const prepare = (sql: string) => {
    if (sql.includes("WITH event")) looks += 1;
    return here.db.prepare(sql);
  };
  const batch = (all: D1PreparedStatement[]) => here.db.batch(all);
  for (let later = 0; later < 6; later += 1) await run(nowMs + later * runMs, { env: { DB: { prepare, batch } } });
  expect(looks).toBe(1);
});

test("runs that were missed for hours, and one that comes late, tell nothing twice", async () => {
  await run(nowMs);
  await run(nowMs - runMs);
  await run(nowMs);
  expect(here.told()).toEqual(["objective.burning /a"]);
  await here.calls(agent.name, nowMs + 5 * 60 * 60_000, 20, 0);
  await run(nowMs + 5 * 60 * 60_000);
  await run(nowMs + 5 * 60 * 60_000 - runMs);
  await run(nowMs + 5 * 60 * 60_000);
  expect(here.told()).toEqual(["objective.burning /a", "objective.recovered /a"]);
});

test("while the archive is away nothing is judged, and what was kept before is told", async () => {
  here.answer = () => new Response(null, { status: 500 });
  await run(nowMs);
  const faulty = new FaultyDatabase(here.db);
  faulty.next = () => "refused";
  here.answer = () => new Response(null, { status: 204 });
  await run(nowMs + runMs, { env: { DB: faulty.bound } });
  expect(deliveries).toHaveLength(2);
  await run(nowMs + 2 * runMs);
  expect(deliveries).toHaveLength(2);
});

test("without an archive nothing is told, and nothing breaks", async () => {
  await run(nowMs, { env: { DB: undefined } });
  expect(deliveries).toEqual([]);
  expect(here.errors).not.toHaveBeenCalled();
});

test("sessions that never began count against availability, with the code that refused them", async () => {
  await emptied(here.db);
  const desk = deskOf(env, agent.name);
  for (let nth = 0; nth < 4; nth += 1) await desk.sessionRefused("livekit_unreachable");
  // The Desk counts by its own clock.
  const atMs = Date.now();
  await run(atMs);
  expect(JSON.parse(deliveries[0]?.body ?? "{}").data.alert).toMatchObject({
    lookFirst: ["4 sessions refused with livekit_unreachable"],
    runbook: "https://wiki.example/runbooks/livekit-unreachable.md",
  });
});
