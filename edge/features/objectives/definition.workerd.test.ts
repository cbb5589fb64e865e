/** People who heard that an objective burns hear once that it was changed, or that it is gone. */
import { expect, test } from "vitest";
import { deskOf } from "../../desk/desk.ts";
import { watchedAgentsDesk } from "../../desk/watched-agents.ts";
import { env } from "../alerts/testing/told.workerd.ts";
import { changedDesk, notifyA, notifyB, nowMs, ownName, runMs, watched, watching } from "./testing/watched.workerd.ts";

const here = watching();
const availability = (target: number, notify = notifyA) => [{ figure: "availability", target, notify } as const];

test("a target that is changed while its objective burns is told once, and the objective stands anew", async () => {
  const name = ownName();
  await here.calls(name, nowMs, 100, 20);
  await here.run([watched(name, availability(0.99))], nowMs);
  const easier = [watched(name, availability(0.7))];
  for (const later of [1, 2, 3]) await here.run(easier, nowMs + later * runMs);
  expect(here.told()).toEqual(["objective.burning /a", "objective.changed /a"]);
  expect(here.alert(1)).toMatchObject({
    kind: "changed",
    severity: "page",
    sinceMs: nowMs,
    target: "70 % of calls work",
    before: "99 % of calls work",
    lookFirst: [],
  });
  // Later trouble is told by the new target.
  await here.calls(name, nowMs + 4 * runMs, 200, 200);
  await here.run(easier, nowMs + 4 * runMs);
  expect(here.told().slice(2)).toEqual(["objective.burning /a"]);
  expect(here.alert(2)).toMatchObject({ target: "70 % of calls work", sinceMs: nowMs + 4 * runMs });
});

test("what burns by the new target as well is told after the change", async () => {
  const name = ownName();
  await here.calls(name, nowMs, 10, 10);
  await here.run([watched(name, availability(0.99))], nowMs);
  await here.run([watched(name, availability(0.995))], nowMs + 60_000);
  expect(here.told()).toEqual(["objective.burning /a", "objective.changed /a", "objective.burning /a"]);
});

test("another figure under the same name begins anew, and a new target of one that was quiet is nobody's business", async () => {
  const name = ownName();
  const named = { name: "the promise", notify: notifyA } as const;
  await here.calls(name, nowMs, 10, 10);
  await here.run([watched(name, [{ ...named, figure: "transfers", target: 0.2 }])], nowMs);
  await here.run([watched(name, [{ ...named, figure: "transfers", target: 0.3 }])], nowMs);
  expect(here.told()).toEqual([]);
  await here.run([watched(name, [{ ...named, figure: "availability", target: 0.99 }])], nowMs);
  await here.run([watched(name, [{ ...named, figure: "transfers", target: 0.3 }])], nowMs + runMs);
  expect(here.told()).toEqual(["objective.burning /a", "objective.changed /a"]);
});

test("trouble that is over is not told again because the target was changed", async () => {
  const name = ownName();
  await here.calls(name, nowMs, 10, 10);
  await here.run([watched(name, availability(0.99))], nowMs);
  for (let later = 1; later <= 20; later += 1) {
    await here.calls(name, nowMs + later * runMs, 10, 0);
    await here.run([watched(name, availability(later <= 8 ? 0.99 : 0.999))], nowMs + later * runMs);
  }
  expect(here.told()).toEqual(["objective.burning /a", "objective.recovered /a"]);
});

test("an objective that is removed while it burns is told once, to those who heard that it burns", async () => {
  const name = ownName();
  await here.calls(name, nowMs, 10, 10);
  const other = { figure: "transfers", target: 0.2, notify: notifyB } as const;
  await here.run([watched(name, [...availability(0.99), other])], nowMs);
  for (const later of [1, 2, 3]) await here.run([watched(name, [other])], nowMs + later * runMs);
  expect(here.told()).toEqual(["objective.burning /a", "objective.removed /a"]);
  expect(here.alert(1)).toMatchObject({ objective: "availability", target: "99 % of calls work", sinceMs: nowMs });
});

test("one that comes back is judged as a new one", async () => {
  const name = ownName();
  await here.calls(name, nowMs, 10, 10);
  await here.run([watched(name, availability(0.99))], nowMs);
  await here.run([watched(name, [{ figure: "transfers", target: 0.2 }])], nowMs + 60_000);
  await here.run([watched(name, availability(0.99))], nowMs + 120_000);
  expect(here.told()).toEqual(["objective.burning /a", "objective.removed /a", "objective.burning /a"]);
});

test.each<[string, () => ReturnType<typeof watched>[]]>([
  ["an agent that is no longer deployed", () => [watched()]],
  ["the last agent of a Worker", () => []],
])("%s is told as over, as soon as its receiver is back", async (_, others) => {
  const name = ownName();
  await here.calls(name, nowMs, 10, 10);
  await here.run([watched(name)], nowMs);
  here.answer = () => new Response(null, { status: 500 });
  await here.run(others(), nowMs + runMs);
  here.answer = () => new Response(null, { status: 204 });
  for (const later of [2, 3, 4]) await here.run(others(), nowMs + later * runMs);
  expect(here.told()).toEqual(["objective.burning /a", "objective.removed /a", "objective.removed /a"]);
  expect(new Set(here.deliveries.slice(1).map(({ id }) => id)).size).toBe(1);
  // Then nobody remembers it, and no run asks its Desk again.
  expect(await deskOf(env, watchedAgentsDesk).goneAgents([])).not.toContain(name);
});

test("of several agents that are gone each is told, though the Desk of one does not answer", async () => {
  const names = [ownName(), ownName(), ownName()].sort();
  for (const name of names) await here.calls(name, nowMs, 10, 10);
  await here.run(
    names.map((name) => watched(name)),
    nowMs,
  );
  const dead = changedDesk(deskOf(env, names[0] ?? ""), { observe: () => Promise.reject(new Error("no way there")) });
  await here.run([], nowMs + runMs, { deskOf: (name) => (name === names[0] ? dead : deskOf(env, name)) });
  const heard = () => here.deliveries.slice(3).map(({ body }) => JSON.parse(body).data.agent);
  expect(heard().sort()).toEqual(names.slice(1));
  await here.run([], nowMs + 2 * runMs);
  expect(heard().sort()).toEqual(names);
});

test("an agent whose objectives are all removed is told as over", async () => {
  const name = ownName();
  await here.calls(name, nowMs, 10, 10);
  await here.run([watched(name)], nowMs);
  for (const later of [1, 2]) await here.run([watched(name, [])], nowMs + later * runMs);
  expect(here.told()).toEqual(["objective.burning /a", "objective.removed /a"]);
});

test("the receivers of a burn hear of its end, whoever else is named meanwhile", async () => {
  const name = ownName();
  await here.calls(name, nowMs, 10, 10);
  await here.run([watched(name, availability(0.99))], nowMs);
  for (let later = 1; later <= 8; later += 1) {
    await here.calls(name, nowMs + later * runMs, 10, 0);
    await here.run([watched(name, availability(0.99, notifyB))], nowMs + later * runMs);
  }
  expect(here.told()).toEqual(["objective.burning /a", "objective.recovered /a"]);
});
