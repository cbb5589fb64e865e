import { TokenVerifier } from "livekit-server-sdk";
import { expect, test } from "vitest";
import { agentRoomToken, humanRoomToken, visitorRoomToken } from "./room-token.ts";

const options = {
  apiKey: "devkey",
  apiSecret: "secretsecretsecretsecretsecretsecret",
  roomName: "call-1",
  identity: "me",
};

test("LiveKit's own verifier takes both tokens, and finds no more in them than is meant", async () => {
  const verifier = new TokenVerifier(options.apiKey, options.apiSecret);
  const common = { roomJoin: true, room: "call-1", canPublish: true, canSubscribe: true, canPublishData: true };
  const visitor = await verifier.verify((await visitorRoomToken(options)).token);
  expect(visitor).toMatchObject({ sub: "me", video: { ...common, canPublishSources: ["microphone"] } });
  expect(visitor.video?.canUpdateOwnMetadata).toBe(false);
  expect(visitor.kind).toBeUndefined();
  const agent = await verifier.verify((await agentRoomToken(options)).token);
  expect(agent).toMatchObject({ kind: "agent", video: { ...common, canUpdateOwnMetadata: true } });
  for (const { video } of [visitor, agent]) {
    expect(Object.keys(video ?? {}).filter((grant) => /admin|list|create|record|ingress/i.test(grant))).toEqual([]);
  }
});

test("both keep the room for longer than a call waits for a visitor who vanished", async () => {
  const verifier = new TokenVerifier(options.apiKey, options.apiSecret);
  for (const { token } of [await visitorRoomToken(options), await agentRoomToken(options)]) {
    expect((await verifier.verify(token)).roomConfig?.departureTimeout).toBeGreaterThan(20);
  }
});

test("our rooms take four people, and somebody else's as many as they like", async () => {
  const verifier = new TokenVerifier(options.apiKey, options.apiSecret);
  const most = async (roomName: string) =>
    (await verifier.verify((await visitorRoomToken({ ...options, roomName })).token)).roomConfig?.maxParticipants;
  expect(await most(`call-${"0123456789abcdef".repeat(2)}`)).toBe(4);
  expect(await most("reception")).toBeUndefined();
});

test("whoever listens in is hidden, and not counted either", async () => {
  const verifier = new TokenVerifier(options.apiKey, options.apiSecret);
  const of = async (talks: boolean) =>
    verifier.verify((await humanRoomToken({ ...options, name: "Mira", talks })).token);
  expect(await of(false)).toMatchObject({ kind: "agent", video: { hidden: true, canPublish: false } });
  const talking = await of(true);
  expect(talking.kind).toBeUndefined();
  expect(talking.video?.hidden).toBeUndefined();
});

test("is good for a minute", async () => {
  const { token, expiresAt } = await visitorRoomToken(options);
  const { exp, nbf } = await new TokenVerifier(options.apiKey, options.apiSecret).verify(token);
  expect(Number(exp) - Number(nbf)).toBe(60);
  expect(expiresAt.getTime()).toBe(Number(exp) * 1000);
});
