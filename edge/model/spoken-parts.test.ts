/** Thoughts and marks of a model behind a real server's stream: they reach neither TTS, nor caption, nor history. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, it } from "vitest";
import { until } from "../../test/vendors/until.ts";
import { testAgent } from "../agent/testing/agent.ts";
import { systemClock } from "../base/system-clock.ts";
import type { LlmEvent } from "../conversation/ports.ts";
import { openAiCompatibleLlm } from "./testing/open-ai-llm.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

/** Each of `replies` in pieces, one after the other; answers what was heard of each. */
async function heard(replies: readonly (readonly string[])[], model = "m", field = "content"): Promise<string[]> {
  const waiting = [...replies];
  server = createServer((request, response) => {
    request.resume();
    const chunk = (delta: object, reason: string | null = null) =>
      `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model, choices: [{ index: 0, delta, finish_reason: reason }] })}\n\n`;
    response.writeHead(200, { "content-type": "text/event-stream" });
    for (const piece of waiting.shift() ?? [])
      response.write(chunk({ [piece.startsWith("§") ? field : "content"]: piece.replace("§", "") }));
    response.end(`${chunk({}, "stop")}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const llm = openAiCompatibleLlm({ agent: testAgent(), clock: systemClock, base, model });
  const texts: string[] = [];
  for (const _ of replies) {
    const events: LlmEvent[] = [];
    llm.think({ history: [{ role: "caller", text: "Hello" }] }, (event) => events.push(event));
    await until("the end", () => events.some(({ kind }) => kind === "done" || kind === "failed"));
    const failed = events.find((event) => event.kind === "failed");
    texts.push(failed ? failed.error.code : events.map((event) => (event.kind === "token" ? event.text : "")).join(""));
  }
  return texts;
}

it.each<[string, string[], string]>([
  ["thoughts, split anywhere", ["<th", "ink>She ", "wants</th", "ink>\n\nIt", " is here."], "It is here."],
  ["thoughts and nothing else", ["<think>She wants 421."], "llm_failed"],
  ["Markdown, split anywhere", ["**It", " is** [he", "re](https://x.example). ", "- no"], "It is here. - no"],
  ["a list at the end", ["We have:\n", "- red\n-", " blue"], "We have:\nred.\nblue."],
  ["a mark that ends the text", ["It is **he"], "It is **he"],
  ["a closing tag alone", ["Okay, the", " user wants it.", "</think>", "Yes."], "Yes."],
])("%s", async (_, pieces, said) => expect(await heard([pieces])).toEqual([said]));

it("learns from a closing tag alone that a model's template opens the thought", async () => {
  const replies = [["Lamps.", " Many.</think>Yes."], ["Something", " else.</think>No."], ["Fine."], ["Good", " day."]];
  const [, second, third, fourth] = await heard(replies);
  expect([second, third, fourth]).toEqual(["No.", "Fine.", "Good day."]);
});

it("expects it of models that are known for it, and not where thoughts have a field of their own", async () => {
  expect(await heard([["Lamps. Many.", "</think>Yes."]], "deepseek-r1:8b")).toEqual(["Yes."]);
  expect(await heard([["§Lamps.", "Yes."]], "deepseek-r1:8b", "reasoning_content")).toEqual(["Yes."]);
});
