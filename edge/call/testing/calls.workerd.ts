/** Calls as the Worker has them, in a real room, and their visitor; set up and cleaned up around each test. */

import { runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { env as bindings } from "cloudflare:workers";
import {
  DataPacket,
  DataPacket_Kind,
  DataStream_Chunk,
  DataStream_Header,
  DataStream_TextHeader,
  DataStream_Trailer,
  type ParticipantInfo,
  ParticipantInfo_State,
  UserPacket,
} from "@livekit/protocol";
import { afterEach, beforeEach, inject } from "vitest";
import type { Env } from "../../base/env.ts";
import { newCallId, roomNameOf, visitorIdentityOf } from "../../base/names.ts";
import { systemClock } from "../../base/system-clock.ts";
import type { AdmissionLimits } from "../../desk/admission.ts";
import { deskOf } from "../../desk/desk.ts";
import type { Invitation } from "../../objects/call.ts";
import { CallRecord } from "../../record/store.ts";
import { Link } from "../../transport/livekit/link.ts";
import { visitorRoomToken } from "../../transport/livekit/room-token.ts";
import { callTraceSchema } from "../../wire/http.ts";
import { topics } from "../../wire/topics.ts";
import { type Alarm, Alarms } from "../alarms.ts";
import type { Call } from "../call.ts";

const { url, key, secret } = inject("livekit");
const vendors = inject("vendors");
const settings = {
  LIVEKIT_URL: url,
  LIVEKIT_API_KEY: key,
  LIVEKIT_API_SECRET: secret,
  CALL_TOKEN_SECRET: "a-secret-of-at-least-thirty-two-characters",
  DEEPGRAM_LISTEN_BASE_URL: vendors.listen,
  DEEPGRAM_SPEAK_BASE_URL: vendors.speak,
  OPENAI_BASE_URL: vendors.chat,
};
const env = bindings as unknown as Env;
beforeEach(() => {
  Object.assign(bindings, settings);
});

const cleanUps: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0)) await cleanUp();
});

