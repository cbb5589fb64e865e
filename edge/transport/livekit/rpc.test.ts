import { DataPacket, RpcAck, RpcError, RpcResponse } from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { VirtualClock } from "../../../test/scenarios/virtual-clock.ts";
import { maxRpcBytes, RpcCalls, type RpcOutcome, rpcAckMs, rpcErrors } from "./rpc.ts";

function calls() {
  const clock = new VirtualClock();
  const sent: DataPacket[] = [];
  const outcomes: RpcOutcome[] = [];
  const rpc = new RpcCalls({ clock, send: (packet) => sent.push(DataPacket.fromBinary(packet.toBinary())) });
  const perform = (id = "r1", { payload = "{}", responseMs = 10_000, to = "visitor" } = {}) =>
    rpc.perform(
      to || undefined,
      { method: "earshot.tool", payload, responseMs },
      (outcome) => outcomes.push(outcome),
      id,
    );
  const ack = (requestId: string) => rpc.take({ case: "rpcAck", value: new RpcAck({ requestId }) });
  const answer = (requestId: string, payload: string) =>
    rpc.take({
      case: "rpcResponse",
      value: new RpcResponse({ requestId, value: { case: "payload", value: payload } }),
    });
  const run = (ms: number) => clock.runUntil(clock.nowMs() + ms);
  const codes = () => outcomes.map((outcome) => (outcome.ok ? "ok" : outcome.code));
  return { clock, rpc, sent, outcomes, codes, perform, ack, answer, run };
}

describe("a remote procedure call", () => {
  test("goes to one participant, as version 1, and its answer is reported", () => {
    const { sent, outcomes, perform, ack, answer, clock } = calls();
    perform("r1", { payload: '{"a":1}' });
    expect(sent).toHaveLength(1);
    expect(sent[0]?.destinationIdentities).toEqual(["visitor"]);
    expect(sent[0]?.value).toMatchObject({
      case: "rpcRequest",
      value: { id: "r1", method: "earshot.tool", payload: '{"a":1}', responseTimeoutMs: 10_000, version: 1 },
    });
    expect(ack("r1")).toBe(true);
    expect(answer("r1", "fine")).toBe(true);
    expect(outcomes).toEqual([{ ok: true, payload: "fine" }]);
    expect(clock.pending).toBe(0);
    // A second answer, or one to nothing, changes nothing.
    answer("r1", "again");
    answer("other", "?");
    expect(outcomes).toHaveLength(1);
  });

  test("keeps answers apart", () => {
    const { outcomes, perform, answer } = calls();
    perform("r1");
    perform("r2");
    answer("r2", "two");
    answer("r1", "one");
    expect(outcomes).toEqual([
      { ok: true, payload: "two" },
      { ok: true, payload: "one" },
    ]);
  });

  test("fails when nobody says that they have it, and waits for the answer once they do", () => {
    const { codes, perform, ack, run } = calls();
    perform("r1");
    perform("r2");
    run(rpcAckMs - 1);
    ack("r2");
    expect(codes()).toEqual([]);
    run(1);
    expect(codes()).toEqual([rpcErrors.connectionTimeout]);
    run(10_000 - rpcAckMs);
    expect(codes()).toEqual([rpcErrors.connectionTimeout, rpcErrors.responseTimeout]);
  });

  test("carries the other side's own error", () => {
    const { rpc, outcomes, perform } = calls();
    perform("r1");
    const error = new RpcError({ code: 1400, message: "no such method" });
    rpc.take({
      case: "rpcResponse",
      value: new RpcResponse({ requestId: "r1", value: { case: "error", value: error } }),
    });
    expect(outcomes).toEqual([{ ok: false, code: rpcErrors.unsupportedMethod, message: "no such method" }]);
  });

  test("ends at once when the other side is gone", () => {
    const { rpc, codes, perform, ack, clock } = calls();
    perform("r1");
    perform("r2");
    ack("r1");
    rpc.drop();
    expect(codes()).toEqual([rpcErrors.recipientDisconnected, rpcErrors.recipientDisconnected]);
    expect(clock.pending).toBe(0);
  });

  test("is refused here where it cannot be sent, and not from within the call", () => {
    const { sent, codes, perform, run } = calls();
    perform("r1", { to: "" });
    perform("r2", { payload: "é".repeat(maxRpcBytes / 2 + 1) });
    expect(codes()).toEqual([]);
    run(0);
    expect(codes()).toEqual([rpcErrors.recipientNotFound, rpcErrors.requestPayloadTooLarge]);
    expect(sent).toEqual([]);
  });

  test("does not take more than an answer may carry", () => {
    const { codes, perform, answer } = calls();
    perform();
    answer("r1", "x".repeat(maxRpcBytes + 1));
    expect(codes()).toEqual([rpcErrors.responsePayloadTooLarge]);
  });

  test("says nothing once cancelled or closed", () => {
    const { rpc, outcomes, perform, answer, run, clock } = calls();
    perform("r1")();
    perform("r2");
    rpc.close();
    answer("r1", "late");
    answer("r2", "late");
    run(20_000);
    expect(outcomes).toEqual([]);
    expect(clock.pending).toBe(0);
  });

  test("leaves packets of another kind to others", () => {
    expect(calls().rpc.take({ case: "user", value: new DataPacket() as never })).toBe(false);
  });
});
