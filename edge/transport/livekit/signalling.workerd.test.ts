import { JoinRequest, Ping, Pong, SignalRequest, SignalResponse, WrappedJoinRequest } from "@livekit/protocol";
import { describe, expect, test } from "vitest";
import { joinUrl, Signalling, type SignallingEvent } from "./signalling.ts";
import { RoughClock } from "./testing/rough-clock.ts";

const turn = () => new Promise((resolve) => setTimeout(resolve, 20));

function signalling() {
  const pair = new WebSocketPair();
  const clock = new RoughClock();
  const events: SignallingEvent[] = [];
  const requests: SignalRequest["message"]["case"][] = [];
  const server = pair[1];
  server.binaryType = "arraybuffer";
  server.accept();
  server.addEventListener("message", ({ data }) => {
    requests.push(SignalRequest.fromBinary(new Uint8Array(data as ArrayBuffer)).message.case);
  });
  const listen = (event: SignallingEvent) => events.push(event);
  const client = new Signalling(pair[0], { url: "ws://x", token: "", joinRequest: new JoinRequest(), clock, listen });
  return { server, client, clock, events, requests };
}

describe("Signalling", () => {
  test("refuses frames that are no protobuf of LiveKit's, and goes on", async () => {
    const { server, client, events } = signalling();
    server.send("text");
    server.send(Uint8Array.of(0xff, 0xff, 0xff));
    server.send(new SignalResponse({ message: { case: "refreshToken", value: "new" } }).toBinary());
    await turn();
    expect(events).toMatchObject([
      { kind: "refused", error: { code: "message_malformed" } },
      { kind: "refused", error: { code: "message_malformed" } },
      { kind: "message", message: { case: "refreshToken", value: "new" } },
    ]);
    client.close();
  });

  test("pings as long as the server answers, and takes silence as the end", async () => {
    const { server, client, clock, events, requests } = signalling();
    client.keepAlive(5_000, 15_000);
    for (let round = 0; round < 4; round++) {
      clock.advance(5_000);
      server.send(new SignalResponse({ message: { case: "pongResp", value: new Pong() } }).toBinary());
      await turn();
    }
    expect(requests).toEqual(["pingReq", "pingReq", "pingReq", "pingReq"]);
    clock.advance(20_000);
    expect(events.at(-1)).toEqual({ kind: "closed", reason: "the server has gone silent" });
    expect(clock.pending).toBe(0);
  });

  test.each([
    ["at once", 0],
    ["just after a ping", 5_001],
    ["in the middle", 7_400],
    ["just before a ping", 9_999],
  ])("counts the silence from the server's last word, not from a ping: %s", async (_name, lastWordMs) => {
    const { server, client, clock, events, requests } = signalling();
    client.keepAlive(5_000, 15_000);
    clock.advance(lastWordMs);
    server.send(new SignalResponse({ message: { case: "refreshToken", value: "new" } }).toBinary());
    await turn();
    clock.advance(14_999);
    expect(events.at(-1)?.kind).not.toBe("closed");
    clock.advance(1);
    expect(events.at(-1)).toEqual({ kind: "closed", reason: "the server has gone silent" });
    await turn();
    // The pings keep their own time.
    expect(requests.length).toBe(Math.ceil((lastWordMs + 15_000) / 5_000) - 1);
    expect(clock.pending).toBe(0);
  });

  test("says once that the server closed, and nothing after we did", async () => {
    const one = signalling();
    one.server.close(1001, "restart");
    await turn();
    expect(one.events).toEqual([{ kind: "closed", reason: "closed by the server (1001 restart)" }]);

    const two = signalling();
    two.client.keepAlive(5_000, 15_000);
    two.client.close();
    two.client.send({ case: "pingReq", value: new Ping() });
    two.server.close(1000);
    await turn();
    expect(two.events).toEqual([]);
    expect(two.clock.pending).toBe(0);
  });
});

test("the join request travels in the address, the token does not", () => {
  const joinRequest = new JoinRequest({ participantSid: "PA_1", reconnect: true });
  const url = new URL(joinUrl("wss://livekit.example/base/", joinRequest));
  expect(url.origin + url.pathname).toBe("https://livekit.example/base/rtc/v1");
  expect([...url.searchParams.keys()]).toEqual(["join_request"]);
  const binary = atob((url.searchParams.get("join_request") ?? "").replaceAll("-", "+").replaceAll("_", "/"));
  const wrapped = WrappedJoinRequest.fromBinary(Uint8Array.from(binary, (letter) => letter.charCodeAt(0)));
  expect(JoinRequest.fromBinary(wrapped.joinRequest)).toEqual(joinRequest);
});
