import { env as bindings } from "cloudflare:workers";
import { SignJWT } from "jose";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { testAgent } from "../agent/testing/agent.ts";
import type { Env } from "../base/env.ts";
import { newCallId } from "../base/names.ts";
import { deskOf } from "../desk/desk.ts";
import { visitorRoomToken } from "../transport/livekit/room-token.ts";
import { dispatchReplySchema, problemSchema } from "../wire/http.ts";
import type { Switchable } from "../wire/switches.ts";
import { routesOf } from "../worker.ts";
import { agents, type Notes, notes, testEnv } from "./testing.ts";

const app = routesOf(agents);

let taken: Notes;
let env: Env;
/** A room of the test's own, since the Desk is real and shared. */
let room: string;
beforeEach(() => {
  taken = notes();
  env = testEnv(bindings as unknown as Env, taken);
  room = `phone-${newCallId()}`;
});

/** As livekit-server-sdk's AgentDispatchClient signs. */
function signed({
  secret = env.LIVEKIT_API_SECRET,
  issuer = "devkey",
  expiresInSeconds = 600,
  video = { roomAdmin: true, room } as unknown,
} = {}) {
  return new SignJWT({ video })
    .setProtectedHeader({ alg: "HS256" })
    .setIssuer(issuer)
    .setExpirationTime(Math.floor(Date.now() / 1000) + expiresInSeconds)
    .sign(new TextEncoder().encode(secret));
}

function post(body: object, token?: string, to = app) {
  const headers = new Headers({ "Content-Type": "application/json" });
  if (token) headers.set("Authorization", `Bearer ${token}`);
  const init = { method: "POST", headers, body: JSON.stringify(body) };
  return to.request("https://earshot.example/v1/dispatch", init, env);
}

async function expectProblem(response: Response, status: number, code: string) {
  expect(problemSchema.parse(await response.json())).toMatchObject({ status, code });
  expect(response.status).toBe(status);
  expect(taken.rung).toHaveLength(0);
}

test("sends the agent into the room that is named, as a call of its own", async () => {
  const response = await post({ room, agent: "front-desk", url: "ws://127.0.0.1:7880/" }, await signed());
  expect(response.status).toBe(201);
  const { callId } = dispatchReplySchema.parse(await response.json());
  expect(taken.rung).toEqual([
    expect.objectContaining({ callId, roomName: room, agentName: "front-desk", consent: expect.anything() }),
  ]);
});

test("sends no second agent of that name into a room while the first is there, but one into another room", async () => {
  expect((await post({ room, agent: "front-desk" }, await signed())).status).toBe(201);
  const again = await post({ room, agent: "front-desk" }, await signed());
  expect(again.status).toBe(429);
  room = `${room}-2`;
  expect((await post({ room, agent: "front-desk" }, await signed())).status).toBe(201);
});

test("refuses what the LiveKit key has not signed for that room", async () => {
  const body = { room, agent: "front-desk" };
  await expectProblem(await post(body), 401, "token_missing");
  await expectProblem(await post(body, "rubbish"), 401, "token_invalid");
  await expectProblem(await post(body, await signed({ secret: `${env.LIVEKIT_API_SECRET}!` })), 401, "token_invalid");
  await expectProblem(await post(body, await signed({ issuer: "another" })), 401, "token_invalid");
  await expectProblem(await post(body, await signed({ expiresInSeconds: -60 })), 401, "token_expired");
  const grants = [undefined, { room }, { roomAdmin: true }, { roomAdmin: true, room: "another" }];
  for (const video of grants) {
    await expectProblem(await post(body, await signed({ video: video ?? {} })), 401, "token_invalid");
  }
});

test("refuses the token of somebody who may only join the room", async () => {
  const { LIVEKIT_API_KEY: apiKey, LIVEKIT_API_SECRET: apiSecret } = env;
  const { token } = await visitorRoomToken({ apiKey, apiSecret, roomName: room, identity: "somebody" });
  await expectProblem(await post({ room, agent: "front-desk" }, token), 401, "token_invalid");
});

test("goes to no other server, however the address is written", async () => {
  for (const url of ["ws://evil.example", "wss://127.0.0.1:7880", "ws://127.0.0.1:7880@evil.example", "rubbish"]) {
    await expectProblem(await post({ room, agent: "front-desk", url }, await signed()), 400, "body_malformed");
  }
});

test("refuses bodies that are none, and agents that are not there", async () => {
  await expectProblem(await post({ agent: "front-desk" }, await signed()), 400, "body_malformed");
  await expectProblem(await post({ room, agent: "nobody" }, await signed()), 404, "agent_unknown");
});

test("gives the minutes back where the call could not ring", async () => {
  taken.failRing = new Error("no");
  expect((await post({ room, agent: "front-desk" }, await signed())).status).toBe(500);
  delete taken.failRing;
  expect((await post({ room, agent: "front-desk" }, await signed())).status).toBe(201);
});

describe("what is switched off", () => {
  const alone = routesOf([testAgent({ name: "alone" })]);
  const desk = () => deskOf(bindings as unknown as Env, "alone");
  const turn = (what: Switchable, off: boolean) => desk().turn({ what, off, by: "Anna", why: "slow", untilMs: null });
  const send = async () => post({ room, agent: "alone" }, await signed(), alone);
  afterEach(async () => {
    for (const { what } of await desk().switchedOff()) await turn(what, false);
  });

  test("is known to the call from its beginning", async () => {
    await turn({ kind: "tool", name: "order_status" }, true);
    expect((await send()).status).toBe(201);
    expect(taken.rung).toMatchObject([{ switches: { off: [{ what: { kind: "tool", name: "order_status" } }] } }]);
  });

  test("begins no call in which nobody could answer, and no other waits for its minutes", async () => {
    for (const what of [{ kind: "vendor", name: "openai-compatible" }, { kind: "agent" }] as const) {
      await turn(what, true);
      await expectProblem(await send(), 503, "agent_off");
      await turn(what, false);
    }
    expect((await send()).status).toBe(201);
  });
});
