/** The LLM of every vendor inside workerd, where a Worker runs: each opens, and streams a reply of its protocol. */
import { expect, inject, test } from "vitest";
import { testAgent } from "../agent/testing/agent.ts";
import type { LlmEvent } from "../conversation/ports.ts";
import { llmOf } from "../model/ai-sdk-llm.ts";
import { llmSchema, portOf } from "./ports.ts";

const { llms } = inject("vendors");
const clock = {
  nowMs: () => Date.now(),
  after(delayMs: number, task: () => void) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

test("there are the vendors", () => {
  expect(llms.length).toBeGreaterThan(18);
});

test.each(llms.map((one) => [one.title, one] as const))("%s", async (_, { chosen, env }) => {
  const llm = llmSchema.parse(chosen);
  const port = portOf("llm", llm);
  port.check(llm, env);
  const events: LlmEvent[] = [];
  await new Promise<void>((resolve) => {
    llmOf(port.open(llm, env), { agent: testAgent({ llm }), clock }).think(
      { history: [{ role: "caller", text: "Where is my order?" }] },
      (event) => {
        events.push(event);
        if (event.kind === "done" || event.kind === "failed") resolve();
      },
    );
  });
  expect(events.at(-1)).toEqual({ kind: "done" });
  const words = events.flatMap((event) => (event.kind === "token" ? [event.text] : []));
  expect(words.join("")).toBe("It is in Leeds.");
  expect(words.length).toBeGreaterThan(2);
});
