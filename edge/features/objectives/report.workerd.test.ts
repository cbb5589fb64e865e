/** The console's view of the objectives: as the definition has them now, however they stood at the last run. */
import { expect, test } from "vitest";
import { objectivesReplySchema } from "../../wire/objectives.ts";
import { env } from "../alerts/testing/told.workerd.ts";
import { objectivesReport } from "./report.ts";
import { nowMs, ownName, runMs, watched, watching } from "./testing/watched.workerd.ts";

const here = watching();
const availability = (target: number) => [{ figure: "availability", target } as const];

async function reportOf(agents: ReturnType<typeof watched>[], atMs: number) {
  const report = await objectivesReport({ ...env, DB: here.db }, agents, atMs);
  return objectivesReplySchema.parse(report).objectives;
}

test("tells target, budget, burn rates, standing and the last alerts of each; of one without calls that there are none", async () => {
  const [name, silent] = [ownName(), ownName()];
  const agents = [watched(name, availability(0.9)), watched(silent, availability(0.9))];
  await here.calls(name, nowMs, 10, 10);
  await here.calls(name, nowMs - 10 * 24 * 60 * 60_000, 190, 0);
  await here.run(agents, nowMs);
  const [burning, unknown] = await reportOf(agents, nowMs);
  expect(burning).toMatchObject({
    agent: name,
    name: "availability",
    target: "90 % of calls work",
    events: 200,
    bad: 10,
    budgetLeft: expect.closeTo(0.5),
    burnRates: { hour: expect.closeTo(10), sixHours: expect.closeTo(10), threeDays: expect.closeTo(10) },
    standing: { kind: "burning", severity: "page", sinceMs: nowMs },
    alerts: [{ kind: "burning", severity: "page", atMs: nowMs }],
  });
  expect(unknown).toMatchObject({
    events: 0,
    budgetLeft: null,
    burnRates: { hour: null, sixHours: null, threeDays: null },
    standing: { kind: "quiet" },
    alerts: [],
  });
});

test("a target that was just deployed stands anew at once, and its change is among the alerts after the next run", async () => {
  const name = ownName();
  await here.calls(name, nowMs, 10, 4);
  await here.run([watched(name, availability(0.98))], nowMs);
  const easier = [watched(name, availability(0.5))];
  expect(await reportOf(easier, nowMs)).toMatchObject([{ standing: { kind: "quiet" }, alerts: [{ kind: "burning" }] }]);
  await here.run(easier, nowMs + runMs);
  expect(await reportOf(easier, nowMs + runMs)).toMatchObject([
    { standing: { kind: "quiet" }, alerts: [{ kind: "changed" }, { kind: "burning" }] },
  ]);
});
