/**
 * Tokens of a real server's replies: by its own count, or else estimated. The call makes no request that it cannot pay.
 */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { until } from "../../test/vendors/until.ts";
import { testAgent } from "../agent/testing/agent.ts";
import { systemClock } from "../base/system-clock.ts";
import type { LlmEvent } from "../conversation/ports.ts";
import { CallMeter, outputAllowanceTokens, type Spent, type TokenCharge } from "../quotas/call-meter.ts";
import { UsageBook } from "../quotas/usage-book.ts";
import { openAiCompatibleLlm } from "./testing/open-ai-llm.ts";

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

const agent = testAgent();

interface Answer {
  readonly pieces?: readonly string[];
  readonly usage?: unknown;
  /** The reply never ends. */
  readonly stays?: boolean;
  readonly status?: number;
  /** The server does not know how to be asked for the tokens, and answers so. */
  readonly refuses?: number;
}

async function asking(
  { pieces = ["Fine."], usage, stays = false, status = 200, refuses }: Answer,
  tokensPerCall = 600_000,
  granted?: Spent,
) {
  const told = { requests: 0, bodies: [] as Record<string, unknown>[] };
  server = createServer(async (request, response) => {
    told.requests += 1;
    const body = JSON.parse(await text(request)) as Record<string, unknown>;
    told.bodies.push(body);
    if (refuses !== undefined && "stream_options" in body) {
      response.writeHead(refuses, { "content-type": "application/json" });
      response.end(JSON.stringify({ detail: [{ type: "extra_forbidden", loc: ["body", "stream_options"] }] }));
      return;
    }
    const chunk = (delta: object, reason: string | null, more: object = {}) =>
      `data: ${JSON.stringify({ id: "1", object: "chat.completion.chunk", created: 1, model: "m", choices: [{ index: 0, delta, finish_reason: reason }], ...more })}\n\n`;
    response.writeHead(status, { "content-type": "text/event-stream" });
    for (const piece of pieces) response.write(chunk({ content: piece }, null));
    if (!stays) response.end(`${chunk({}, "stop", usage === undefined ? {} : { usage })}data: [DONE]\n\n`);
  });
  await new Promise<void>((resolve) => server?.listen(0, "127.0.0.1", resolve));
  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  const asked: Spent[] = [];
  const funds = granted && { granted, block: granted, ask: (wanted: Spent) => void asked.push(wanted) };
  const meter = new CallMeter({ turnsPerCall: 200, charactersPerCall: 60_000, tokensPerCall }, undefined, funds);
  const book = new UsageBook();
  const counted = { meter, usage: (charge: TokenCharge) => book.requestOutside("m", charge) };
  const llm = openAiCompatibleLlm({ agent, clock: systemClock, base, model: "m", ...counted });
  const events: LlmEvent[] = [];
  const cancel = llm.think({ history: [{ role: "caller", text: "Hello" }] }, (event) => events.push(event));
  const estimated = meter.reservedTokens;
  const again = () => llm.think({ history: [{ role: "caller", text: "Hello" }] }, (event) => events.push(event));
  return { meter, book, told, events, cancel, estimated, asked, again };
}

const few: Spent = { tokens: 10, characters: 5_000 };
const isOver = (events: readonly LlmEvent[]) => events.some(({ kind }) => kind === "done" || kind === "failed");
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

const cachedToo = { ...whole, prompt_tokens_details: { cached_tokens: 512 } };

test("what a reply used: by the server's count, with the cached tokens apart", async () => {
  const { book, events } = await asking({ usage: cachedToo });
  await until("the end", () => isOver(events));
  expect(book.takeChanged()).toEqual([
    { turn: -1, item: "llm-tokens-in", service: "m", quantity: 188 },
    { turn: -1, item: "llm-tokens-cached", service: "m", quantity: 512 },
    { turn: -1, item: "llm-tokens-out", service: "m", quantity: 45 },
  ]);
});

test.each([
  ["that ends untold is estimated", { pieces: ["Fine, thanks."] }, false, 5],
  ["broken off after a word is estimated", { pieces: ["Fine, thanks."], stays: true }, false, 5],
  ["broken off before a word is dropped as well", { pieces: [], stays: true }, true, undefined],
])("what a reply used %s", async (_, answer, isDropped, written) => {
  const { book, events, cancel, told } = await asking(answer);
  await until("the request", () => told.requests > 0);
  if (!isDropped) await until("a word", () => events.length > 0);
  if (!("stays" in answer)) await until("the end", () => isOver(events));
  cancel();
  const rows = book.takeChanged();
  const [prompt, reply] = ["llm-tokens-in", "llm-tokens-out"].map((name) => rows.find(({ item }) => item === name));
  expect(prompt?.quantity).toBeGreaterThan(50);
  expect(prompt?.estimated).toBe(prompt?.quantity);
  expect(prompt?.dropped).toBe(isDropped ? prompt?.quantity : undefined);
  expect([reply?.quantity, reply?.estimated]).toEqual([written, written]);
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

test("the server is asked to tell the tokens of a reply", async () => {
  const { told, events } = await asking({});
  await until("the end", () => isOver(events));
  expect(told.bodies).toMatchObject([{ stream: true, stream_options: { include_usage: true } }]);
});

test.each([[400], [422]])(
  "a server that refuses to be asked for them (%i) is asked without, once and for all",
  async (refuses) => {
    const { told, events, again } = await asking({ refuses });
    await until("the end", () => isOver(events));
    expect(events.at(-1)).toEqual({ kind: "done" });
    expect(told.bodies.map((body) => "stream_options" in body)).toEqual([true, false]);
    events.length = 0;
    again();
    await until("the end", () => isOver(events));
    expect(told.bodies.map((body) => "stream_options" in body)).toEqual([true, false, false]);
  },
);

test("what a server refuses for other reasons is not asked again", async () => {
  const { told, events } = await asking({ status: 400 });
  await until("the end", () => isOver(events));
  expect(events.at(-1)).toMatchObject({ kind: "failed" });
  expect(told.requests).toBe(1);
});

test("what the call has no funds for yet is asked once it has", async () => {
  const { told, events, asked, meter } = await asking({ usage: whole }, 600_000, few);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([told.requests, events.length, asked.length]).toEqual([0, 0, 1]);
  meter.funded(asked[0] ?? few);
  await until("the end", () => isOver(events));
  expect([told.requests, meter.spent.tokens]).toEqual([1, 745]);
});

test("what is given up while it waits for funds is never asked", async () => {
  const { told, events, asked, meter, cancel } = await asking({}, 600_000, few);
  cancel();
  meter.funded(asked[0] ?? few);
  await new Promise((resolve) => setTimeout(resolve, 50));
  expect([told.requests, events.length, meter.spent.tokens, meter.reservedTokens]).toEqual([0, 0, 0, 0]);
});
