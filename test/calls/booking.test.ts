/** A visit that is booked slot by slot, in writing: asked for, corrected in the answer, read back, booked after a yes. */
import { afterAll, expect, inject } from "vitest";
import { story } from "./story.ts";
import { readTrace } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

const test = story(async () => {
  await leave();
  visitor = await Visitor.calling(inject("shopOrigin"), { chromiumPath: inject("chromiumPath") });
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
}

test("a visit", async () => {
  await visitor.ask("I want to book a visit", /For which day\?/);
  await visitor.ask("on Friday", /At what time\?/);
  await visitor.ask("at three", /How many people/);
  await visitor.ask("two people", /what name/);
  await visitor.ask("Ada", /2 people on Friday.* at 3:00.PM, in the name of Ada. Shall I book it\?/);
  // Nothing has failed so far: what is missing is asked for.
  const states = (await visitor.events("tool-call")).map(({ detail }) => (detail as { state: string }).state);
  expect(new Set(states)).toEqual(new Set(["running", "asking"]));
  await visitor.ask("No, at four", /at 4:00.PM, in the name of Ada. Shall I book it\?/);
  await visitor.ask("Yes please", /It is booked. See you on Friday, Ada/);
  const { actions = [] } = await readTrace(inject("workerOrigin"), await visitor.remembered());
  const events = ["declined", "begun", "done"];
  expect(actions.map(({ tool, event }) => `${tool} ${event}`)).toEqual(events.map((event) => `book_visit ${event}`));
  expect(actions[0]).toMatchObject({ args: { time: "15:00" }, answer: "No, at four" });
  expect(actions[2]).toMatchObject({ args: { time: "16:00", people: 2, name: "Ada" } });
});

test("a visit on a Sunday is refused with the shop's own reason, and booked for another day", async () => {
  await visitor.ask("I want to book a visit", /For which day\?/);
  await visitor.ask("on Sunday", /At what time\?/);
  await visitor.ask("at three", /How many people/);
  await visitor.ask("two people", /what name/);
  await visitor.ask("Grace", /Sunday.* in the name of Grace. Shall I book it\?/);
  await visitor.ask("Yes please", /The shop is closed on Sundays\. For which day\?/);
  await visitor.ask("on Monday", /2 people on Monday.* at 3:00.PM, in the name of Grace. Shall I book it\?/);
  await visitor.ask("Yes", /It is booked. See you on Monday, Grace/);
});
