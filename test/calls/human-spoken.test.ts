/** Who asks for a human by voice gets one, without any model's doing: the demo's ears, its words, the console's queue. */
import { afterAll, beforeAll, expect, inject, test } from "vitest";
import { makeWav } from "../../demo/engines/voice/wav.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

/** Long enough for the greeting to be over. */
const afterGreetingMs = 9000;

let visitor: Visitor;

beforeAll(async () => {
  const microphone = await makeWav([
    { silenceMs: afterGreetingMs },
    { text: "I want to speak to a human" },
    { silenceMs: 60_000 },
  ]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  await visitor.waitForEvent("call-start", () => true);
});

afterAll(() => visitor.close());

test("is told how it stands, by voice and on the page, and may leave a message", async () => {
  await visitor.waitForEvent(
    "transcript",
    ({ of, final, text }: { of: string; final: boolean; text: string }) =>
      of === "agent" && final && /^None of my colleagues is there right now\./.test(text),
    40_000,
  );
  await visitor.sees("Nobody is free right now.");
  const remembered = await visitor.remembered();
  const trace = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    ({ handoff }) => handoff?.state.kind === "waiting",
  );
  expect(trace.handoff?.state).toMatchObject({ reason: "asked-for" });
  expect(trace.turns.flatMap(({ tools }) => tools)).toMatchObject([{ name: "escalate_to_human", ok: true }]);
});
