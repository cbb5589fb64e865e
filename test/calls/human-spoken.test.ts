/**
 * A caller who asks for a human by voice gets one, and no model decides it: the demo's STT, its words, the console's
 * queue.
 */
import { afterAll, expect, inject } from "vitest";
import { makeWav } from "../../engines/tts/wav.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

/** Long enough for the greeting to be over. */
const afterGreetingMs = 9000;

/** The human's words, which the demo's STT knows. It is less sure of numbers. */
const mirasWords = "thank you very much";

let visitor: Visitor;
let human: Visitor;

const test = story(async () => {
  await leave();
  const microphone = await makeWav([
    { silenceMs: afterGreetingMs },
    { text: "I want to speak to a human" },
    { silenceMs: 120_000 },
  ]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  human = await Visitor.open({
    chromiumPath: inject("chromiumPath"),
    microphone: await makeWav([{ silenceMs: 8_000 }, { text: mirasWords }, { silenceMs: 60_000 }]),
  });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  await visitor.waitForEvent("call-start", () => true);
});

afterAll(leave);

async function leave(): Promise<void> {
  // A caller who is only gone is waited for, and stands in the queue before the one of a second try.
  await visitor?.page.evaluate(() => document.querySelector("earshot-widget")?.endCall());
  await visitor?.close();
  await human?.close();
}

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

test("what the human then says by voice is read on the visitor's page and kept, and the agent does not answer it", async () => {
  const console_ = human.page;
  await console_.context().clearCookies();
  await console_.goto(`${inject("workerOrigin")}/console`);
  await console_.getByLabel("Your name, as callers hear it").fill("Mira");
  await console_.getByLabel("Your token, or the admin token").fill(inject("adminToken"));
  await console_.keyboard.press("Enter");
  await console_
    .getByRole("button", { name: /Asked for a human/ })
    .first()
    .click();
  await console_.getByRole("button", { name: "Take the call" }).click();
  const caption = await visitor.waitForEvent(
    "transcript",
    ({ of, final }: { of: string; final: boolean }) => of === "human" && final,
    40_000,
  );
  expect(caption.detail).toMatchObject({ name: "Mira", text: mirasWords });
  await visitor.page.locator(".of-human", { hasText: mirasWords }).waitFor();
  const remembered = await visitor.remembered();
  const { turns } = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    (trace) => trace.turns.some(({ human: said }) => said !== undefined),
  );
  const at = turns.findIndex(({ human: said }) => said !== undefined);
  expect(turns[at]).toMatchObject({ caller: "", agent: "", human: { name: "Mira", text: mirasWords } });
  expect(turns.slice(at).map(({ agent }) => agent)).not.toContainEqual(expect.stringMatching(/welcome/i));
  await console_.getByRole("button", { name: "Give the call back" }).click();
  await visitor.agentSays("I am back. What else can I do for you?");
});
