import { expect, test } from "vitest";
import { captionsOfTrace } from "./history.ts";

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

test("what is no trace has no captions", () => {
  for (const odd of [null, "x", {}, { turns: 7 }, { turns: [null, { turn: 1 }] }])
    expect(captionsOfTrace(odd)).toEqual([]);
});
