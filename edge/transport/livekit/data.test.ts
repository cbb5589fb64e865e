import { DataPacket, RpcRequest, UserPacket } from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { messagePacket, readMessage, rpcRefusal } from "./data.ts";

const packet = (topic: string, message: unknown) =>
  new UserPacket({ topic, payload: new TextEncoder().encode(JSON.stringify(message)) });

describe("readMessage", () => {
  test("reads the page's voice activity and its goodbye", () => {
    const hint = { v: 1, kind: "ended", detector: "silero", silenceMs: 420 };
    expect(readMessage(packet("earshot.voice-activity", hint))).toEqual({
      kind: "hint",
      hint: { kind: "ended", silenceMs: 420 },
    });
    const started = { v: 1, kind: "speech-started", detector: "light" };
    expect(readMessage(packet("earshot.voice-activity", started))).toEqual({
      kind: "hint",
      hint: { kind: "speech-started" },
    });
    expect(readMessage(packet("earshot.hangup", { v: 1 }))).toEqual({ kind: "hung-up" });
  });

  test("reads that the visitor is there, and nothing that stands beside it", () => {
    expect(readMessage(packet("earshot.presence", { v: 1 }))).toEqual({ kind: "present" });
    expect(readMessage(packet("earshot.presence", { v: 1, typed: "my card number" }))).toEqual({ kind: "present" });
    expect(readMessage(packet("earshot.presence", { v: 2 }))).toBeUndefined();
    for (const wrong of [null, {}, [], "v", { v: "1" }])
      expect(() => readMessage(packet("earshot.presence", wrong))).toThrow(
        expect.objectContaining({ code: "message_malformed" }),
      );
  });

  test("reads what the page tells beside speech", () => {
    const read = (topic: string, message: object) => readMessage(packet(topic, { v: 1, ...message }));
    const tool = { name: "show", description: "Shows.", parameters: { type: "object" } };
    expect(read("earshot.context", { context: { page: "/cart" } })).toEqual({
      kind: "page",
      message: { kind: "context", context: { page: "/cart" } },
    });
    expect(read("earshot.tools", { tools: [tool] })).toEqual({
      kind: "page",
      message: { kind: "tools", tools: [{ ...tool, confirm: false, timeoutMs: 10_000 }] },
    });
    expect(read("earshot.confirm", { callId: "c1", yes: true })).toEqual({
      kind: "page",
      message: { kind: "confirm", callId: "c1", yes: true },
    });
    expect(() => read("earshot.confirm", { callId: "c1", yes: "true" })).toThrow();
    expect(read("earshot.form", { cardId: "c1", values: { day: "2026-12-01" } })).toEqual({
      kind: "page",
      message: { kind: "form", form: { cardId: "c1", values: { day: "2026-12-01" } } },
    });
    expect(read("earshot.message", { text: "Call me", contact: "ada@shop.example" })).toEqual({
      kind: "page",
      message: { kind: "message", message: { text: "Call me", contact: "ada@shop.example" } },
    });
  });

  test("ignores other topics, and versions that it does not know", () => {
    expect(readMessage(packet("chat", { v: 1 }))).toBeUndefined();
    expect(readMessage(packet("earshot.voice-activity", { v: 2, anything: true }))).toBeUndefined();
  });

  test.each([
    ["a wrong field", packet("earshot.voice-activity", { v: 1, kind: "shouting", detector: "light" })],
    ["no JSON", new UserPacket({ topic: "earshot.voice-activity", payload: Uint8Array.of(0x7b) })],
    ["no object", packet("earshot.hangup", null)],
    ["a tool without words", packet("earshot.tools", { v: 1, tools: [{ name: "show", parameters: {} }] })],
    [
      "too much",
      packet("earshot.voice-activity", { v: 1, kind: "ended", detector: "light", more: "x".repeat(15_000) }),
    ],
  ])("refuses %s", (_, user) => {
    expect(() => readMessage(user)).toThrow(expect.objectContaining({ code: "message_malformed" }));
  });
});

test("a message goes to the caller alone, on its topic, as JSON", () => {
  const notice = { v: 1, level: "info", code: "limit_reached", text: "One minute left." };
  const sent = DataPacket.fromBinary(messagePacket("earshot.notice", notice, ["visitor"]).toBinary());
  expect(sent.destinationIdentities).toEqual(["visitor"]);
  if (sent.value.case !== "user") throw new Error("it is no user packet");
  expect(sent.value.value.topic).toBe("earshot.notice");
  expect(JSON.parse(new TextDecoder().decode(sent.value.value.payload))).toEqual({ ...notice, ends: false });
});

test("a remote procedure that we do not have is received and refused", () => {
  const answers = rpcRefusal(new RpcRequest({ id: "1", method: "dance" }), "visitor");
  expect(answers.map(({ value }) => value.case)).toEqual(["rpcAck", "rpcResponse"]);
  expect(answers[1]?.value.value).toMatchObject({ requestId: "1", value: { case: "error", value: { code: 1400 } } });
});
