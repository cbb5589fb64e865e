/** A caller who is passed on to another agent and back, in writing: who answers, and what the panel calls them. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

beforeAll(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  await visitor.waitForEvent("state", ({ state }: { state: string }) => state === "listening");
});

afterAll(() => visitor.close());

const headed = (name: string) => visitor.page.getByRole("heading", { name }).waitFor({ timeout: 10_000 });

test("to the workshop, which answers as itself, and back with what is the front desk's", async () => {
  await headed("Fernlight's front desk");
  await visitor.ask("My lamp is broken", /This is Fernlight's workshop\. Tell me what is the matter/);
  await headed("Fernlight's workshop");
  // What the front desk has said stays the front desk's.
  const speakers = await visitor.page.locator(".line.of-agent .speaker").allTextContents();
  expect([...new Set(speakers)]).toEqual(["Fernlight's front desk", "Fernlight's workshop"]);
  await visitor.ask("What does a repair cost?", /twenty euros/);
  await visitor.ask("Where is my order 421?", /Order four two one/);
  const { transfers = [], turns, errors } = await readTrace(inject("workerOrigin"), await visitor.remembered());
  expect(transfers).toMatchObject([
    { from: "front-desk", to: "workshop", heard: "My lamp is broken" },
    { from: "workshop", to: "front-desk", heard: "Where is my order 421?" },
  ]);
  expect(turns.slice(1).map(({ agents }) => agents)).toEqual([
    ["front-desk", "workshop"],
    ["workshop"],
    ["workshop", "front-desk"],
  ]);
  expect(turns[1]?.agent).toMatch(/^I pass you on to our workshop\. This is Fernlight's workshop\./);
  expect(errors).toEqual([]);
});

test("and once it is over, it is summed up, with what it was about", async () => {
  const remembered = await visitor.remembered();
  await visitor.page.getByRole("button", { name: "Hang up" }).click();
  const { ending } = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    ({ ending }) => ending !== null,
    20_000,
  );
  expect(ending).toMatchObject({ by: "model", fields: { topic: "repair" }, leftOut: [] });
  expect(ending?.summary).toContain("My lamp is broken / What does a repair cost?");
});
