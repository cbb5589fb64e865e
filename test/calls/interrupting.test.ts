/** The caller speaks over the agent: it falls silent, and remembers only what was heard. */
import { afterAll, expect, inject } from "vitest";
import type { TurnTrace } from "../../edge/wire/http.ts";
import { makeWav } from "../../engines/tts/wav.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;
let turns: readonly TurnTrace[];

const test = story(async () => {
  await leave();
  const microphone = await makeWav([
    { silenceMs: 9000 },
    { text: "tell me about the shop" },
    { silenceMs: 4500 },
    { text: "what are your opening hours" },
    { silenceMs: 60_000 },
  ]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  await visitor.waitForEvent("call-start", () => true);
  const remembered = await visitor.remembered();
  ({ turns } = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    (trace) => trace.turns.some(({ caller, agent }) => /opening hours/i.test(caller) && agent !== ""),
    45_000,
  ));
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
}

test("the reply that was cut off is kept as far as it was heard", async () => {
  const cut = turns.find(({ caller }) => /tell me about the shop/i.test(caller));
  expect(cut?.interrupted).toBe(true);
  expect(cut?.agent).not.toBe("");
  // The whole answer is long: what the visitor heard in some seconds is only its beginning.
  const longWords = (cut?.agent ?? "").split(" ").length;
  expect(longWords).toBeLessThan(40);
});

test("the question that interrupted is answered in full", () => {
  const answered = turns.find(({ caller }) => /opening hours/i.test(caller));
  expect(answered?.interrupted).toBe(false);
  expect(answered?.agent).toMatch(/nine|9|open/i);
});
