/** A caller who is passed on to another agent and back, in writing: who answers, what the panel calls them, and what a human sees of it. */
import { afterAll, expect, inject } from "vitest";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;
let human: Visitor | undefined;

const test = story(async () => {
  await leave();
  visitor = await Visitor.calling(inject("shopOrigin"), { chromiumPath: inject("chromiumPath") });
});

afterAll(leave);

/** Ends the call, so that no caller of an earlier try waits in the console. */
async function leave(): Promise<void> {
  await human?.close();
  const hangUp = visitor?.page.getByRole("button", { name: "Hang up" });
  if (await hangUp?.isVisible()) await hangUp?.click();
  await visitor?.close();
  human = undefined;
}

const desk = "Fernlight's front desk";
const workshop = "Fernlight's workshop";

/** The agents' lines as the panel shows them: a name stands once over lines that follow one another. */
async function linesOfAgents(): Promise<{ speaker: string; words: string }[]> {
  return visitor.page.locator(".line.of-agent").evaluateAll((lines) =>
    lines.map((line) => ({
      speaker: line.querySelector(".speaker, .unseen")?.textContent ?? "",
      words: line.querySelector(".words")?.textContent ?? "",
    })),
  );
}

/** Back in the call, with what was said. */
async function reload(last: RegExp): Promise<void> {
  await visitor.page.reload();
  await visitor.agentListens();
  await visitor.sees(last);
}

const headed = (name: string) => visitor.page.getByRole("heading", { name }).waitFor({ timeout: 10_000 });

test("to the workshop, which answers as itself, and back with what is the front desk's", async () => {
  await headed(desk);
  await visitor.ask("My lamp is broken", /This is Fernlight's workshop\. Tell me what is the matter/);
  await headed(workshop);
  // The front desk's lines stay the front desk's.
  const speakers = await visitor.page.locator(".line.of-agent .speaker").allTextContents();
  expect([...new Set(speakers)]).toEqual([desk, workshop]);
  await visitor.ask("What does a repair cost?", /twenty euros/);
  // Also with an agent that is not the one that the page calls.
  const before = await linesOfAgents();
  await reload(/twenty euros/);
  await headed(workshop);
  expect(await linesOfAgents()).toEqual(before);
  await visitor.ask("Where is my order 421?", /^Order four two one/);
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

test("after a reload each line carries the name of the agent who said it, whichever agent is active by now", async () => {
  const before = await linesOfAgents();
  // The greeting may have been overtaken by the visitor's first words.
  expect(before.slice(-5).map(({ speaker }) => speaker)).toEqual([desk, workshop, workshop, workshop, desk]);
  await reload(/Order four two one/);
  await headed(desk);
  expect(await linesOfAgents()).toEqual(before);
});

test("a human sees whom the caller has talked with, and why they were passed on", async () => {
  human = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  const { page } = human;
  await page.goto(`${inject("workerOrigin")}/console`);
  await page.getByLabel("Your name, as callers hear it").fill("Mira");
  await page.getByLabel("Your token, or the admin token").fill(inject("adminToken"));
  await page.keyboard.press("Enter");
  await human.sees("Nobody waits");
  await visitor.ask("I want to talk to a human", /You are (number \d|next)/);
  await page.getByRole("button", { name: /Asked for a human/ }).click();
  const talkedWith = page.locator("dt", { hasText: "Talked with" }).locator("xpath=following-sibling::dd[1]/ul/li");
  await talkedWith.first().waitFor();
  expect(await talkedWith.allTextContents()).toEqual([
    desk,
    `${workshop} (repairs, broken lamps and clocks, and what is made to measure: "My lamp is broken")`,
    expect.stringMatching(/^Fernlight's front desk \(.+: "Where is my order 421\?"\)$/),
  ]);
  const line = page.locator(".transcript li", { hasText: "twenty euros" });
  expect(await line.locator(".speaker").textContent()).toBe(workshop);
  await human.sees(`${desk} talks with the caller.`);
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
