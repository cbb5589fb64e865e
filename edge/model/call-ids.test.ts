/**
 * Models' servers that count their calls anew: each result keeps its call, in the loop and in requests to the model.
 */
import { describe, expect, it, test } from "vitest";
import { CallIds, newCallId } from "../conversation/call-ids.ts";
import type { LlmEvent, Message, Thought } from "../conversation/ports.ts";
import { called, done, playScript, token } from "../conversation/testing/scripted-call.ts";
import { modelMessages } from "./messages.ts";

const lastWords = ({ history }: Thought) => {
  const last = history.at(-1);
  return last?.role === "caller" ? last.text : null;
};
/** Calls a tool for each number that the caller names, always under the ids that a server which counts anew gives. */
function counting({ history }: Thought): LlmEvent[] {
  const words = lastWords({ history });
  const orders = words?.match(/\d+/g) ?? [];
  if (words === null) return [token(JSON.stringify(history.at(-1))), done];
  return [...orders.map((order, nth) => called(`call_${nth}`, "look", { order })), done];
}
/** The model's results for each order, in the last request. */
function told(thoughts: readonly Thought[]): Record<string, string> {
  const messages = modelMessages(thoughts.at(-1)?.history ?? []);
  const found: Record<string, string> = {};
  messages.forEach(({ role, content }, at) => {
    if (role !== "assistant" || typeof content === "string") return;
    for (const part of content) {
      if (part.type !== "tool-call") continue;
      const answer = messages[at + 1]?.content;
      const result = Array.isArray(answer)
        ? answer.find((one) => "toolCallId" in one && one.toolCallId === part.toolCallId)
        : null;
      found[(part.input as { order: string }).order] = JSON.stringify(result);
    }
  });
  return found;
}
const slowFirst = ({ args }: { args: unknown }) => {
  const { order } = args as { order: string };
  return { takesMs: order === "421" ? 6_000 : 100, result: { ok: true as const, value: `is ${order}` } };
};

describe("calls under ids that repeat", () => {
  test.each<[string, [number, string][]]>([
    [
      "in one turn after the other",
      [
        [0, "421"],
        [9_000, "555"],
      ],
    ],
    [
      "while the first still runs",
      [
        [0, "421"],
        [1_000, "555"],
        [9_000, "7"],
      ],
    ],
    [
      "several in one answer, twice",
      [
        [0, "421 422"],
        [9_000, "555 556"],
      ],
    ],
  ])("each get their own result: %s", (_, types) => {
    const { thoughts, events, ran } = playScript({ llm: counting, types, tool: slowFirst });
    const answers = told(thoughts);
    for (const order of types.flatMap(([, text]) => text.split(" "))) expect(answers[order]).toContain(`is ${order}`);
    const ids = ran.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const event of events) {
      if (event.event === "tool-result")
        expect(JSON.stringify(event.result)).toContain((event.call.args as { order: string }).order);
    }
  });

  test("two of one answer that have the same id are two", () => {
    const twice = (thought: Thought) =>
      lastWords(thought) === null
        ? [token("There."), done]
        : [
            called("x", "look", { order: "1" }),
            called("x", "look", { order: "2" }),
            called("", "look", { order: "3" }),
            done,
          ];
    const { thoughts, ran } = playScript({ llm: twice, types: [[0, "both"]] });
    expect(new Set(ran.map(({ id }) => id)).size).toBe(3);
    const answers = told(thoughts);
    for (const order of ["1", "2", "3"]) expect(answers[order]).toContain(`\\"${order}\\"`);
  });

  test("a call that waits for a yes is not the one before", () => {
    const { ran, events } = playScript({
      llm: counting,
      types: [
        [0, "421"],
        [9_000, "555"],
        [14_000, "yes"],
      ],
      tool: slowFirst,
      question: ({ args }) => ((args as { order: string }).order === "555" ? { text: "Shall I?", heardTo: 0 } : null),
    });
    expect(ran.map(({ args }) => args)).toEqual([{ order: "421" }, { order: "555" }]);
    const results = events.flatMap((event) => (event.event === "tool-result" ? [event.call.id] : []));
    expect(results).toEqual(ran.map(({ id }) => id));
  });

  test("after a reload the ids of the life before are taken", () => {
    const call = { id: "call_0", name: "look", args: { order: "421" } };
    const before: Message[] = [
      { role: "caller", text: "421" },
      { role: "tool-call", call },
      { role: "tool-result", callId: "call_0", name: "look", result: { ok: true, value: "is 421" } },
    ];
    const { thoughts, ran } = playScript({ llm: counting, types: [[0, "555"]], tool: slowFirst, before });
    expect(ran[0]?.id).not.toBe("call_0");
    expect(told(thoughts)).toEqual({
      "421": expect.stringContaining("is 421"),
      "555": expect.stringContaining("is 555"),
    });
  });

  it("gives the model its own ids back", () => {
    const { thoughts } = playScript({
      llm: counting,
      types: [
        [0, "421"],
        [9_000, "555"],
      ],
      tool: slowFirst,
    });
    const sent = JSON.stringify(modelMessages(thoughts.at(-1)?.history ?? []));
    expect(sent.match(/"toolCallId":"[^"]*"/g)).toEqual(Array.from({ length: 4 }, () => '"toolCallId":"call_0"'));
  });
});

it("makes ids that every template takes, and leaves those alone that are free", () => {
  expect(newCallId()).toMatch(/^[A-Za-z0-9]{9}$/);
  const ids = new CallIds([]);
  const call = { id: "a", name: "look", args: {} };
  expect(ids.own(call)).toBe(call);
  expect(ids.own(call)).toMatchObject({ theirs: "a", id: expect.stringMatching(/^.{9}$/) });
});
