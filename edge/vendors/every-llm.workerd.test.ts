/** The LLM of every vendor inside workerd, where a Worker runs: each opens, streams a reply of its protocol, and stops. */
import { expect, inject, test } from "vitest";
import { testAgent } from "../agent/testing/agent.ts";
import type { Variables } from "../base/variables.ts";
import type { LlmEvent } from "../conversation/ports.ts";
import { llmOf } from "../model/ai-sdk-llm.ts";
import { llmSchema, portOf } from "./ports.ts";
import type { ServiceChoice } from "./vendor.ts";

const { llms } = inject("vendors");
const clock = {
  nowMs: () => Date.now(),
  after(delayMs: number, task: () => void) {
    const timer = setTimeout(task, delayMs);
    return () => clearTimeout(timer);
  },
};

function ask(chosen: ServiceChoice, env: Variables, listen: (event: LlmEvent) => void) {
  const llm = llmSchema.parse(chosen);
  const port = portOf("llm", llm);
  port.check(llm, env);
  const asked = llmOf(port.open(llm, env), { agent: testAgent({ llm }), clock });
  return asked.think({ history: [{ role: "caller", text: "Where is my order?" }] }, listen);
}

test("there are the vendors", () => {
  expect(llms.length).toBeGreaterThan(18);
});

const each = llms.map((one) => [one.title, llmSchema.parse(one.chosen), one] as const);

test.each(each)("%s streams a reply", async (_, chosen, { env }) => {
  const events: LlmEvent[] = [];
  await new Promise<void>((resolve) => {
    ask(chosen, env, (event) => {
      events.push(event);
      if (event.kind === "done" || event.kind === "failed") resolve();
    });
  });
  expect(events.at(-1)).toEqual({ kind: "done" });
  const words = events.flatMap((event) => (event.kind === "token" ? [event.text] : []));
  expect(words.join("")).toBe("It is in Leeds.");
  expect(words.length).toBeGreaterThan(2);
});

test.each(each)("%s hears of a barge-in", async (_, chosen, { talker, counts }) => {
  let heard = 0;
  await new Promise<void>((resolve, reject) => {
    const cancel = ask(chosen, talker, ({ kind }) => {
      heard += 1;
      if (kind === "failed") reject(new Error("it failed"));
      if (heard !== 3) return;
      cancel();
      resolve();
    });
  });
  const aborted = async () => ((await (await fetch(counts)).json()) as { aborted: number }).aborted;
  await expect.poll(aborted).toBeGreaterThan(0);
  expect(heard).toBe(3);
});
