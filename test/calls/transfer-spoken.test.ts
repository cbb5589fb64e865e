/** The same by voice: asked aloud, passed on without a gap, and answered in the other agent's voice. */
import { afterAll, expect } from "vitest";
import type { CallTrace } from "../../edge/wire/http.ts";
import { askingAloud, callUntil } from "./spoken-questions.ts";
import { story } from "./story.ts";
import type { Visitor } from "./visitor.ts";

let visitor: Visitor;
let trace: CallTrace;

const test = story(async () => {
  await leave();
  visitor = await askingAloud("my lamp is broken", "what does a repair cost");
  trace = await callUntil(
    visitor,
    ({ turns }) => turns.filter(({ caller, agent }) => caller !== "" && agent !== "").length >= 2,
  );
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
}

test("the workshop answers, and goes on answering", async () => {
  const [broken, cost] = trace.turns.filter(({ caller }) => caller !== "");
  expect(broken).toMatchObject({
    caller: expect.stringMatching(/my lamp is broken/i),
    agents: ["front-desk", "workshop"],
    agent: expect.stringMatching(/I pass you on to our workshop\. This is Fernlight's workshop\./),
  });
  expect(cost).toMatchObject({ agents: ["workshop"], agent: expect.stringMatching(/twenty euros/) });
  await visitor.page.getByRole("heading", { name: "Fernlight's workshop" }).waitFor();
  expect(trace.errors).toEqual([]);
});
