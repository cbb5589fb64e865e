import type { Room } from "livekit-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { Exchange, sendRating } from "./exchange.ts";
import type { CallEvent } from "./snapshot.ts";
import { CallStore } from "./store.ts";

const form = {
  kind: "form" as const,
  title: "Delivery",
  fields: [{ name: "day", label: "Day", type: "date" as const, required: true }],
  submit: "Send",
};
const card = (id: string) => ({ topic: "earshot.card", message: { v: 1, id, card: form } }) as const;

function exchangeIn(publishData?: Room["localParticipant"]["publishData"]) {
  const store = new CallStore();
  const events: CallEvent[] = [];
  store.subscribe((event) => event && events.push(event));
  if (publishData) store.change({ room: { localParticipant: { publishData } } as unknown as Room });
  return { exchange: new Exchange(store), store, events };
}

test("a card is seen, once, and the page is told", () => {
  const { exchange, store, events } = exchangeIn();
  exchange.take(card("card-1"));
  exchange.take(card("card-1"));
  expect(store.snapshot().messages).toMatchObject([{ id: "card-1", of: "agent", text: "", card: form }]);
  expect(events).toMatchObject([{ kind: "message", message: { id: "card-1" } }]);
});

test("the way to a human is in the snapshot, and an event", () => {
  const { exchange, store, events } = exchangeIn();
  exchange.take({ topic: "earshot.handoff", message: { v: 1, state: "joined", name: "Mira" } });
  expect(store.snapshot().handoff).toEqual({ state: "joined", name: "Mira" });
  expect(events).toEqual([{ kind: "handoff", handoff: { state: "joined", name: "Mira" } }]);
});

test("the visitor stops the recording on its topic, and the agent says whether the call is recorded", async () => {
  const sent: unknown[] = [];
  const { exchange, store } = exchangeIn(async (payload, options) => {
    sent.push([options?.topic, JSON.parse(new TextDecoder().decode(payload))]);
  });
  exchange.take({ topic: "earshot.recording", message: { v: 1, on: true } });
  expect(store.snapshot().recorded).toBe(true);
  await exchange.stopRecording();
  expect(sent).toEqual([["earshot.recording", { v: 1, on: false }]]);
  expect(store.snapshot().recorded).toBe(true);
  exchange.take({ topic: "earshot.recording", message: { v: 1, on: false } });
  expect(store.snapshot().recorded).toBe(false);
});

test("a recording that cannot be stopped is still shown", async () => {
  const warn = vi.spyOn(console, "warn").mockImplementation(() => {});
  const { exchange, store } = exchangeIn(() => Promise.reject(new Error("closed")));
  exchange.take({ topic: "earshot.recording", message: { v: 1, on: true } });
  await exchange.stopRecording();
  expect([store.snapshot().recorded, warn.mock.calls.length]).toEqual([true, 1]);
});

test("what came before a reload stands first, and nothing twice", () => {
  const { exchange, store } = exchangeIn();
  exchange.take(card("card-2"));
  exchange.restore([
    { id: "card-1", of: "agent", text: "", atMs: 1 },
    { id: "card-2", of: "agent", text: "", atMs: 2 },
  ]);
  expect(store.snapshot().messages.map(({ id }) => id)).toEqual(["card-1", "card-2"]);
});

describe("a form", () => {
  test("goes out on its topic, and is then shown as it was sent", async () => {
    const sent: unknown[] = [];
    const { exchange, store } = exchangeIn(async (payload, options) => {
      sent.push([options?.topic, JSON.parse(new TextDecoder().decode(payload))]);
    });
    exchange.take(card("card-1"));
    await exchange.submitForm("card-1", { day: "2026-11-30" });
    await exchange.leaveMessage({ text: "Call me.", contact: "" });
    expect(sent).toEqual([
      ["earshot.form", { v: 1, cardId: "card-1", values: { day: "2026-11-30" } }],
      ["earshot.message", { v: 1, text: "Call me.", contact: "" }],
    ]);
    expect(store.snapshot().messages[0]?.values).toEqual({ day: "2026-11-30" });
  });

  test("that could not be sent can be sent again", async () => {
    const { exchange, store } = exchangeIn(() => Promise.reject(new Error("closed")));
    exchange.take(card("card-1"));
    await expect(exchange.submitForm("card-1", { day: "2026-11-30" })).rejects.toMatchObject({
      code: "connection_lost",
    });
    expect(store.snapshot().messages[0]?.values).toBeUndefined();
    const without = exchangeIn();
    await expect(without.exchange.submitForm("card-1", {})).rejects.toMatchObject({ code: "not_in_call" });
  });
});

describe("a rating", () => {
  const answer = vi.fn<typeof fetch>();
  beforeEach(() => void vi.stubGlobal("fetch", answer));
  afterEach(() => vi.unstubAllGlobals());
  const rate = () =>
    sendRating("https://voice.example", { callId: "c1", callToken: "t", microphone: "off" }, { stars: 4, comment: "" });

  test("goes to the call, with its token", async () => {
    answer.mockResolvedValueOnce(Response.json({ stars: 4 }));
    await rate();
    expect(answer).toHaveBeenCalledWith(
      "https://voice.example/v1/calls/c1/rating",
      expect.objectContaining({ method: "POST", body: '{"stars":4,"comment":""}' }),
    );
  });

  test("that is refused says why", async () => {
    answer.mockResolvedValueOnce(Response.json({ code: "rating_closed", detail: "too late" }, { status: 409 }));
    await expect(rate()).rejects.toMatchObject({ code: "rating_closed" });
    answer.mockRejectedValueOnce(new TypeError("failed to fetch"));
    await expect(rate()).rejects.toMatchObject({ code: "server_unreachable" });
  });
});