export async function until<T>(what: string, look: () => T | Promise<T>): Promise<NonNullable<T>> {
  for (let tries = 0; tries < 1_500; tries++) {
    const seen = await look();
    if (seen) return seen;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  throw new Error(`waited in vain for ${what}`);
}
export const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** A call that has been admitted, and not rung; `more`: limits of its agent that matter to its Desk. */
export async function newCall(agentName = "front-desk", more: Partial<AdmissionLimits> = {}) {
  const callId = newCallId();
  const roomName = roomNameOf(callId);
  // A stub is of no use any more once its object was aborted.
  const stub = () => env.CALL.get(env.CALL.idFromName(callId)) as unknown as DurableObjectStub<Call>;
  const desk = () => deskOf(env, agentName);
  const limits = {
    callMinutes: 10,
    callsAtOncePerVisitor: 2,
    callsPerHourPerVisitor: 20,
    minutesPerDay: 600,
    callsPerMinute: 60,
    tokensPerCall: 3_000_000,
    charactersPerCall: 60_000,
    ...more,
  };
  const admission = await desk().admit({ callId, visitor: callId, limits });
  const consent = { terms: true, recording: false };
  const visitorIdentity = visitorIdentityOf(callId);
  const named = { callId, transport: "livekit", roomName, agentName };
  const health = admission.admitted ? admission.health : undefined;
  const switches = admission.admitted ? admission.switches : undefined;
  const own = { definitionHash: "abc", visitorIdentity, consent };
  const invitation: Invitation = { ...named, ...own, ...(health && { health }), ...(switches && { switches }) };
  cleanUps.unshift(() => stub().erase());

  // The pool's stubs know no method of this name.
  const record = () => runInDurableObject(stub(), (object) => object.trace());
  const trace = async () => callTraceSchema.parse(await record());
  return {
    callId,
    admission,
    invitation,
    stub,
    trace,
    record,
    ring: () => stub().ring(invitation),
    leave: () => runInDurableObject(stub(), (object) => object.leave()),
    /** Writes down what an object that was evicted finds. */
    seed: (write: (record: CallRecord, alarms: Alarms) => void | Promise<void>) =>
      runInDurableObject(stub(), async (_, { storage }) => write(new CallRecord(storage.sql), new Alarms(storage))),
    due: () =>
      runInDurableObject(stub(), (_, { storage }) =>
        storage.sql
          .exec<{ alarm: string }>("SELECT alarm FROM alarms ORDER BY alarm")
          .toArray()
          .map(({ alarm }) => alarm),
      ),
    /** The news for others, oldest first, as it will be sent. */
    outbox: <Body>() =>
      runInDurableObject(stub(), (_, { storage }) =>
        storage.sql
          .exec<{ body: string }>("SELECT body FROM outbox ORDER BY rowid")
          .toArray()
          .map(({ body }) => JSON.parse(body) as Body),
      ),
    /** Lets the moment of an alarm come. */
    comeDue: async (alarm: Alarm) => {
      await runInDurableObject(stub(), (_, { storage }) => new Alarms(storage).put(alarm, Date.now() - 1));
      await runDurableObjectAlarm(stub());
    },
    joined: () => until("the agent in the room", async () => (await trace()).joinMs),
    reaches: (state: string) => until(`the call's state ${state}`, async () => (await stub().state()) === state),
    /** The Desk's knowledge of the call's end. */
    settled: () =>
      runInDurableObject(desk(), (_, { storage }) =>
        storage.sql
          .exec<{ ended_by: string | null; minutes_used: number | null }>(
            "SELECT ended_by, minutes_used FROM call WHERE call_id = ?",
            callId,
          )
          .one(),
      ),
    visit: () => visit(callId),
  };
}

/** The visitor: in the room with a microphone that is silent, typing. */
async function visit(callId: string) {
  const roomName = roomNameOf(callId);
  const identity = visitorIdentityOf(callId);
  const { token } = await visitorRoomToken({ apiKey: key, apiSecret: secret, roomName, identity });
  const captions: string[] = [];
  const packets: { topic: string; message: Record<string, unknown> }[] = [];
  let joined = false;
  let out = false;
  const inRoom = new Map<string, ParticipantInfo>();
  const link = new Link({
    url,
    token,
    clock: systemClock,
    relays: [],
    attributes: {},
    listen: (event) => {
      if (event.kind === "connected") joined = true;
      if (event.kind === "lost") out = true;
      if (event.kind === "participants") for (const one of event.participants) inRoom.set(one.sid, one);
      if (event.kind !== "data") return;
      const { value } = DataPacket.fromBinary(event.bytes);
      if (value.case === "streamChunk") captions.push(new TextDecoder().decode(value.value.content));
      if (value.case === "user") {
        const message = JSON.parse(new TextDecoder().decode(value.value.payload)) as Record<string, unknown>;
        packets.push({ topic: value.value.topic ?? "", message });
      }
    },
  });
  const others = () => [...inRoom.values()].filter(({ state }) => state !== ParticipantInfo_State.DISCONNECTED);
  cleanUps.unshift(() => link.close());
  await until("the visitor in the room", () => joined);
  const send = (value: DataPacket["value"]) =>
    link.sendData(new DataPacket({ kind: DataPacket_Kind.RELIABLE, value }).toBinary());
  return {
    captions,
    packets,
    /** The server put them out of the room. */
    isOut: () => out,
    /** How many others are in the room. */
    others: () => others().length,
    agentSid: () => others()[0]?.sid,
    /** An agent other than that of this sid is there and listens. The server tells nothing of the one it replaces. */
    seesNewAgent: async (sid: string | undefined) => {
      await until("a new agent that listens", () =>
        others().some((agent) => agent.sid !== sid && agent.attributes["lk.agent.state"] === "listening"),
      );
      // Nobody waits any more for the one that is gone to be able to read.
      if (sid !== undefined) inRoom.delete(sid);
    },
    /** The active agent is shown by this name. */
    isCalled: (name: string) =>
      until(`an agent called ${name}`, () => others().some(({ attributes }) => attributes["earshot.agent"] === name)),
    /** Types once the agent can read it, as the widget does. */
    type: async (text: string) => {
      await until("the agent to be ready", () => others().some(({ state }) => state === ParticipantInfo_State.ACTIVE));
      const streamId = crypto.randomUUID();
      const contentHeader = { case: "textHeader" as const, value: new DataStream_TextHeader() };
      const content = new TextEncoder().encode(text);
      send({ case: "streamHeader", value: new DataStream_Header({ streamId, topic: "lk.chat", contentHeader }) });
      send({ case: "streamChunk", value: new DataStream_Chunk({ streamId, chunkIndex: 0n, content }) });
      send({ case: "streamTrailer", value: new DataStream_Trailer({ streamId }) });
    },
    /** Sends anything that a page may send, any number of times. */
    sends: (topic: string, message: object) => {
      const payload = new TextEncoder().encode(JSON.stringify(message));
      send({ case: "user", value: new UserPacket({ topic, payload }) });
    },
    hangUp: () => {
      const payload = new TextEncoder().encode('{"v":1}');
      send({ case: "user", value: new UserPacket({ topic: topics.hangup, payload }) });
    },
    reads: (text: string) => until(`the caption "${text}"`, () => captions.includes(text)),
    isTold: (topic: string, what: object) =>
      until(`${topic} ${JSON.stringify(what)}`, () =>
        packets.some((packet) => {
          const { message } = packet;
          return packet.topic === topic && Object.entries(what).every(([name, value]) => message[name] === value);
        }),
      ),
    leave: () => link.close(),
  };
}
