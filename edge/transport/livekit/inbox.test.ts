import {
  DataPacket,
  DataStream_Chunk,
  DataStream_Header,
  DataStream_TextHeader,
  DataStream_Trailer,
  RpcAck,
  RpcRequest,
  RpcResponse,
  SipDTMF,
  UserPacket,
} from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { dataRates, dropRate } from "../../quotas/rates.ts";
import { topics } from "../../wire/topics.ts";
import type { RoomEvent } from "../room.ts";
import { Inbox } from "./inbox.ts";

const visitor = { identity: "visitor", sid: "PA_1", microphoneSid: undefined };
const tool = { name: "show", description: "Shows.", parameters: { type: "object" } };

type Value = DataPacket["value"];

const user = (topic: string, message: unknown): Value => ({
  case: "user",
  value: new UserPacket({
    topic,
    payload: new TextEncoder().encode(typeof message === "string" ? message : JSON.stringify(message)),
  }),
});
const header = (streamId: string, topic = "lk.chat"): Value => ({
  case: "streamHeader",
  value: new DataStream_Header({
    streamId,
    topic,
    contentHeader: { case: "textHeader", value: new DataStream_TextHeader() },
  }),
});
const chunk = (streamId: string, nth: number, content = ""): Value => ({
  case: "streamChunk",
  value: new DataStream_Chunk({ streamId, chunkIndex: BigInt(nth), content: new TextEncoder().encode(content) }),
});
const trailer = (streamId: string): Value => ({
  case: "streamTrailer",
  value: new DataStream_Trailer({ streamId }),
});

function open() {
  let nowMs = 1_000;
  const events: RoomEvent[] = [];
  const answers: DataPacket[] = [];
  let rpcTaken = 0;
  const inbox = new Inbox({
    clock: { nowMs: () => nowMs },
    roster: { vouch: () => [], caller: visitor },
    rpc: {
      take: ({ case: kind }) => {
        if (kind !== "rpcAck" && kind !== "rpcResponse") return false;
        rpcTaken += 1;
        return true;
      },
    },
    send: (packet) => answers.push(packet),
    vouched: () => undefined,
    tell: (event) => events.push(event),
  });
  const send = (value: Value, identity = "visitor") =>
    inbox.take(new DataPacket({ participantIdentity: identity, participantSid: "PA_1", value }).toBinary());
  /** Sends so many in even steps within so much time. */
  const flood = (count: number, withinMs: number, packet: (nth: number) => Value, identity?: string) => {
    const fromMs = nowMs;
    for (let nth = 0; nth < count; nth++) {
      nowMs = fromMs + (nth * withinMs) / count;
      send(packet(nth), identity);
    }
    nowMs = fromMs + withinMs;
  };
  const count = (kind: RoomEvent["kind"]) => events.filter((event) => event.kind === kind).length;
  return { inbox, events, answers, send, flood, count, rpcTaken: () => rpcTaken };
}

/** Each kind of packet that can be repeated, as an attacker would send it. */
const floods: [what: string, packet: (nth: number) => Value][] = [
  ["the same list of tools", () => user(topics.tools, { v: 1, tools: [tool] })],
  ["a new list of tools", (nth) => user(topics.tools, { v: 1, tools: [{ ...tool, description: `${nth}` }] })],
  ["lists that are none", () => user(topics.tools, "{")],
  ["a topic's next version", () => user(topics.tools, { v: 2 })],
  ["contexts", (nth) => user(topics.context, { v: 1, context: { page: `${nth}` } })],
  ["hints", () => user(topics.voiceActivity, { v: 1, kind: "ended", detector: "light" })],
  ["signs of presence", () => user(topics.presence, { v: 1 })],
  ["answers to questions", () => user(topics.confirm, { v: 1, callId: "c", yes: true })],
  ["forms", () => user(topics.form, { v: 1, cardId: "c", values: {} })],
  ["messages for a human", (nth) => user(topics.message, { v: 1, text: `${nth}`, contact: "" })],
  ["topics of its own", (nth) => user(`mine-${nth}`, "x")],
  ["topics named like the table's own keys", () => user("streamHeader", "x")],
  ["topics named like an object's own", () => user("constructor", "x")],
  ["beginnings of texts", (nth) => header(`s${nth}`)],
  ["beginnings of texts of another topic", (nth) => header(`s${nth}`, "lk.other")],
  ["the same beginning", () => header("s")],
  ["empty pieces", (nth) => (nth === 0 ? header("s") : chunk("s", nth - 1))],
  ["pieces of no text", (nth) => chunk("nothing", nth)],
  ["ends of no text", () => trailer("nothing")],
  ["calls of methods", (nth) => ({ case: "rpcRequest", value: new RpcRequest({ id: `${nth}`, method: "x" }) })],
  ["acknowledgements", () => ({ case: "rpcAck", value: new RpcAck({ requestId: "1" }) })],
  ["answers that nobody waits for", () => ({ case: "rpcResponse", value: new RpcResponse({ requestId: "1" }) })],
  ["tones of a telephone", () => ({ case: "sipDtmf", value: new SipDTMF({ digit: "1" }) })],
  ["nothing at all", () => ({ case: undefined })],
];

