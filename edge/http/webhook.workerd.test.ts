import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { SignJWT } from "jose";
import { beforeEach, expect, test } from "vitest";
import type { Env } from "../base/env.ts";
import { newCallId, roomNameOf } from "../base/names.ts";
import { type Notes, notes, testEnv } from "./testing.ts";
import { takeWebhook } from "./webhook.ts";

// The Desk, which counts what is forged, loads the whole Worker first.

let taken: Notes;
let env: Env;
beforeEach(() => {
  taken = notes();
  env = testEnv(bindings as unknown as Env, taken);
});

/** Signs a body as LiveKit does. */
async function signature(
  body: string,
  { secret = env.LIVEKIT_API_SECRET, expiresInSeconds = 300, issuer = "devkey" } = {},
) {
  return new SignJWT({ sha256: createHash("sha256").update(body).digest("base64") })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
    .sign(new TextEncoder().encode(secret));
}

function deliver(body: string, authorization?: string) {
  const headers = new Headers({ "Content-Type": "application/webhook+json" });
  if (authorization) headers.set("Authorization", authorization);
  return takeWebhook(
    env,
    "livekit",
    new Request("https://earshot.example/v1/livekit/webhook", { method: "POST", headers, body }),
  );
}

function event(kind: string, roomName: string, more: object = {}): string {
  return JSON.stringify({
    event: kind,
    id: "EV_1",
    createdAt: "1795253162",
    room: { name: roomName, sid: "RM_1" },
    ...more,
  });
}

test("tells the call who came, who left, and that the room has finished", async () => {
  const callId = newCallId();
  const joined = event("participant_joined", roomNameOf(callId), { participant: { identity: "visitor-1" } });
  await deliver(joined, await signature(joined));
  const left = event("participant_left", roomNameOf(callId), { participant: { identity: "visitor-1", sid: "PA_1" } });
  await deliver(left, await signature(left));
  const finished = event("room_finished", roomNameOf(callId));
  await deliver(finished, await signature(finished));
  expect(taken.news).toEqual([
    { callId, news: { kind: "participant-joined", id: "EV_1" } },
    { callId, news: { kind: "participant-left", id: "EV_1", identity: "visitor-1" } },
    { callId, news: { kind: "room-finished", id: "EV_1" } },
  ]);
});

test("takes and drops events of other kinds and other rooms", async () => {
  for (const body of [event("room_started", roomNameOf(newCallId())), event("room_finished", "someone-elses-room")]) {
    await deliver(body, await signature(body));
  }
  expect(taken.news).toEqual([]);
});

test("refuses what LiveKit has not signed", async () => {
  const body = event("room_finished", roomNameOf(newCallId()));
  const refused: [string | undefined, string][] = [
    [undefined, "token_missing"],
    ["rubbish", "token_invalid"],
    [await signature(body, { secret: "another-secret-another-secret-another" }), "token_invalid"],
    [await signature(body, { issuer: "another-key" }), "token_invalid"],
    [await signature(`${body} `), "token_invalid"],
    [await signature(body, { expiresInSeconds: -60 }), "token_expired"],
  ];
  for (const [authorization, code] of refused) {
    await expect(deliver(body, authorization)).rejects.toMatchObject({ code });
  }
  expect(taken.news).toEqual([]);
});

test("refuses a signed body that is no event", async () => {
  for (const body of ["{", "{}", "[]"]) {
    await expect(deliver(body, await signature(body))).rejects.toMatchObject({ code: "body_malformed" });
  }
});
