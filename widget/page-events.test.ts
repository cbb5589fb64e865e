import { expect, test, vi } from "vitest";
import { CallError } from "./call/error.ts";
import { CallStore } from "./call/store.ts";
import { PageEvents } from "./page-events.ts";

test("a page hears of states, of what happens and of what goes wrong, as the contract has it", () => {
  const events = new PageEvents();
  const heard: unknown[] = [];
  for (const name of ["state", "message", "call-end", "error"] as const) {
    events.on(name, (detail) => heard.push([name, detail]));
  }
  const store = new CallStore();
  events.follow(store);
  store.step({ kind: "started", rejoining: false, microphone: { name: "off" } });
  store.change({ ducked: true });
  const card = { kind: "link", title: "Offer", url: "https://shop.example" } as const;
  store.emit({ kind: "message", message: { id: "c1", of: "agent", text: "", card, atMs: 0 } });
  store.emit({ kind: "error", error: new CallError("connection_lost", "gone") });
  store.emit({ kind: "call-end", callId: "1", reason: "agent" });
  expect(heard).toEqual([
    ["state", { state: "connecting" }],
    ["message", { id: "c1", of: "agent", text: "", card }],
    ["error", { code: "connection_lost", message: "gone" }],
    ["call-end", { callId: "1", reason: "agent" }],
  ]);
});

test("a listener hears of the next call too, until it stops", () => {
  const events = new PageEvents();
  const ended = vi.fn();
  const stop = events.on("call-end", ended);
  const [first, second] = [new CallStore(), new CallStore()];
  events.follow(first);
  events.follow(second);
  second.emit({ kind: "call-end", callId: "2", reason: "agent" });
  stop();
  second.emit({ kind: "call-end", callId: "2", reason: "agent" });
  expect(ended.mock.calls).toEqual([[{ callId: "2", reason: "agent" }]]);
});
