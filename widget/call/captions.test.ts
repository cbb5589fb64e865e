import { expect, test } from "vitest";
import { applyCaption, type Caption, signedBy } from "./captions.ts";

const visitor = (id: string, text: string, final = false): Caption => ({ id, of: "visitor", text, final });
const agent = (id: string, text: string, final = false): Caption => ({ id, of: "agent", text, final });
/** Each comes a millisecond after the one before. */
const after = (...updates: Caption[]) =>
  updates.reduce<readonly Caption[]>((captions, update, at) => applyCaption(captions, update, at), []);
const texts = (captions: readonly Caption[]) => captions.map(({ text }) => text);

test("a partial is replaced by what comes for its segment, in its place", () => {
  const captions = after(visitor("a", "where"), agent("b", "Yes?", true), visitor("a", "where is my order", true));
  expect(captions).toEqual([
    { ...visitor("a", "where is my order", true), atMs: 0 },
    { ...agent("b", "Yes?", true), atMs: 1 },
  ]);
});

test("a line remembers when it began, and what the visitor was taken to say at first", () => {
  const [line] = after(visitor("a", "order"), visitor("a", "Order for 21.", true), visitor("a", "Order 421.", true));
  expect(line).toMatchObject({ text: "Order 421.", atMs: 0, corrected: "Order for 21." });
  const [cut] = after(agent("b", "It is in Leeds.", true), agent("b", "It is in", true));
  expect(cut).not.toHaveProperty("corrected");
});

test("a final stays when a partial comes late, and may be corrected by another final", () => {
  expect(texts(after(agent("a", "All of it.", true), agent("a", "All")))).toEqual(["All of it."]);
  expect(texts(after(agent("a", "All of it.", true), agent("a", "All of", true)))).toEqual(["All of"]);
});

test("both sides may use the same name for a segment", () => {
  expect(after(visitor("1", "hello"), agent("1", "Hi."))).toHaveLength(2);
});

test("no words, no line: an empty final takes its partial away", () => {
  expect(after(visitor("a", "  "))).toEqual([]);
  expect(after(visitor("a", "hm"), visitor("a", "", true))).toEqual([]);
  expect(texts(after(visitor("a", "hm"), visitor("a", "")))).toEqual(["hm"]);
});

test("what was typed is shown once, though the agent gives it back; what was spoken always", () => {
  const typed = after(visitor("own-1", "yes", true));
  expect(applyCaption(typed, visitor("typed-4", "yes", true))).toBe(typed);
  expect(texts(applyCaption(typed, visitor("caller-5", "yes", true)))).toEqual(["yes", "yes"]);
  expect(texts(applyCaption(typed, visitor("typed-5", "no", true)))).toEqual(["yes", "no"]);
  // Of an agent who was evicted and has come back.
  expect(applyCaption(typed, visitor("7-typed-2", "yes", true))).toBe(typed);
  expect(texts(applyCaption(typed, visitor("7-caller-2", "yes", true)))).toEqual(["yes", "yes"]);
  // Typed too fast: one turn.
  const more = after(visitor("own-1", "yes", true), visitor("own-2", "at ten", true));
  expect(applyCaption(more, visitor("typed-2", "yes\nat ten", true))).toBe(more);
  expect(texts(applyCaption(more, visitor("typed-2", "yes\nno", true)))).toEqual(["yes", "at ten", "yes\nno"]);
});

test("what one agent has said stays theirs when another takes over, also while it is being said", () => {
  const before = after(visitor("a", "repair it", true), agent("b", "I pass you"));
  const signed = signedBy(before, "Front desk");
  const all = [agent("b", "I pass you on.", true), agent("c", "The workshop.", true)].reduce(
    (captions, caption) => applyCaption(captions, caption),
    signed,
  );
  expect(all.map(({ text, by }) => [text, by])).toEqual([
    ["repair it", undefined],
    ["I pass you on.", "Front desk"],
    ["The workshop.", undefined],
  ]);
  expect(signedBy(signedBy(before, "Front desk"), "Workshop")).toEqual(signed);
});

test("nothing new is the same array, so that nothing is drawn again", () => {
  const captions = after(visitor("a", "hello"));
  expect(applyCaption(captions, visitor("a", "hello "))).toBe(captions);
});

test("a very long call keeps its newest lines", () => {
  const captions = after(...Array.from({ length: 1000 }, (_, index) => visitor(`s${index}`, `line ${index}`, true)));
  expect(captions).toHaveLength(400);
  expect(captions.at(-1)?.text).toBe("line 999");
});
