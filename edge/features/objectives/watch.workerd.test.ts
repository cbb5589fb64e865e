/** A run end to end, and what becomes of alerts where a receiver, the archive or the run itself fails. */
import { createHmac } from "node:crypto";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { testAgent } from "../../agent/testing/agent.ts";
import { bindArchive } from "../../archive/testing/bound.workerd.ts";
import { FaultyDatabase } from "../../archive/testing/faulty-database.ts";
import { callRow, emptied, insertOf } from "../../archive/testing/rows.ts";
import { deskOf } from "../../desk/desk.ts";
import { createWorker } from "../../worker.ts";
import { env, secret } from "../alerts/testing/told.workerd.ts";
import { watchObjectives } from "./watch.ts";

const nowMs = Date.UTC(2026, 10, 30, 12);
const runMs = 5 * 60_000;
let db: D1Database;
let agents = [watched()];
let errors: { readonly mock: { readonly calls: unknown[][] } };

interface Delivery {
  readonly id: string | null;
  readonly headers: Headers;
  readonly body: string;
}
const deliveries: Delivery[] = [];
let answer: () => Response | Promise<Response>;
const receiver: typeof fetch = async (input, init) => {
  const request = new Request(input, init);
  deliveries.push({ id: request.headers.get("webhook-id"), headers: request.headers, body: await request.text() });
  return answer();
};

function watched() {
  return testAgent({
    name: `watched-${crypto.randomUUID()}`,
    objectives: [
      {
        figure: "availability",
        target: 0.995,
        notify: [{ format: "standard", url: "https://hooks.example/a" }],
      },
    ],
  });
}

beforeEach(async () => {
  deliveries.length = 0;
  answer = () => new Response(null, { status: 204 });
  agents = [watched()];
  db = await bindArchive();
  await emptied(db);
  await db.batch([insertOf(db, "calls", brokenCalls(agents[0]?.name ?? ""))]);
  errors = vi.spyOn(console, "error").mockImplementation(() => undefined);
  vi.spyOn(console, "warn").mockImplementation(() => undefined);
});
afterEach(() => {
  vi.restoreAllMocks();
});

/** Ten calls, all of which broke in the last five minutes. */
function brokenCalls(agent: string) {
  return Array.from({ length: 10 }, (_, at) =>
    callRow({
      call_id: at.toString(16).padStart(32, "0"),
      agent,
      started_at_ms: nowMs - 60_000 - at * 1_000,
      duration_ms: 30_000,
      end_reason: "failed",
      outcome: "failed",
    }),
  );
}
const run = (atMs: number, more: object = {}) =>
  watchObjectives({ env: { ...env, DB: db, ...more }, agents, nowMs: atMs, fetch: receiver });

test("the Worker's cron trigger tells a webhook, signed, with the way to the calls and the runbook", async () => {
  const fetched = vi.spyOn(globalThis, "fetch").mockImplementation(receiver);
  const beganMs = Date.now();
  await createWorker({ agents }).scheduled({ scheduledTime: nowMs }, { ...env, DB: db });
  fetched.mockRestore();
  const [{ headers, body, id } = { headers: new Headers(), body: "", id: "" }] = deliveries;
  expect(deliveries).toHaveLength(1);
  const signed = createHmac("sha256", secret).update(`${id}.${headers.get("webhook-timestamp")}.${body}`);
  expect(headers.get("webhook-signature")).toBe(`v1,${signed.digest("base64")}`);
  // Signed when it is sent, however late the trigger came: receivers refuse what is older than five minutes.
  expect(Number(headers.get("webhook-timestamp"))).toBeGreaterThanOrEqual(Math.floor(beganMs / 1000));
  expect(JSON.parse(body)).toMatchObject({
    type: "objective.burning",
    timestamp: new Date(nowMs).toISOString(),
    data: {
      agent: agents[0]?.name,
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
  answer = () => new Response(null, { status: 500 });
  await run(nowMs);
  answer = () => new Response(null, { status: 204 });
  for (const later of [1, 2, 3]) await run(nowMs + later * runMs);
  expect(deliveries).toHaveLength(2);
  expect(new Set(deliveries.map(({ id, body }) => `${id} ${body}`)).size).toBe(1);
});

test("a run that dies after the receiver took it tells it again under the same id", async () => {
  const desk = deskOf(env, agents[0]?.name ?? "");
  const dying = { ...ownDesk(desk), alertDone: () => Promise.reject(new Error("the run was ended")) };
  await watchObjectives({ env: { ...env, DB: db }, agents, nowMs, fetch: receiver, deskOf: () => dying });
  await run(nowMs + runMs);
  await run(nowMs + 2 * runMs);
  expect(deliveries).toHaveLength(2);
  expect(deliveries[1]?.id).toBe(deliveries[0]?.id);
});

test("a receiver that never comes back is given up after seven tries", async () => {
  answer = () => Promise.reject(new Error("no way there"));
  await run(nowMs);
  // Later ones have nothing new to tell: all calls are older than the windows.
  for (let hours = 1; hours <= 60; hours += 1) await run(nowMs + hours * 60 * 60_000);
  expect(deliveries).toHaveLength(7);
});

test("while the archive is away nothing is judged, and what was kept before is told", async () => {
  answer = () => new Response(null, { status: 500 });
  await run(nowMs);
  const faulty = new FaultyDatabase(db);
  faulty.next = () => "refused";
  answer = () => new Response(null, { status: 204 });
  await run(nowMs + runMs, { DB: faulty.bound });
  expect(deliveries).toHaveLength(2);
  await run(nowMs + 2 * runMs);
  expect(deliveries).toHaveLength(2);
});

test("without an archive nothing is told, and nothing breaks", async () => {
  await run(nowMs, { DB: undefined });
  expect(deliveries).toEqual([]);
  expect(errors).not.toHaveBeenCalled();
});

test("sessions that never began count against availability, with the code that refused them", async () => {
  await emptied(db);
  const desk = deskOf(env, agents[0]?.name ?? "");
  for (let nth = 0; nth < 4; nth += 1) await desk.sessionRefused("livekit_unreachable");
  // The Desk counts by its own clock.
  const atMs = Date.now();
  await run(atMs);
  expect(JSON.parse(deliveries[0]?.body ?? "{}").data.alert).toMatchObject({
    lookFirst: ["4 sessions refused with livekit_unreachable"],
    runbook: "https://wiki.example/runbooks/livekit-unreachable.md",
  });
});

function ownDesk(desk: ReturnType<typeof deskOf>) {
  return {
    refusedSince: (...asked: Parameters<typeof desk.refusedSince>) => desk.refusedSince(...asked),
    observe: (...asked: Parameters<typeof desk.observe>) => desk.observe(...asked),
    takeDueAlerts: (...asked: Parameters<typeof desk.takeDueAlerts>) => desk.takeDueAlerts(...asked),
  };
}
