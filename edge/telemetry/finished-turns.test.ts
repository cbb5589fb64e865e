import { expect, test } from "vitest";
import type { CallTrace } from "../wire/http.ts";
import { unfinishedFrom } from "./finished-turns.ts";
import { trace } from "./testing.ts";

const [turn] = trace.turns as [CallTrace["turns"][number]];
const tool = { id: "t", name: "look_up", place: "agent" as const, args: {}, result: null, startMs: 1 };
const turns = (running?: number) =>
  Array.from({ length: 12 }, (_, nth) => ({
    ...turn,
    turn: nth,
    tools: nth === running ? [{ ...tool, ok: null, endMs: null }] : [{ ...tool, ok: true, endMs: 2 }],
  }));

test.each([
  ["the last turn may still grow", turns(), 0, false, 11],
  ["with the words, those that may still be redacted as well", turns(), 0, true, 6],
  ["a tool that runs keeps its turn back, and those after it", turns(4), 0, false, 4],
  ["one that was sent already keeps none back", turns(4), 5, false, 11],
  ["it never goes back", turns(), 9, true, 9],
  ["a call without turns has none", [], 0, false, 0],
])("%s", (_, all, from, words, expected) => {
  expect(unfinishedFrom({ turns: all }, from, words)).toBe(expected);
});
