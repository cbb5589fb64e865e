/** The same by voice: asked aloud, passed on without a gap, and answered in the other agent's voice. */
import { afterAll, expect, inject } from "vitest";
import type { CallTrace } from "../../edge/wire/http.ts";
import { SpeakingVisitor } from "./speaking-visitor.ts";
import { askAloud } from "./spoken-questions.ts";
import { story } from "./story.ts";

let caller: SpeakingVisitor;
let trace: CallTrace;

const test = story(async () => {
  await leave();
  caller = await SpeakingVisitor.open(inject("chromiumPath"));
  trace = await askAloud(
    caller,
    [
      { question: "my lamp is broken", answer: /Tell me what is the matter/ },
      { question: "what does a repair cost", answer: /twenty euros/ },
    ],
    ({ turns }) => turns.filter(({ caller, agent }) => caller !== "" && agent !== "").length >= 2,
  );
});

afterAll(leave);

async function leave(): Promise<void> {
  await caller?.close();
}

test("the workshop answers, and goes on answering", async () => {
  const [broken, cost] = trace.turns.filter(({ caller }) => caller !== "");
  expect(broken).toMatchObject({
    caller: expect.stringMatching(/my lamp is broken/i),
    agents: ["front-desk", "workshop"],
    agent: expect.stringMatching(/I pass you on to our workshop\. This is Fernlight's workshop\./),
  });
  expect(cost).toMatchObject({ agents: ["workshop"], agent: expect.stringMatching(/twenty euros/) });
  await caller.visitor.page.getByRole("heading", { name: "Fernlight's workshop" }).waitFor();
  expect(trace.errors).toEqual([]);
});
