/** Tokens of a real server's replies: as it tells them, else as estimated; none is asked that the call cannot pay. */
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { systemClock, until } from "../../test/vendors/system-clock.ts";
import { defineAgent } from "../agent/agent.ts";
import type { MindEvent } from "../conversation/ports.ts";
import { CallMeter, outputAllowanceTokens, type Spent } from "../limits/call-meter.ts";
import { openAiCompatibleMind } from "../vendors/openai-compatible/model.ts";

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
  const mind = openAiCompatibleMind({ agent, clock: systemClock, base, model: "m", meter });
  const events: MindEvent[] = [];
  const cancel = mind.think({ history: [{ role: "caller", text: "Hello" }] }, (event) => events.push(event));
  const estimated = meter.reservedTokens;
  const again = () => mind.think({ history: [{ role: "caller", text: "Hello" }] }, (event) => events.push(event));
  return { meter, told, events, cancel, estimated, asked, again };
}

const few: Spent = { tokens: 10, characters: 5_000 };
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