describe("a flood of", () => {
  test.each(floods)("%s ends as one: little of it is read, and the call ends", (_, packet) => {
    const it = open();
    it.flood(20_000, 10_000, packet);
    expect(it.count("flooded")).toBe(1);
    // Nothing after the end, words about what was dropped among it.
    expect(it.events.at(-1)).toMatchObject({ kind: "flooded", error: { code: "flooded" } });
    expect(it.events.length).toBeLessThan(250);
    expect(it.answers.length).toBeLessThan(30);
    expect(it.rpcTaken()).toBeLessThan(300);
    it.send(user(topics.hangup, { v: 1 }));
    expect(it.count("hung-up")).toBe(0);
  });

  test("large packets of a stranger in the room ends as one too, before they are decoded", () => {
    const it = open();
    it.flood(2_000, 1_000, () => user("mine", "x".repeat(14_000)), "somebody");
    expect(it.events.filter(({ kind }) => kind !== "refused").map(({ kind }) => kind)).toEqual(["flooded"]);
  });

  test("bytes that are no packets ends as one too", () => {
    const it = open();
    for (let nth = 0; nth < 5_000; nth++) it.inbox.take(Uint8Array.of(0xff, 0xff, 0xff));
    expect(it.count("flooded")).toBe(1);
    expect(it.events.length).toBeLessThan(700);
  });
});

test("what a page sends a little too often is dropped with a word or three, and the call goes on", () => {
  const it = open();
  it.flood(600, 100_000, () => user(topics.presence, { v: 1 }));
  expect([it.count("flooded"), it.count("present")]).toEqual([0, 219]);
  expect(it.count("refused")).toBeLessThanOrEqual(5);
  expect(it.events.find(({ kind }) => kind === "refused")).toMatchObject({
    error: { code: "message_malformed", message: expect.stringContaining("earshot.presence came too often") },
  });
});

test("one topic's flood leaves the others their share", () => {
  const it = open();
  it.flood(150, 100, (nth) => user(topics.tools, { v: 1, tools: [{ ...tool, description: `${nth}` }] }));
  for (const packet of [header("s"), chunk("s", 0, "Hello"), trailer("s")]) it.send(packet);
  it.send(user(topics.context, { v: 1, context: { page: "/" } }));
  it.send(user(topics.hangup, { v: 1 }));
  expect(it.events.slice(-3).map(({ kind }) => kind)).toEqual(["typed", "page", "hung-up"]);
});

test("an hour of an honest page loses nothing", () => {
  const it = open();
  let sent = 0;
  for (let minute = 0; minute < 60; minute++) {
    it.flood(15, 4_000, () => user(topics.voiceActivity, { v: 1, kind: "ended", detector: "light" }));
    it.flood(15, 46_000, () => user(topics.presence, { v: 1 }));
    it.flood(40, 10_000, (nth) => user(topics.context, { v: 1, context: { page: `${minute} ${nth}` } }));
    for (const packet of [header(`${minute}`), chunk(`${minute}`, 0, "Hello"), trailer(`${minute}`)]) it.send(packet);
    sent += 15 + 15 + 40 + 1;
  }
  expect(it.events.map(({ kind }) => kind)).not.toContain("refused");
  expect(it.events).toHaveLength(sent);
});

test("the same list of tools is the same object, and another one, or a list after one that is none, is not", () => {
  const it = open();
  const lists = [[tool], [tool], [{ ...tool, name: "other" }], [tool]];
  for (const tools of lists) it.send(user(topics.tools, { v: 1, tools }));
  it.send(user(topics.tools, "{"));
  it.send(user(topics.tools, { v: 1, tools: [tool] }));
  const [first, again, other, back, afterNone] = it.events.flatMap((event) =>
    event.kind === "page" && event.message.kind === "tools" ? [event.message.tools] : [],
  );
  expect(again).toBe(first);
  expect(other).not.toBe(first);
  expect(back).not.toBe(other);
  expect(back).toEqual(first);
  expect(afterNone).toEqual(first);
});

test("what others in the room send is not the caller's", () => {
  const it = open();
  it.send(user(topics.hangup, { v: 1 }), "somebody");
  expect(it.events).toEqual([]);
});

test("the table's floods are found within seconds, and its honest rates never are", () => {
  for (const { burst, perSecond } of Object.values(dataRates)) {
    // 200 a second, as it was done: more than every rate of ours by more than what drops are forgiven.
    expect(200 - perSecond).toBeGreaterThan(dropRate.perSecond * 10);
    expect(burst).toBeGreaterThan(perSecond);
  }
});
