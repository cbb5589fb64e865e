import { afterEach, beforeEach, expect, test, vi } from "vitest";
import {
  cardMessageSchema,
  confirmNoticeSchema,
  handoffSchema,
  languageNoticeSchema,
  noticeSchema,
  toolNoticeSchema,
  topics,
  topicVersion,
  turnReportSchema,
} from "../../edge/wire/topics.ts";
import { packetVersion, readPacket } from "./packets.ts";

const bytes = (value: unknown) => new TextEncoder().encode(typeof value === "string" ? value : JSON.stringify(value));

const samples: readonly [string, { safeParse(value: unknown): { success: boolean } }, object][] = [
  [
    topics.turn,
    turnReportSchema,
    {
      v: 1,
      turn: 3,
      text: "where is my order",
      stages: { commit: 210, heard: 640.5 },
      preemptive: { begun: 2, dropped: 1, savedMs: 310.5 },
    },
  ],
  [topics.tool, toolNoticeSchema, { v: 1, callId: "t1", name: "order_status", state: "running", place: "page" }],
  [
    topics.handoff,
    handoffSchema,
    { v: 1, state: "queued", name: "Mira", position: 2, waitSeconds: 90.5, messageWanted: true },
  ],
  [topics.confirm, confirmNoticeSchema, { v: 1, callId: "t1", state: "open", name: "add", args: { product: "lamp" } }],
  [topics.confirm, confirmNoticeSchema, { v: 1, callId: "t1", state: "yes" }],
  [topics.language, languageNoticeSchema, { v: 1, language: "pt-BR" }],
  [topics.card, cardMessageSchema, { v: 1, id: "c1", card: { kind: "link", title: "Hours", url: "/hours" } }],
  [
    topics.notice,
    noticeSchema,
    { v: 1, level: "warning", code: "stt_failed", text: "I cannot hear you.", ends: false },
  ],
];

beforeEach(() => void vi.stubGlobal("location", new URL("http://shop.example/")));
afterEach(() => vi.unstubAllGlobals());
beforeEach(() => void vi.spyOn(console, "warn").mockImplementation(() => undefined));
afterEach(() => vi.restoreAllMocks());

test("the version is the edge's", () => expect(packetVersion).toBe(topicVersion));

test.each(samples)("%s: what fits the edge's schema is read", (topic, schema, message) => {
  expect(schema.safeParse(message).success).toBe(true);
  expect(readPacket(topic, bytes(message))).toEqual({ topic, message });
});

test.each(samples)("%s: what does not fit it is refused, each field, with a warning", (topic, schema, message) => {
  for (const field of Object.keys(message).filter((name) => name !== "v")) {
    for (const wrong of [null, {}, [], "odd"]) {
      const value = { ...message, [field]: wrong };
      const fits = schema.safeParse(value).success;
      expect(readPacket(topic, bytes(value)) !== null, `${field}: ${JSON.stringify(wrong)}`).toBe(fits);
    }
  }
  expect(readPacket(topic, bytes("{"))).toBeNull();
  expect(console.warn).toHaveBeenCalled();
});

test.each(toolNoticeSchema.shape.state.options)("a tool may be %s", (state) => {
  const notice = { v: 1, callId: "t1", name: "order_status", state };
  expect(readPacket(topics.tool, bytes(notice))?.message).toEqual(notice);
});

test("a notice ends the call only if it says so", () => {
  const packet = readPacket(topics.notice, bytes({ v: 1, level: "info", code: "hello", text: "Hello" }));
  expect(packet?.message).toMatchObject({ ends: false });
});

test("a turn says what was begun early, which is nothing where it is not told", () => {
  const report = { v: 1, turn: 0, text: "", stages: {} };
  const packet = readPacket(topics.turn, bytes(report));
  expect(packet?.message).toEqual(turnReportSchema.parse(report));
  for (const wrong of [{ begun: -1 }, { dropped: 0.5 }, { savedMs: -1 }, { savedMs: "1" }]) {
    const value = { ...report, preemptive: { begun: 1, dropped: 0, savedMs: 0, ...wrong } };
    expect(turnReportSchema.safeParse(value).success).toBe(false);
    expect(readPacket(topics.turn, bytes(value))).toBeNull();
  }
});

test("other topics and versions yet unknown are passed over in silence", () => {
  expect(readPacket("lk.chat", bytes("hello"))).toBeNull();
  expect(readPacket(undefined, bytes("hello"))).toBeNull();
  expect(readPacket(topics.turn, bytes({ v: 2, anything: true }))).toBeNull();
  expect(console.warn).not.toHaveBeenCalled();
});
