/** The use of each service by turns: who pays for which reply, and what is estimated, dropped or outside all turns. */
import { describe, expect, test } from "vitest";
import type { ConversationEvent } from "../conversation/events.ts";
import { type RequestUsage, type ToldTokens, UsageBook, type UsageRow } from "./usage-book.ts";

const llm = "openai/gpt-4.1-mini";
const tts = "deepgram/aura-2-thalia-en";
const stt = "deepgram/nova-3";
const told: ToldTokens = { prompt: 1000, cached: 400, written: 50 };

class Told {
  readonly book: UsageBook;
  readonly #rows = new Map<string, UsageRow>();

  constructor(before: readonly UsageRow[] = []) {
    this.book = new UsageBook(before);
    for (const row of before) this.#rows.set(keyOf(row), row);
  }

  say(event: object): void {
    this.book.heard({ atMs: 0, ...event } as ConversationEvent);
  }

  request(prompt = 300, written = 20): RequestUsage {
    return this.book.request(llm, { estimated: { prompt, written } });
  }

  /** As the record has them: each changed row in place of its earlier state. */
  rows(): UsageRow[] {
    for (const row of this.book.takeChanged()) this.#rows.set(keyOf(row), row);
    return [...this.#rows.values()].filter(({ quantity }) => quantity > 0);
  }
}

function keyOf({ turn, item, service }: UsageRow): string {
  return `${turn} ${item} ${service}`;
}

describe("a model", () => {
  test("as the vendor told it: cached tokens stand apart", () => {
    const call = new Told();
    call.say({ event: "model-request", turn: 1, speculative: false });
    call.request().settle(told);
    expect(call.rows()).toEqual([
      { turn: 1, item: "llm-tokens-in", service: llm, quantity: 600 },
      { turn: 1, item: "llm-tokens-cached", service: llm, quantity: 400 },
      { turn: 1, item: "llm-tokens-out", service: llm, quantity: 50 },
    ]);
  });

  test.each<[string, ToldTokens | undefined]>([
    ["nothing", undefined],
    ["zero", { prompt: 0, written: 0 }],
    ["half of it", { prompt: 10 }],
    ["nonsense", { prompt: Number.NaN, written: -1 }],
  ])("estimated, and marked so, where the vendor tells %s", (_, nothing) => {
    const call = new Told();
    call.say({ event: "model-request", turn: 1, speculative: false });
    call.request().settle(nothing);
    expect(call.rows()).toEqual([
      { turn: 1, item: "llm-tokens-in", service: llm, quantity: 300, estimated: 300 },
      { turn: 1, item: "llm-tokens-out", service: llm, quantity: 20, estimated: 20 },
    ]);
  });

  test("a request under way counts as estimated, for a life that does not see its end", () => {
    const call = new Told();
    call.say({ event: "model-request", turn: 0, speculative: false });
    call.request();
    expect(call.rows()).toEqual([{ turn: 0, item: "llm-tokens-in", service: llm, quantity: 300, estimated: 300 }]);
  });

  test("a preemptive reply that was dropped counts, and is shown as dropped, whenever its request ends", () => {
    const call = new Told();
    call.say({ event: "caller-turn", turn: 0 });
    for (const isEarly of [true, false]) {
      call.say({ event: "model-request", turn: 1, speculative: true });
      const request = call.request();
      call.book.spoken(tts, 12);
      if (isEarly) request.settle(told);
      call.say({ event: "model-cancel", turn: 1, speculative: true });
      if (!isEarly) request.settle(told);
    }
    expect(call.rows()).toEqual([
      { turn: 1, item: "llm-tokens-in", service: llm, quantity: 1200, dropped: 1200 },
      { turn: 1, item: "tts-characters", service: tts, quantity: 24, dropped: 24 },
      { turn: 1, item: "llm-tokens-cached", service: llm, quantity: 800, dropped: 800 },
      { turn: 1, item: "llm-tokens-out", service: llm, quantity: 100, dropped: 100 },
    ]);
    // The agent's next words are of the turn before.
    call.book.spoken(tts, 5);
    expect(call.rows()).toContainEqual({ turn: 0, item: "tts-characters", service: tts, quantity: 5 });
  });

  test("a preemptive reply that was used is not dropped, nor one that was cut while it was heard", () => {
    const call = new Told();
    call.say({ event: "model-request", turn: 1, speculative: true });
    const request = call.request();
    call.say({ event: "caller-turn", turn: 1 });
    request.settle(told);
    call.say({ event: "model-cancel", turn: 1, speculative: false });
    expect(call.rows().some(({ dropped }) => dropped !== undefined)).toBe(false);
  });

  test("a model that lost the race is dropped, the one that won is not", () => {
    const call = new Told();
    call.say({ event: "model-request", turn: 2, speculative: false });
    const [slow, quick] = [call.request(), call.book.request("other/model", { estimated: { prompt: 9, written: 3 } })];
    slow.settle(undefined, true);
    quick.settle({ prompt: 9, written: 3 });
    expect(call.rows()).toEqual([
      { turn: 2, item: "llm-tokens-in", service: llm, quantity: 300, estimated: 300, dropped: 300 },
      { turn: 2, item: "llm-tokens-in", service: "other/model", quantity: 9 },
      { turn: 2, item: "llm-tokens-out", service: llm, quantity: 20, estimated: 20, dropped: 20 },
      { turn: 2, item: "llm-tokens-out", service: "other/model", quantity: 3 },
    ]);
  });

  test("settled twice, it counts once", () => {
    const call = new Told();
    const request = call.book.requestOutside(llm, { estimated: { prompt: 3, written: 3 } });
    request.settle(told);
    request.settle(told);
    expect(call.rows()).toContainEqual({ turn: -1, item: "llm-tokens-out", service: llm, quantity: 50 });
  });
});

describe("sound and text", () => {
  test("audio belongs to the turn that it becomes; what becomes none stays outside", () => {
    const call = new Told();
    for (let packet = 0; packet < 150; packet += 1) call.book.sound("stt-seconds", stt, 0.02);
    expect(call.rows()).toEqual([{ turn: -1, item: "stt-seconds", service: stt, quantity: 3 }]);
    call.say({ event: "caller-turn", turn: 1 });
    call.book.sound("stt-seconds", stt, 1.5);
    call.say({ event: "human-turn", turn: 2 });
    call.book.sound("stt-seconds", stt, 0.5);
    expect(call.rows()).toEqual([
      { turn: -1, item: "stt-seconds", service: stt, quantity: 0.5 },
      { turn: 1, item: "stt-seconds", service: stt, quantity: 3 },
      { turn: 2, item: "stt-seconds", service: stt, quantity: 1.5 },
    ]);
  });

  test("lines made beforehand belong to no turn, the greeting to its own", () => {
    const call = new Told();
    call.book.outside("tts-characters", tts, 80);
    call.say({ event: "agent-turn", turn: 0 });
    call.say({ event: "model-request", turn: 0, speculative: false });
    call.book.spoken(tts, 20);
    expect(call.rows()).toEqual([
      { turn: -1, item: "tts-characters", service: tts, quantity: 80 },
      { turn: 0, item: "tts-characters", service: tts, quantity: 20 },
    ]);
  });
});

test("another life of the call counts on", () => {
  const before = { turn: -1, item: "platform-seconds", service: "cloudflare/durable-objects", quantity: 12 } as const;
  const call = new Told([before]);
  call.book.begin(4);
  call.book.outside("platform-seconds", "cloudflare/durable-objects", 3);
  call.say({ event: "model-request", turn: 0, speculative: false });
  call.request().settle(told);
  expect(call.rows()).toContainEqual({ ...before, quantity: 15 });
  expect(call.rows()).toContainEqual({ turn: 4, item: "llm-tokens-out", service: llm, quantity: 50 });
});

test("only what has changed is written again", () => {
  const call = new Told();
  call.book.outside("platform-requests", "a", 1);
  call.book.outside("platform-requests", "b", 1);
  call.book.takeChanged();
  call.book.outside("platform-requests", "b", 1);
  expect(call.book.takeChanged()).toEqual([{ turn: -1, item: "platform-requests", service: "b", quantity: 2 }]);
  expect(call.book.takeChanged()).toEqual([]);
});
