/** Ends of Gemini's that no other vendor has. The rest of its protocol: every-llm.test.ts. */
import { afterEach, expect, test } from "vitest";
import { startModel } from "../../../test/vendors/llm/model-server.ts";
import type { FakeLlm } from "../../../test/vendors/llm/stand-in.ts";
import { gemini3Content } from "../../../test/vendors/llm/stand-ins.ts";
import { until } from "../../../test/vendors/until.ts";
import { testAgent } from "../../agent/testing/agent.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { LlmEvent } from "../../conversation/ports.ts";
import { llmOf } from "../../model/ai-sdk-llm.ts";
import { llmSchema, portOf } from "../ports.ts";

let fake: FakeLlm | undefined;
afterEach(() => fake?.close());

/** @param chunks of a reply, as JSON */
async function answered(...chunks: readonly object[]): Promise<LlmEvent[]> {
  const frames = chunks.map((chunk) => `data: ${JSON.stringify(chunk)}\r\n\r\n`);
  fake = await startModel({ ...gemini3Content.dialect, frames: () => frames });
  const llm = llmSchema.parse(gemini3Content.chosen);
  const opened = portOf("llm", llm).open(llm, gemini3Content.env(fake.url, "the-key-of-this-test"));
  const events: LlmEvent[] = [];
  const history = [{ role: "caller" as const, text: "Where is my order?" }];
  llmOf(opened, { agent: testAgent({ llm }), clock: systemClock }).think({ history }, (event) => events.push(event));
  await until("the end", () => events.some(({ kind }) => kind === "done" || kind === "failed"));
  return events;
}

const said = (text: string) => ({ candidates: [{ content: { role: "model", parts: [{ text }] }, index: 0 }] });
const ended = (finishReason: string) => ({ candidates: [{ content: {}, finishReason, index: 0 }] });

// https://ai.google.dev/api/generate-content#FinishReason
test.each(["MALFORMED_FUNCTION_CALL", "UNEXPECTED_TOOL_CALL", "STOP"])(
  "%s without a word is asked again",
  async (end) => {
    expect(await answered(ended(end))).toEqual([expect.objectContaining({ kind: "failed", blank: true })]);
  },
);

test("a malformed call behind words breaks the reply off", async () => {
  const events = await answered(said("Let me look."), ended("MALFORMED_FUNCTION_CALL"));
  expect(events.at(-1)).toMatchObject({ kind: "failed", error: { code: "llm_failed" } });
  expect(events.at(-1)).not.toHaveProperty("blank");
});
