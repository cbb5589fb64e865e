import { describe, expect, it, test } from "vitest";
import { Thoughts, withoutThoughts } from "./thoughts.ts";

const cut = (text: string, size: number, isOpen = false) => {
  const thoughts = new Thoughts(isOpen);
  let said = "";
  for (let at = 0; at < text.length; at += size) said += thoughts.push(text.slice(at, at + size));
  return said + thoughts.flush();
};

const cases: readonly (readonly [string, string])[] = [
  ["<think>She wants 421.</think>\n\nIt is on its way.", "It is on its way."],
  ["<think>\n\n</think>\n\nHello.", "Hello."],
  ["<thinking>a</thinking>b", "b"],
  ['<reasoning effort="low">a</reasoning> b', "b"],
  ["<THINK>a</Think>b", "b"],
  ["<thought>a</thought>b<thoughts>c</thoughts>d", "b d"],
  ["<scratchpad>a < b</scratchpad>b", "b"],
  ["<seed:think>a</seed:think>b", "b"],
  ["[THINK]a[/THINK]b", "b"],
  ["◁think▷a◁/think▷b", "b"],
  ["One. <think>two</think> Three.", "One. Three."],
  ["<think>a<think>b</think>c</think>d", "d"],
  ["<think/>Hello.", "Hello."],
  ["<think>never closed, and long", ""],
  ["Hello. <think>never closed", "Hello. "],
  ["The user wants order 421. I should look.</think>It is on its way.", "It is on its way."],
  ["Okay, the user is asking about lamps.\nSo they want…\n</think>\n\nWe have many.", "We have many."],
  ["Hmm, let me think about that. 421?</think> It is here.", "It is here."],
  ["</think>Hello.", "Hello."],
];

const plain = [
  "",
  "Hello, how can I help you?",
  "Okay, I book that. Shall I?",
  "Okay.",
  "So, the user manual is in the box.",
  "The customer service is closed.",
  "I think it is a < b, <b>bold</b>, and [this] too.",
  "I should mention that we close at six.",
  "They are blue.",
  "<thin",
  "a <",
  "Well",
];

it.each(cases)("%j is %j", (text, said) => expect(cut(text, text.length + 1)).toBe(said));
it.each(plain)("%j is left alone", (text) => expect(cut(text, text.length + 1)).toBe(text));

describe("pieces make no difference", () => {
  it.each([1, 2, 3, 5, 11])("of %i characters", (size) => {
    for (const [text, said] of cases) expect(cut(text, size), text).toBe(said);
    for (const text of plain) expect(cut(text, size), text).toBe(text);
  });
});

test("a template that opened the thought: nothing is said before it is closed, and nothing is lost where it is not", () => {
  expect(cut("Lamps, plenty of them.</think>Yes.", 4, true)).toBe("Yes.");
  const thoughts = new Thoughts(true);
  expect(thoughts.push("Yes, we are open.")).toBe("");
  expect(thoughts.flush()).toBe("Yes, we are open.");
  expect(withoutThoughts("Lamps, plenty.\n</think>\nYes.")).toBe("Yes.");
});

test("what cannot become a thought is said at once", () => {
  const thoughts = new Thoughts();
  for (const piece of ["Your", " order", ", four", " two one", "."]) expect(thoughts.push(piece)).toBe(piece);
  const okay = new Thoughts();
  expect(["Okay,", " I", " book", " it."].map((piece) => okay.push(piece)).join("|")).toBe("||Okay, I book| it.");
  for (const reply of ["They may be returned within 30 days.", "I need to check that.", "We should find it today."]) {
    expect(new Thoughts().push(reply)).toBe(reply);
  }
});
