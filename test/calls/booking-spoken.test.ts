/** The same visit by voice, in the short answers that people give: heard by the demo's STT, each slot in its turn. */
import { afterAll, expect, inject } from "vitest";
import { SpeakingVisitor } from "./speaking-visitor.ts";
import { story } from "./story.ts";
import { readTrace } from "./trace.ts";

let caller: SpeakingVisitor;

const test = story(async () => {
  await leave();
  caller = await SpeakingVisitor.calling(inject("shopOrigin"), inject("chromiumPath"));
});

afterAll(leave);

async function leave(): Promise<void> {
  await caller?.close();
}

async function booked() {
  const { actions = [] } = await readTrace(inject("workerOrigin"), await caller.visitor.remembered());
  return actions.filter(({ tool, event }) => tool === "book_visit" && event === "done").map(({ args }) => args);
}

test("a visit, one answer at a time, corrected in the answer to its question", async () => {
  await caller.ask("I want to book a visit", /For which day\?/);
  await caller.ask("on Friday", /At what time\?/);
  await caller.ask("at three", /How many people/);
  await caller.ask("two people", /what name/);
  await caller.ask("my name is Ada", /2 people on Friday.* at 3:00.PM, in the name of Ada. Shall I/);
  await caller.ask("no, at four", /at 4:00.PM, in the name of Ada. Shall I/);
  await caller.ask("yes", /It is booked. See you on Friday, Ada/);
  expect(await booked()).toMatchObject([{ time: "16:00", people: 2, name: "Ada" }]);
}, 120_000);

test("a visit in a sentence or two, with a question in between, and a name typed because the STT does not know it", async () => {
  await caller.ask("I would like to book a visit", /For which day\?/);
  await caller.ask("I would like to come on Monday at ten", /How many people/);
  await caller.ask("three people", /what name/);
  await caller.ask("is there a discount for students", /do not want to guess/);
  await caller.visitor.ask("Ottilie", /3 people on Monday.* at 10:00.AM, in the name of Ottilie. Shall I/);
  await caller.ask("yes please", /It is booked. See you on Monday, Ottilie/);
  expect(await booked()).toMatchObject([{ name: "Ada" }, { time: "10:00", people: 3, name: "Ottilie" }]);
}, 120_000);

test("an appointment is moved in one sentence", async () => {
  await caller.ask(
    "move my appointment for order four two one to Friday at ten",
    /appointment for order 4 2 1 to Friday.* at 10:00.AM. Shall I/,
  );
  await caller.ask("yes do it", /The appointment is on Friday/);
});
