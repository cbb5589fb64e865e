/** Limits on what one caller can make the model and its tools do: tool calls a reply, typed turns a minute. */
import { describe, expect, test } from "vitest";
import type { LlmEvent } from "./ports.ts";
import { called, done, playScript, token } from "./testing/scripted-call.ts";

const calls = (count: number, from = 0): LlmEvent[] =>
  Array.from({ length: count }, (_, nth) => called(`c${from + nth}`, "lookup", { order: from + nth }));

describe("tools of one reply", () => {
  const floods: [string, readonly number[], number][] = [
    ["300 side by side", [300], 8],
    ["9 side by side", [9], 8],
    ["8 side by side", [8], 8],
    ["5 and then 5", [5, 5], 8],
    ["8 and then 1", [8, 1], 8],
    ["300 and then 300", [300, 300], 8],
    ["4, 3 and 2", [4, 3, 2], 8],
    ["1, 2 and 3", [1, 2, 3], 6],
  ];
  test.each(floods)("%s", (_, steps, mayRun) => {
    const all = steps.reduce((sum, count) => sum + count);
    const { ran, history, turns } = playScript({
      llm: (_thought, nth) => {
        const count = steps[nth];
        return count === undefined ? [token("That is all."), done] : [...calls(count, nth * 1_000), done];
      },
      types: [[100, "look everything up"]],
    });
    expect(ran).toHaveLength(mayRun);
    const results = history.flatMap((message) => (message.role === "tool-result" ? [message.result] : []));
    expect(results).toHaveLength(all);
    const refused = results.flatMap((result) => (result.ok ? [] : [result.error]));
    expect(refused).toHaveLength(all - mayRun);
    for (const error of refused) {
      expect(error).toMatchObject({ code: "tool_limit_reached", message: expect.stringMatching(/not run.*at most 8/) });
    }
    expect(turns).toEqual(["That is all."]);
  });

  test("the next turn may call again, and the definition says how many", () => {
    const { ran } = playScript({
      llm: (_thought, nth) => (nth % 2 === 0 ? [...calls(5, nth * 10), done] : [token("Done."), done]),
      types: [
        [100, "once"],
        [10_000, "twice"],
      ],
      settings: { maxToolCalls: 2 },
    });
    expect(ran.map(({ args }) => args)).toEqual([{ order: 0 }, { order: 1 }, { order: 20 }, { order: 21 }]);
  });

  test("those that need a yes count as well", () => {
    const { history } = playScript({
      llm: (_thought, nth) => (nth === 0 ? [...calls(20), done] : [token("Done."), done]),
      types: [[100, "pay twenty times"]],
      question: () => ({ text: "Shall I?", heardTo: 0 }),
    });
    const refused = history.filter(({ role }) => role === "tool-result");
    expect(refused).toHaveLength(12);
  });
});

describe("what is typed", () => {
  const answer = () => [token("Fine."), done];
  const typing = (count: number, everyMs: number) =>
    Array.from({ length: count }, (_, nth) => [100 + nth * everyMs, `text ${nth}`] as const);
  const callerTexts = (history: ReturnType<typeof playScript>["history"]) =>
    history.flatMap((message) => (message.role === "caller" ? [message.text] : []));

  const floods: [string, number, number][] = [
    ["100 in 31 s", 100, 310],
    ["100 at once", 100, 0],
    ["1,000 in 10 s", 1_000, 10],
    ["40, one a second", 40, 1_000],
  ];
  test.each(floods)("%s asks the model seldom, and all of it in order", (_, count, everyMs) => {
    // Four at once, then one each 3 s. The text that waits at the end is one more.
    const mostTurns = 4 + Math.max(1, Math.ceil((count * everyMs) / 3_000));
    const { thoughts, history } = playScript({ llm: answer, types: typing(count, everyMs), untilMs: 90_000 });
    expect(thoughts.length).toBeLessThanOrEqual(mostTurns);
    expect(thoughts.length).toBeGreaterThan(1);
    const said = callerTexts(history).join("\n").split("\n");
    expect(said).toEqual(typing(count, everyMs).map(([, text]) => text));
  });

  test("at the pace of a person is answered one by one, at once", () => {
    const types = typing(20, 4_000);
    const { events, thoughts } = playScript({ llm: answer, types, untilMs: 120_000 });
    expect(thoughts).toHaveLength(20);
    const turns = events.flatMap((event) => (event.event === "caller-turn" ? [[event.atMs, event.text]] : []));
    expect(turns).toEqual(types);
  });

  test("four in a hurry are four turns", () => {
    const { history } = playScript({ llm: answer, types: typing(4, 200) });
    expect(callerTexts(history)).toHaveLength(4);
  });
});
