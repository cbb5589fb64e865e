/** Tokens of a real server's replies: as it tells them, else as estimated; none is asked that the call cannot pay. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { systemClock, until } from "../../test/vendors/system-clock.ts";
import { defineAgent } from "../agent.ts";
import type { MindEvent } from "../conversation/ports.ts";
import { CallMeter, outputAllowanceTokens } from "../limits/call-meter.ts";
import { openAiCompatibleMind } from "./openai-compatible.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const agent = defineAgent({
  ...{ name: "a", displayName: "A", persona: "p", greeting: "g", origins: ["*"] },
  ...{ hearing: { service: "deepgram" }, voice: { service: "deepgram" }, model: { service: "openai-compatible" } },
});

interface Answer {
  readonly pieces?: readonly string[];
  readonly usage?: unknown;
  /** The reply never ends. */
  readonly stays?: boolean;
  readonly status?: number;
}

async function asking({ pieces = ["Fine."], usage, stays = false, status = 200 }: Answer, tokensPerCall = 600_000) {
  const told = { requests: 0 };
  server = createServer((request, response) => {
    told.requests += 1;
    request.resume();
    const chunk = (delta: object, reason: string | null, more: object = {}) =>
      `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: reason }], ...more })}\n\n`;
    response.writeHead(status, { "content-type": "text/event-stream" });
    for (const piece of pieces) response.write(chunk({ content: piece }, null));
    if (!stays) response.end(`${chunk({}, "stop", usage === undefined ? {} : { usage })}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const meter = new CallMeter({ turnsPerCall: 200, charactersPerCall: 60_000, tokensPerCall });
  const mind = openAiCompatibleMind({ agent, clock: systemClock, base, model: "m", meter });
  const events: MindEvent[] = [];
  const cancel = mind.think({ history: [{ role: "caller", text: "Hello" }] }, (event) => events.push(event));
  const estimated = meter.reservedTokens;
  return { meter, told, events, cancel, estimated };
}

const isOver = (events: readonly MindEvent[]) => events.some(({ kind }) => kind === "done" || kind === "failed");
const whole = { prompt_tokens: 700, completion_tokens: 45, total_tokens: 745 };

test.each<[string, Answer, number | "estimated"]>([
  ["as told", { usage: whole }, 745],
  ["as told, with the thoughts", { pieces: ["<think>Hm.</think>", "Fine."], usage: whole }, 745],
  ["as told, where the answer was nothing", { pieces: [], usage: whole }, 745],
  ["untold", {}, "estimated"],
  ["told as null", { usage: null }, "estimated"],
  ["told as zero", { usage: { prompt_tokens: 0, completion_tokens: 0, total_tokens: 0 } }, "estimated"],
  ["refused by the server", { status: 500 }, "estimated"],
])("%s", async (_, answer, tokens) => {
  const { meter, events, estimated } = await asking(answer);
  expect(estimated).toBeGreaterThan(outputAllowanceTokens);
  await until("the end", () => isOver(events));
  expect([meter.spent.tokens, meter.reservedTokens]).toEqual([tokens === "estimated" ? estimated : tokens, 0]);
});

test("a reply that is broken off stays as estimated", async () => {
  const { meter, events, cancel, estimated } = await asking({ stays: true });
  await until("a word", () => events.length > 0);
  cancel();
  expect([meter.spent.tokens, meter.reservedTokens]).toEqual([estimated, 0]);
});

test.each([["text"], ["<think>"]])(
  "a reply of %s without end is stopped when the call has no tokens left",
  async (first) => {
    const { meter, events } = await asking(
      { pieces: [first, ...Array(400).fill("word ".repeat(60))], stays: true },
      12_000,
    );
    let isReached = false;
    meter.whenReached(() => {
      isReached = true;
    });
    await until("the end", () => isOver(events));
    expect(isReached).toBe(true);
    expect(events.at(-1)).toEqual({ kind: "done" });
    expect(meter.reservedTokens).toBe(0);
    expect(meter.spent.tokens).toBeLessThanOrEqual(12_000);
    expect(meter.spent.tokens).toBeGreaterThan(11_800);
  },
);

test("nothing is asked, and nothing answered, that the call cannot pay", async () => {
  const { told, events, meter, cancel } = await asking({}, 401);
  await new Promise((resolve) => setTimeout(resolve, 50));
  cancel();
  expect([told.requests, events, meter.spent.tokens]).toEqual([0, [], 0]);
});
