/** A workflow of the demo, in writing: who cannot be understood is offered a human, and not asked the same for ever. */
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { readTrace } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

beforeEach(async () => {
  visitor = await Visitor.calling(inject("shopOrigin"), { chromiumPath: inject("chromiumPath") });
});

afterEach(() => visitor.close());

test("a question that was missed twice leads to a human", async () => {
  await visitor.ask("I want to book a visit", /For which day\?/);
  await visitor.ask("purple", /do not|not know|guess/);
  await visitor.ask("purple rain", /do not|not know|guess/);
  await visitor.ask("purple purple", /I am sorry, I cannot make that out\./);
  await visitor.sees(/Shall I get a colleague for you\?/);
  const { turns, actions = [], errors } = await readTrace(inject("workerOrigin"), await visitor.remembered());
  expect(turns.flatMap(({ tools }) => tools.map(({ name }) => name))).toEqual(["book_visit"]);
  expect(actions.filter(({ event }) => event === "begun")).toEqual([]);
  expect(errors).toEqual([]);
});
