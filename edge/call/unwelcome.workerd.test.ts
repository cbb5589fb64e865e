/** Humans of the console whose session is over, in a real room, with tokens for it that the server still accepts. */
import { runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import { createHash } from "node:crypto";
import { RoomServiceClient } from "livekit-server-sdk";
import { afterEach, beforeEach, expect, inject, test, vi } from "vitest";
import type { Env } from "../base/env.ts";
import { humanIdentityOf } from "../base/names.ts";
import { systemClock } from "../base/system-clock.ts";
import { consoleDesk } from "../desk/console-desk.ts";
import { staffMemberOf } from "../desk/staff.ts";
import { Link } from "../transport/livekit/link.ts";
import { humanRoomToken } from "../transport/livekit/room-token.ts";
import { newCall, pause, until } from "./testing/calls.workerd.ts";

vi.mock("./testing/agents.ts", async () => {
  const { testAgent } = await import("../agent/testing/agent.ts");
  return { agents: [testAgent({ escalation: {} })] };
});

const { url, key, secret } = inject("livekit");
const env = bindings as unknown as Env;
const hash = createHash("sha256").update("annas-token").digest("hex");
const rooms = new RoomServiceClient(url.replace(/^ws/, "http"), key, secret);
const links: Link[] = [];
let sessions = 0;
beforeEach(() => {
  Object.assign(bindings, { CONSOLE_TOKENS: `Anna:${hash}` });
});
afterEach(() => {
  Object.assign(bindings, { CONSOLE_TOKENS: "" });
  for (const link of links.splice(0)) link.close();
});

/** Anna, signed in, with a way into the call's room. */
async function annaIn(call: Awaited<ReturnType<typeof newCall>>, talks: boolean) {
  sessions += 1;
  const human = { id: `anna${sessions}`, name: "Anna" };
  const { credential = "" } = staffMemberOf(env, "annas-token") ?? {};
  const expiresAtMs = Date.now() + 60_000;
  await consoleDesk(env).sessionOpened({ ...human, shared: false, credential, expiresAtMs });
  await runInDurableObject(call.stub(), (object) => object.order({ kind: talks ? "take" : "listen", human }));
  const identity = humanIdentityOf(human.id, talks);
  expect(await consoleDesk(env).sessionPassed(human.id, { callId: call.callId, identity })).toBe(true);
  const { roomName } = call.invitation;
  const { token } = await humanRoomToken({ apiKey: key, apiSecret: secret, roomName, identity, name: "Anna", talks });
  /** By the server's word: a room tells nobody of those who are hidden. */
  const isThere = async () => (await rooms.listParticipants(roomName)).some((one) => one.identity === identity);
  const enter = async () => {
    links.push(new Link({ url, token, clock: systemClock, relays: [], attributes: {}, listen: () => {} }));
    await until("a human in the room", isThere);
  };
  return { human, enter, isThere };
}

const signOut = ({ id }: { id: string }) => consoleDesk(env).endSessions(id);
const loseToken = async () => void Object.assign(bindings, { CONSOLE_TOKENS: "" });

test.each([
  ["listens", "signed out", false, signOut],
  ["talks", "signed out", true, signOut],
  ["listens", "without their token", false, loseToken],
  ["talks", "without their token", true, loseToken],
])("who %s and is %s is out of the room, and out again when they come back", async (_, __, talks, end) => {
  const call = await newCall();
  await call.ring();
  await call.visit();
  const { human, enter, isThere } = await annaIn(call, talks);
  await enter();
  await call.comeDue("pulse");
  await pause(300);
  expect(await isThere()).toBe(true);
  await end(human);
  await call.comeDue("pulse");
  await until("them to be out", async () => !(await isThere()));
  await enter();
  await call.comeDue("pulse");
  await until("them to be out again", async () => !(await isThere()));
  const { handoff } = await call.trace();
  if (!talks) expect(handoff?.events.map(({ event }) => event)).toEqual(["listened", "stopped-listening"]);
});
