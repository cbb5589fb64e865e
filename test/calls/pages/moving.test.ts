/** The element's life in a page that moves it about: a call goes on while it is moved, and ends when it is taken out. */
import { afterAll, afterEach, beforeAll, beforeEach, expect, inject, test } from "vitest";
import { Site, scriptTag } from "../site.ts";
import { readTrace, traceWhere } from "../trace.ts";
import { Visitor } from "../visitor.ts";

let site: Site;
let visitor: Visitor;

beforeAll(async () => {
  site = await Site.open();
});
afterAll(() => site.close());
beforeEach(async () => {
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  const body = `<main><earshot-widget agent="front-desk"></earshot-widget></main><aside></aside>`;
  await visitor.page.goto(site.put("/", { head: scriptTag(), body }));
  await visitor.talk();
  await visitor.agentListens();
});
afterEach(() => visitor.close());

test.each(["append", "moveBefore"])("a call goes on, seen and heard, while its element is moved by %s", async (how) => {
  await visitor.ask("Where is my order 421?", /421|four two one/i);
  const sinceMs = await visitor.page.evaluate((method) => {
    const aside = document.querySelector("aside");
    const element = document.querySelector("earshot-widget");
    if (aside && element)
      Reflect.apply(Reflect.get(aside, method), aside, [element, null].slice(0, method === "append" ? 1 : 2));
    return performance.now();
  }, how);
  await visitor.page.locator("aside earshot-widget [part=panel]").waitFor();
  await visitor.ask("What are your opening hours?", /nine|six|9|open/i);
  const { lastLoudAtMs } = await visitor.heard();
  expect(lastLoudAtMs ?? 0).toBeGreaterThan(sinceMs);
  expect(await visitor.events("call-end")).toEqual([]);
  expect(await visitor.events("ready")).toHaveLength(1);
});

test("an element that is taken out hangs up, and can be put back", async () => {
  const remembered = await visitor.remembered();
  await visitor.page.evaluate(() => {
    const element = document.querySelector("earshot-widget");
    element?.remove();
    Object.assign(window, { taken: element });
  });
  const read = () => readTrace(inject("workerOrigin"), remembered);
  expect((await traceWhere(read, ({ state }) => state === "ended")).endReason).toBe("caller-hung-up");
  await visitor.page.evaluate(() => document.body.append(Reflect.get(window, "taken") as Node));
  await visitor.page.getByRole("button", { name: "Talk to us" }).waitFor();
  expect(await visitor.page.locator("[part=panel]").count()).toBe(0);
});

test.each([
  ["itself", "earshot-widget"],
  ["with what it stands in", "main"],
])("listeners on the document hear once of the end of a call whose element is taken out %s", async (_, taken) => {
  const { callId } = await visitor.remembered();
  // `Visitor` listens on the document.
  expect(await visitor.events("call-end")).toEqual([]);
  await visitor.page.evaluate((selector) => document.querySelector(selector)?.remove(), taken);
  await visitor.waitForEvent("call-end", () => true);
  await visitor.page.waitForTimeout(500);
  const ends = (await visitor.events("call-end")).map(({ detail }) => detail);
  expect(ends).toEqual([{ callId, reason: "visitor" }]);
  const states = (await visitor.events("state")).map(({ detail }) => (detail as { state: string }).state);
  expect(states.filter((state) => state === "ended")).toEqual(["ended"]);
});
