import type { Room } from "livekit-client";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import type { PageTool } from "../contract.ts";
import { Offer } from "./offer.ts";
import type { CallEvent } from "./snapshot.ts";
import { CallStore } from "./store.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

const show: PageTool = { name: "show", description: "Shows.", parameters: {}, run: () => "shown" };

interface Sent {
  readonly topic: string;
  readonly tools?: { readonly name: string }[];
  readonly context?: unknown;
}
type Handler = (data: { callerIdentity: string; payload: string; responseTimeout: number }) => Promise<string>;

/** As much of a room as an offer needs, with an agent and a human in it. */
function fakeRoom() {
  const sent: Sent[] = [];
  const methods = new Map<string, Handler>();
  const remoteParticipants = new Map([
    ["agent", { attributes: { "lk.agent.state": "listening" } }],
    ["human", { attributes: {} }],
  ]);
  const room = {
    remoteParticipants,
    registerRpcMethod: (name: string, handler: Handler) => methods.set(name, handler),
    unregisterRpcMethod: (name: string) => methods.delete(name),
    localParticipant: {
      publishData: async (bytes: Uint8Array, { topic }: { topic: string }) => {
        sent.push({ ...JSON.parse(new TextDecoder().decode(bytes)), topic });
      },
    },
  };
  return { room: room as unknown as Room, sent, methods };
}

function start() {
  const store = new CallStore();
  const events: CallEvent[] = [];
  store.subscribe((event) => event && events.push(event));
  return { ...fakeRoom(), events, offer: new Offer(store) };
}
const moment = () => vi.advanceTimersByTimeAsync(0);
const told = (sent: readonly Sent[]) =>
  sent.map(({ topic, tools, context }) => (topic === "earshot.tools" ? tools?.map(({ name }) => name) : context));

describe("what the page offers", () => {
  test("is told a few times at once and then four times a second, the last of it always", async () => {
    const { room, sent, offer } = start();
    offer.enter(room, false);
    offer.agentThere();
    await moment();
    offer.taken({ refused: [] });
    for (let frame = 0; frame < 600; frame++) {
      offer.setContext({ page: `/${frame}` });
      await vi.advanceTimersByTimeAsync(16);
    }
    await vi.advanceTimersByTimeAsync(1_000);
    const contexts = sent.filter(({ topic }) => topic === "earshot.context");
    expect(contexts.length).toBeLessThan(50);
    expect(contexts.length).toBeGreaterThan(40);
    expect(contexts.at(-1)?.context).toEqual({ page: "/599" });
  });

  test("is told once the agent is there, together, and again when it changes", async () => {
    const { room, sent, offer } = start();
    offer.register(show);
    offer.setContext({ page: "/" });
    offer.enter(room, false);
    await moment();
    expect(sent).toEqual([]);
    offer.agentThere();
    offer.agentThere();
    await moment();
    expect(told(sent)).toEqual([{ page: "/" }, ["show"]]);
    offer.taken({ refused: [] });
    const takeBack = offer.register({ ...show, name: "other" });
    offer.register({ ...show, name: "third" });
    await moment();
    takeBack();
    offer.setContext(null);
    await moment();
    expect(told(sent).slice(2)).toEqual([["show", "other", "third"], null, ["show", "third"]]);
  });

  test("is an empty list where the page offers nothing, which tells who is there, and clears what the page before had offered", async () => {
    const { room, sent, offer } = start();
    offer.enter(room, false);
    offer.agentThere();
    await moment();
    expect(told(sent)).toEqual([[]]);
    offer.enter(room, true);
    offer.agentThere();
    await moment();
    expect(told(sent)).toEqual([[], null, []]);
  });

  test("is told anew to an agent that comes back, and after the way to it was lost", async () => {
    const { room, sent, offer } = start();
    offer.register(show);
    offer.enter(room, false);
    offer.agentThere();
    await moment();
    offer.taken({ refused: [] });
    offer.agentGone();
    offer.agentThere();
    await moment();
    offer.taken({ refused: [] });
    offer.againThere();
    await moment();
    expect(told(sent)).toEqual([["show"], ["show"], ["show"]]);
  });

  test("is sent again until it is answered, three times at most", async () => {
    const warn = vi.spyOn(console, "warn").mockImplementation(() => undefined);
    const { room, sent, offer } = start();
    offer.register(show);
    offer.enter(room, false);
    offer.agentThere();
    await vi.advanceTimersByTimeAsync(20_000);
    expect(told(sent)).toEqual([["show"], ["show"], ["show"]]);
    expect(warn).toHaveBeenCalledOnce();
    offer.taken({ refused: [] });
    offer.register({ ...show, name: "other" });
    await moment();
    offer.taken({ refused: [] });
    await vi.advanceTimersByTimeAsync(20_000);
    expect(sent).toHaveLength(4);
    warn.mockRestore();
  });

  test("that the agent did not take is told to the page", () => {
    const { offer, events } = start();
    offer.taken({ refused: [{ name: "show", why: "it has one of its own" }] });
    expect(events).toMatchObject([{ kind: "error", error: { code: "tool_invalid" } }]);
    expect(JSON.stringify(String((events[0] as { error?: unknown }).error))).toContain("one of its own");
  });

  test.each([
    [{ page: 7 }],
    [["page"]],
    [{ page: "x".repeat(1001) }],
    [{ ["k".repeat(65)]: "" }],
    [Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`key${at}`, ""]))],
    [Object.fromEntries(Array.from({ length: 20 }, (_, at) => [`key${at}`, "x".repeat(1000)]))],
  ])("a context that is none is refused: %j", (context) => {
    const { offer } = start();
    expect(() => offer.setContext(context as Record<string, string>)).toThrow(
      expect.objectContaining({ code: "context_invalid" }),
    );
  });
});

describe("a call of a tool", () => {
  const request = (callerIdentity: string) => ({
    callerIdentity,
    responseTimeout: 12_000,
    payload: JSON.stringify({ v: 1, callId: "c1", name: "show", args: {} }),
  });

  test("is the agent's to make, and nobody else's", async () => {
    const { room, methods, offer } = start();
    offer.register(show);
    offer.enter(room, false);
    const handler = methods.get("earshot.tool");
    expect(JSON.parse((await handler?.(request("agent"))) ?? "")).toEqual({ v: 1, ok: true, result: "shown" });
    await expect(async () => handler?.(request("human"))).rejects.toThrow("only the agent");
    await expect(async () => handler?.(request("stranger"))).rejects.toThrow("only the agent");
  });

  test("is not taken any more after the call", () => {
    const { room, methods, offer } = start();
    offer.enter(room, false);
    offer.leave();
    expect(methods.size).toBe(0);
  });
});
