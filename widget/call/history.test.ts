import { expect, test } from "vitest";
import { captionsOfTrace, messagesOfTrace } from "./history.ts";

test("a trace's turns are captions in order, without what nobody said", () => {
  const turns = [
    { turn: 0, caller: "", agent: "Hello, how can I help?" },
    { turn: 1, caller: "Where is my order?", agent: " On its way. " },
  ];
  expect(captionsOfTrace({ turns }).map(({ of, text, final }) => [of, text, final])).toEqual([
    ["agent", "Hello, how can I help?", true],
    ["visitor", "Where is my order?", true],
    ["agent", "On its way.", true],
  ]);
});

test("what a human said who had the call stands in its place, under their name", () => {
  const turns = [
    { turn: 1, caller: "My lamp is broken.", agent: "" },
    { turn: 2, caller: "", agent: "I am back.", human: { name: "Mira", text: "I send you a new one." } },
    { turn: 3, caller: "", agent: "", human: { name: "Mira" } },
  ];
  expect(captionsOfTrace({ turns }).map(({ of, by, text }) => [of, by, text])).toEqual([
    ["visitor", undefined, "My lamp is broken."],
    ["human", "Mira", "I send you a new one."],
    ["agent", undefined, "I am back."],
  ]);
});

test("what was said before a transfer carries the name of who said it, also where both spoke in one turn", () => {
  const turn = (number: number, agent: string, spoken?: unknown) => ({ turn: number, caller: "", agent, spoken });
  const said = (text: string, name?: unknown) => ({ agent: "a", text, name });
  const namedIn = (...turns: unknown[]) => captionsOfTrace({ turns }).map(({ text, by }) => [text, by]);
  const captions = captionsOfTrace({
    turns: [
      turn(0, "Hello.", [said("Hello.", "Desk")]),
      turn(1, "I pass you on. Here I am.", [said("I pass you on.", "Desk"), said("Here I am.", "Workshop")]),
    ],
  });
  expect(captions.map(({ text, by }) => [text, by])).toEqual([
    ["Hello.", "Desk"],
    ["I pass you on.", "Desk"],
    ["Here I am.", "Workshop"],
  ]);
  expect(new Set(captions.map(({ id }) => id)).size).toBe(3);
  // Of a server that does not tell them apart, or tells it in another way.
  expect(namedIn(turn(0, "Hi."), turn(1, "Hi.", [said("Hi.")]))).toEqual([
    ["Hi.", undefined],
    ["Hi.", undefined],
  ]);
  for (const odd of [null, "Desk", [], [null], [said("Hi.", 7)], [{ name: "Desk" }]]) {
    expect(namedIn(turn(0, "Hi.", odd))).toEqual([["Hi.", undefined]]);
  }
});

test("what is no trace has no captions", () => {
  for (const odd of [null, "x", {}, { turns: 7 }, { turns: [null, { turn: 1 }] }])
    expect(captionsOfTrace(odd)).toEqual([]);
});

const form = {
  kind: "form",
  title: "Delivery",
  fields: [{ name: "day", label: "Day", type: "date", required: true }],
  submit: "Send",
};
const trace = {
  startedAt: "2026-11-21T10:42:00.000Z",
  turns: [
    { turn: 0, caller: "", agent: "Hello.", stages: [{ name: "heard", startMs: 100, endMs: 300 }] },
    { turn: 1, caller: 'Form "Delivery": {"day":"2026-11-30"}', agent: "Thank you.", stages: [] },
  ],
  cards: [
    { atMs: 2000, id: "card-1", card: form },
    { atMs: 3000, id: "card-2", card: { kind: "html", html: "<b>" } },
    { id: "card-3" },
  ],
  forms: [{ atMs: 9000, cardId: "card-1", values: { day: "2026-11-30" } }],
};

test("cards come back with their times, forms with what was sent, which is not said again", () => {
  const startMs = Date.parse(trace.startedAt);
  expect(messagesOfTrace(trace)).toEqual([
    { id: "card-1", of: "agent", text: "", card: form, atMs: startMs + 2000, values: { day: "2026-11-30" } },
  ]);
  expect(captionsOfTrace(trace).map(({ text, atMs }) => [text, atMs])).toEqual([
    ["Hello.", startMs + 300],
    ["Thank you.", undefined],
  ]);
});

test("a card carries the name of the agent that showed it, where that is told", () => {
  const cards = [
    { ...trace.cards[0], by: "Desk" },
    { ...trace.cards[0], id: "card-4", by: 7 },
  ];
  expect(messagesOfTrace({ ...trace, cards }).map(({ by }) => by)).toEqual(["Desk", undefined]);
});

test("what is no trace has no cards", () => {
  for (const odd of [null, "x", {}, { cards: 7 }, { cards: [null, 3] }, { ...trace, cards: [], forms: [null] }]) {
    expect(messagesOfTrace(odd)).toEqual([]);
  }
});
