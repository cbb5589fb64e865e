/** The same by voice: asked aloud, found while it is being asked, answered aloud with its source, and not claimed where nothing says it. */
import { afterAll, expect, inject } from "vitest";
import { makeWav } from "../../demo/engines/voice/wav.ts";
import type { CallTrace } from "../../edge/wire/http.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

/** Long enough for the greeting, or an answer, to be over. */
const listeningMs = 9000;

let visitor: Visitor;
let trace: CallTrace;

const test = story(async () => {
  await leave();
  const microphone = await makeWav([
    ...[{ silenceMs: listeningMs }, { text: "how do i clean brass" }],
    ...[{ silenceMs: 2 * listeningMs }, { text: "do you offer insurance" }, { silenceMs: 60_000 }],
  ]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  await visitor.waitForEvent("call-start", () => true);
  const remembered = await visitor.remembered();
  trace = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    // To its end: what bridges a wait, and a part of an answer, stand there before it.
    ({ turns }) => turns.some(({ caller, agent }) => /insurance/i.test(caller) && agent.endsWith("?")),
    60_000,
  );
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
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
  await visitor.sees("Caring for your lamp");
});

test("what none says is not claimed, and a human is offered", () => {
  expect(turnAbout(/insurance/i).agent).toMatch(/do not want to guess\..*colleagues\?/);
  expect(trace.errors).toEqual([]);
});
