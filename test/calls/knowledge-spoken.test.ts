/** The same by voice: asked aloud, found while it is being asked, answered aloud with its source, and not claimed where nothing says it. */
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
      { question: "how do i clean brass", answer: /steel wool/ },
      { question: "do you offer insurance", answer: /colleagues\?/ },
    ],
    // To its end: what bridges a wait, and a part of an answer, stand there before it.
    ({ turns }) => turns.some(({ caller, agent }) => /insurance/i.test(caller) && agent.endsWith("?")),
  );
});

afterAll(leave);

async function leave(): Promise<void> {
  await caller?.close();
}

const turnAbout = (words: RegExp) => {
  const turn = trace.turns.find(({ caller }) => words.test(caller));
  if (!turn) throw new Error(`nobody spoke of ${words}: ${JSON.stringify(trace.turns)}`);
  return turn;
};

test("what a document says is said, and its source is shown", async () => {
  expect(turnAbout(/brass/i).agent).toMatch(/lemon juice/);
  expect(trace.cards.map(({ card }) => card)).toMatchObject([
    { kind: "sources", sources: [{ title: "Caring for your lamp" }] },
  ]);
  await caller.visitor.sees("Caring for your lamp");
});

test("what none says is not claimed, and a human is offered", () => {
  expect(turnAbout(/insurance/i).agent).toMatch(/do not want to guess\..*colleagues\?/);
  expect(trace.errors).toEqual([]);
});
