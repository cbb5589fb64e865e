import { expect, test } from "vitest";
import type { Caption } from "../../call/captions.ts";
import type { Message } from "../../call/messages.ts";
import { conversationLog } from "./log.ts";

const said = (id: string, atMs?: number): Caption => ({
  id,
  of: "agent",
  text: id,
  final: true,
  ...(atMs !== undefined && { atMs }),
});
const written = (id: string, atMs: number): Message => ({ id, of: "agent", text: id, atMs });
const order = (captions: Caption[], messages: Message[]) =>
  conversationLog(captions, messages).map((entry) => (entry.kind === "caption" ? entry.caption.id : entry.message.id));

test("what is written stands where it came in time", () => {
  const captions = [said("a", 10), said("b", 20), said("c", 30)];
  expect(order(captions, [written("1", 5), written("2", 20), written("3", 25), written("4", 40)])).toEqual([
    ...["1", "a", "b", "2", "3", "c", "4"],
  ]);
});

test("what was said before the page was loaded stands first", () => {
  expect(order([said("before"), said("a", 10)], [written("1", 5)])).toEqual(["before", "1", "a"]);
});

test("each kind keeps its order, whatever the clock did", () => {
  expect(order([said("a", 30), said("b", 10)], [written("1", 20), written("2", 15)])).toEqual(["1", "2", "a", "b"]);
  expect(order([], [])).toEqual([]);
});
