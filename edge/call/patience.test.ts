import { expect, test } from "vitest";
import { testAgent } from "../agent/testing/agent.ts";
import { conversationOf } from "./settings.ts";

test("an agent waits as long for slow services as its definition tells", () => {
  const { timeouts: usual } = conversationOf(testAgent());
  expect(usual).toMatchObject({ ttsMs: 5_000, llmMs: 10_000 });
  const { timeouts } = conversationOf(testAgent({ patienceSeconds: 30 }));
  expect(timeouts).toEqual({ ...usual, ttsMs: 30_000, llmMs: 32_000 });
});
