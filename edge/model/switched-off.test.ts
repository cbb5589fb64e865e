/** The model sees no tool that is switched off, from the next reply on. */
import { afterEach, expect, test } from "vitest";
import { startFakeChat } from "../../test/vendors/openai-chat.ts";
import { until } from "../../test/vendors/until.ts";
import { orderStatusTool, testAgent } from "../agent/testing/agent.ts";
import { systemClock } from "../base/system-clock.ts";
import type { LlmEvent } from "../conversation/ports.ts";
import { openAiCompatibleLlm } from "./testing/open-ai-llm.ts";

const opened: { close(): unknown }[] = [];
afterEach(async () => {
  for (const each of opened.splice(0)) await each.close();
});

test("a tool that is switched off is not offered, and is again once it is on", async () => {
  const fake = await startFakeChat();
  opened.push(fake);
  const off = new Set<string>();
  const llm = openAiCompatibleLlm({
    base: fake.url,
    model: "m",
    agent: testAgent({ tools: [orderStatusTool] }),
    clock: systemClock,
    isToolOff: (tool) => off.has(tool),
  });
  for (const turn of [1, 2, 3]) {
    if (turn === 2) off.add("order_status");
    else off.clear();
    const events: LlmEvent[] = [];
    llm.think({ history: [{ role: "caller", text: "Hello" }] }, (event) => events.push(event));
    await until("the reply", () => events.some(({ kind }) => kind === "done"));
  }
  const offered = fake.requests.map(({ body }) => JSON.stringify(body).includes("order_status"));
  expect(offered).toEqual([true, false, true]);
});
