import { describe, expect, test } from "vitest";
import { peerConfig, streamRelays } from "./peer.ts";
import { candidateTransport, offerAsDtlsServer, tracksBySsrc } from "./sdp.ts";

const login = { username: "name", credential: "word" };

describe("relays", () => {
  test("of the server's list those count that need no UDP", () => {
    const servers = [
      { urls: ["stun:stun.example:3478"], username: "", credential: "" },
      {
        urls: [
          "turn:turn.example:3478?transport=udp",
          "turns:turn.example:443?transport=tcp",
          "turn:turn.example:80?transport=tcp",
          "turns:turn.example:443",
        ],
        ...login,
      },
    ];
    expect(streamRelays(servers)).toEqual([
      { urls: "turns:turn.example:443?transport=tcp", ...login },
      { urls: "turn:turn.example:80?transport=tcp", ...login },
      { urls: "turns:turn.example:443", ...login },
    ]);
  });

  test("with relays all media go through them, without them straight to the server's TCP port", () => {
    const relay = { urls: "turns:turn.example:443", ...login };
    expect(peerConfig([relay])).toMatchObject({ iceServers: [relay], iceTransportPolicy: "relay" });
    expect(peerConfig([])).toMatchObject({ iceServers: [], iceTransportPolicy: "all", iceUseTcp: true });
  });
});

describe("session descriptions", () => {
  test("each synchronisation source belongs to the track of its section; sections without one do not count", () => {
    const answer = [
      "v=0",
      "m=audio 9 UDP/TLS/RTP/SAVPF 111",
      "a=mid:0",
      "a=recvonly",
      "m=audio 9 UDP/TLS/RTP/SAVPF 111",
      "a=mid:1",
      "a=msid:PA_one|TR_one TR_one",
      "a=ssrc:11 cname:x",
      "a=ssrc:11 msid:PA_one|TR_one TR_one",
      "m=video 9 UDP/TLS/RTP/SAVPF 96",
      "a=msid:PA_one|TR_two TR_two",
      "a=ssrc:12 cname:x",
    ].join("\r\n");
    expect([...tracksBySsrc(answer)]).toEqual([[11, "TR_one"]]);
  });

  test("the offer asks the server to start DTLS", () => {
    expect(offerAsDtlsServer("a=mid:0\r\na=setup:actpass\r\n")).toBe("a=mid:0\r\na=setup:passive\r\n");
  });

  test("a candidate tells its transport", () => {
    expect(candidateTransport("candidate:1 1 TCP 1671430143 127.0.0.1 7881 typ host tcptype passive")).toBe("tcp");
  });
});
