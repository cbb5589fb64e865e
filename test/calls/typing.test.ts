/** One conversation in writing, where the microphone is denied: the widget says how to allow it, and goes on. */
import { afterAll, expect, inject } from "vitest";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;

const test = story(async () => {
  await visitor?.close();
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
});

afterAll(() => visitor?.close());

test("a denied microphone is told with a way out, in this browser's words", async () => {
  await visitor.sees("The microphone is blocked.");
  await visitor.sees(/left of the address/);
  await visitor.sees(/go on by typing/);
});

test("what is typed is answered, by voice and in captions, with the tool", async () => {
  await visitor.agentListens();
  await visitor.page.getByRole("textbox", { name: "Type a message" }).fill("Where is my order 421?");
  await visitor.page.keyboard.press("Enter");
  await visitor.waitForEvent("transcript", ({ of, final, text }: { of: string; final: boolean; text: string }) => {
    return of === "agent" && final && /421|four two one/i.test(text);
  });
  const remembered = await visitor.remembered();
  const { turns, services } = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    (trace) => trace.turns.some(({ typed, agent }) => typed && agent !== ""),
  );
  const turn = turns.find(({ typed }) => typed);
  expect(turn?.caller).toBe("Where is my order 421?");
  expect(turn?.tools).toMatchObject([{ name: "lookup_order", ok: true, args: { order: "421" } }]);
  // Which model answered, in the record and behind the call.
  expect(turn?.model).toBe(services.llm);
  await visitor.sees(`Answered by ${services.llm}.`);
  expect((await visitor.heard()).loudestRms).toBeGreaterThan(0.02);
});

test("a reload finds back into the same call", async () => {
  const before = await visitor.remembered();
  await visitor.page.reload();
  await visitor.waitForEvent("call-start", ({ callId }: { callId: string }) => callId === before.callId);
  await visitor.page.getByRole("textbox", { name: "Type a message" }).fill("What are your opening hours?");
  await visitor.page.keyboard.press("Enter");
  const { turns, state } = await traceWhere(
    () => readTrace(inject("workerOrigin"), before),
    (trace) => trace.turns.some(({ caller, agent }) => /opening hours/.test(caller) && agent !== ""),
  );
  expect(state).toBe("live");
  expect(turns.filter(({ typed }) => typed)).toHaveLength(2);
});
