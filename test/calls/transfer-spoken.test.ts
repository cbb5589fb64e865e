/** The same by voice: asked aloud, passed on without a gap, and answered in the other agent's voice. */
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
    ...[{ silenceMs: listeningMs }, { text: "my lamp is broken" }],
    ...[{ silenceMs: 2 * listeningMs }, { text: "what does a repair cost" }, { silenceMs: 60_000 }],
  ]);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  await visitor.waitForEvent("call-start", () => true);
  const remembered = await visitor.remembered();
  trace = await traceWhere(
    () => readTrace(inject("workerOrigin"), remembered),
    ({ turns }) => turns.filter(({ caller, agent }) => caller !== "" && agent !== "").length >= 2,
    60_000,
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
