import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { answerChat } from "./protocol.ts";

const tools = [
  {
    type: "function",
    function: { name: "lookup_order", parameters: { properties: { order: { type: "string" } }, required: ["order"] } },
  },
];
const chunkSchema = z.object({
  object: z.literal("chat.completion.chunk"),
  model: z.string(),
  choices: z.array(
    z.object({
      delta: z.object({
        content: z.string().nullish(),
        tool_calls: z
          .array(
            z.object({
              id: z.string().optional(),
              function: z.object({ name: z.string().optional(), arguments: z.string() }),
            }),
          )
          .optional(),
      }),
      finish_reason: z.string().nullable(),
    }),
  ),
  usage: z.object({ total_tokens: z.number() }).optional(),
});

let server: Server;
let url: string;
beforeAll(async () => {
  server = createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += String(chunk);
    try {
      await answerChat(JSON.parse(body), response);
    } catch (error) {
      response.writeHead(error instanceof Refusal ? error.status : 500).end();
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => server.close());

const post = (body: unknown) => fetch(url, { method: "POST", body: JSON.stringify(body) });
const asked = (content: string) => ({ model: "any", messages: [{ role: "user", content }], tools });

async function streamed(body: Record<string, unknown>) {
  const response = await post({ ...body, stream: true, stream_options: { include_usage: true } });
  expect(response.headers.get("content-type")).toContain("text/event-stream");
  const lines = (await response.text()).trim().split("\n\n");
  expect(lines.pop()).toBe("data: [DONE]");
  return lines.map((line) => chunkSchema.parse(JSON.parse(line.slice("data: ".length))));
}

describe("chat completions", () => {
  it("stream text word by word", async () => {
    const chunks = await streamed(asked("who are you"));
    const words = chunks.flatMap(({ choices }) => choices.map(({ delta }) => delta.content ?? "")).filter(Boolean);
    expect(words.length).toBeGreaterThan(10);
    expect(words.join("")).toContain("rehearsal brain");
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("stop");
    expect(chunks.at(-1)?.usage?.total_tokens).toBeGreaterThan(0);
    expect(new Set(chunks.map(({ model }) => model))).toEqual(new Set(["earshot-rehearsal"]));
  });

  it("stream a tool call in parts, with one id and the name first", async () => {
    const chunks = await streamed(asked("where is my order four two one"));
    const calls = chunks.flatMap(({ choices }) => choices.flatMap(({ delta }) => delta.tool_calls ?? []));
    expect(calls[0]?.function.name).toBe("lookup_order");
    expect(calls.filter(({ id }) => id !== undefined)).toHaveLength(1);
    expect(JSON.parse(calls.map((call) => call.function.arguments).join(""))).toEqual({ order: "421" });
    expect(chunks.at(-2)?.choices[0]?.finish_reason).toBe("tool_calls");
  });

  it("answer whole when not asked to stream", async () => {
    const response = await post(asked("order 508"));
    expect(await response.json()).toMatchObject({
      object: "chat.completion",
      choices: [{ message: { tool_calls: [{ function: { name: "lookup_order", arguments: '{"order":"508"}' } }] } }],
    });
  });

  it.each([[{}], [{ model: "x", messages: [] }], [{ model: "x", messages: [{ role: "king", content: "" }] }]])(
    "refuse %j",
    async (body) => {
      expect((await post(body)).status).toBe(400);
    },
  );
});
