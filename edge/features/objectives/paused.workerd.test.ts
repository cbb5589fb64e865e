/** Objectives that cannot be judged, as D1 does not answer: people hear it once, and once that it is over. */
import { expect, test } from "vitest";
import { FaultyDatabase } from "../../archive/testing/faulty-database.ts";
import { notifyA, notifyB, nowMs, ownName, runMs, watched, watching } from "./testing/watched.workerd.ts";

const here = watching();

/** An archive that refuses all. */
function away() {
  const faulty = new FaultyDatabase(here.db);
  faulty.next = () => "refused";
  return { env: { DB: faulty.bound } };
}

test("it is told once after a quarter of an hour, and its end once", async () => {
  const agent = watched();
  for (let run = 0; run < 12; run += 1) {
    await here.run([agent], nowMs + run * runMs, away());
    expect(here.told()).toEqual(run < 3 ? [] : ["objectives.paused /a"]);
  }
  expect(here.alert(0)).toEqual({
    kind: "paused",
    agent: agent.name,
    objectives: ["availability"],
    code: "archive_unreachable",
    sinceMs: nowMs,
    runbook: "https://wiki.example/runbooks/archive-behind.md",
    atMs: nowMs + 3 * runMs,
  });
  for (const run of [12, 13]) await here.run([agent], nowMs + run * runMs);
  expect(here.told()).toEqual(["objectives.paused /a", "objectives.resumed /a"]);
  expect(here.alert(1)).toMatchObject({ kind: "resumed", sinceMs: nowMs, atMs: nowMs + 12 * runMs });
});

test("a short one is nobody's business, and the next one begins anew", async () => {
  const agent = watched();
  for (let run = 0; run < 16; run += 1) {
    await here.run([agent], nowMs + run * runMs, run % 4 === 3 ? {} : away());
  }
  expect(here.told()).toEqual([]);
});

test("each receiver hears it once, however many objectives it has; each agent has its own", async () => {
  const agents = [ownName(), ownName()].map((name) =>
    watched(name, [
      { figure: "availability", target: 0.99, notify: [...notifyA, ...notifyB] },
      { figure: "transfers", target: 0.2, notify: notifyA },
      { figure: "resolution", target: 0.7, notify: notifyA },
    ]),
  );
  for (let run = 0; run < 6; run += 1) await here.run(agents, nowMs + run * runMs, away());
  expect(here.told().sort()).toEqual([
    "objectives.paused /a",
    "objectives.paused /a",
    "objectives.paused /b",
    "objectives.paused /b",
  ]);
});

test("what broke meanwhile is told once the archive answers", async () => {
  const agent = watched();
  for (let run = 0; run < 4; run += 1) await here.run([agent], nowMs + run * runMs, away());
  await here.calls(agent.name, nowMs + 4 * runMs, 10, 10);
  await here.run([agent], nowMs + 4 * runMs);
  expect(here.told().sort()).toEqual(["objective.burning /a", "objectives.paused /a", "objectives.resumed /a"]);
});

test("an agent that goes meanwhile leaves nothing open", async () => {
  const agent = watched();
  for (let run = 0; run < 4; run += 1) await here.run([agent], nowMs + run * runMs, away());
  for (const run of [4, 5]) await here.run([], nowMs + run * runMs, away());
  expect(here.told()).toEqual(["objectives.paused /a", "objectives.resumed /a"]);
  expect(here.alert(1)).toMatchObject({ objectives: [] });
});
