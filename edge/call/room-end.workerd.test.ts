/** The room after the call, on the real server, and a server that is away or says no. */
import { abortAllDurableObjects, runDurableObjectAlarm, runInDurableObject } from "cloudflare:test";
import { decodeJwt } from "jose";
import { RoomServiceClient } from "livekit-server-sdk";
import { afterEach, describe, expect, inject, test, vi } from "vitest";
import { topics } from "../wire/topics.ts";
import { roomAgainAfterMs } from "./room-end.ts";
import { newCall, until } from "./testing/calls.workerd.ts";

afterEach(() => vi.restoreAllMocks());

const { url, key, secret } = inject("livekit");
const rooms = new RoomServiceClient(url.replace(/^ws/, "http"), key, secret);
type Called = Awaited<ReturnType<typeof newCall>>;

const roomOf = async ({ invitation }: Called) => (await rooms.listRooms([invitation.roomName]))[0];
const roomGone = (call: Called) => until("the room to be gone", async () => (await roomOf(call)) === undefined);

async function talking() {
  const call = await newCall();
  await call.ring();
  const visitor = await call.visit();
  await visitor.reads("Hello there.");
  return { call, visitor };
}

type Talk = Awaited<ReturnType<typeof talking>>;

test("a room is made with a limit of participants, and empties for no longer than a call waits", async () => {
  const { call } = await talking();
  const room = await roomOf(call);
  expect(room).toMatchObject({ maxParticipants: 4, emptyTimeout: 60, departureTimeout: 30 });
});

describe("at the end the room is gone and the visitor out of it, who was told why first", () => {
  test.each([
    ["caller-hung-up", ({ visitor }) => visitor.hangUp()],
    ["caller-hung-up", ({ call }) => call.leave()],
    ["limit-reached", ({ call }) => call.comeDue("limit")],
    ["caller-vanished", ({ call }) => call.comeDue("vanished")],
  ] satisfies [string, (talk: Talk) => unknown][])("%s: %#", async (reason, end) => {
    const talk = await talking();
    await end(talk);
    await talk.call.reaches("ended");
    await roomGone(talk.call);
    await until("the visitor to be out", () => talk.visitor.isOut());
    await talk.visitor.isTold(topics.notice, { code: reason, ends: true });
    await until("the alarms to be done", async () => (await talk.call.due()).join() === "retention,room-again");
    const limit = "I have to end our call here. Thank you, and goodbye.";
    if (reason === "limit-reached") expect((await talk.call.trace()).turns.at(-1)?.agent).toContain(limit);
  });

  test("erased", async () => {
    const { call, visitor } = await talking();
    await call.stub().erase();
    expect(await roomOf(call)).toBeUndefined();
    await until("the visitor to be out", () => visitor.isOut());
    expect(await call.due()).toEqual([]);
  });

  test("an evicted call", async () => {
    const { call, visitor } = await talking();
    await abortAllDurableObjects();
    await call.comeDue("vanished");
    await roomGone(call);
    await until("the visitor to be out", () => visitor.isOut());
  });
});

test.each([
  ["the call", async ({ visitor }) => visitor.hangUp()],
  ["its erasure", ({ call }) => call.stub().erase()],
] satisfies [string, (talk: Talk) => Promise<unknown>][])(
  "whoever makes the room anew after %s is put out",
  async (_, end) => {
    const talk = await talking();
    const { call } = talk;
    await end(talk);
    await roomGone(call);
    const again = await call.visit();
    expect(await roomOf(call)).toBeDefined();
    await runInDurableObject(call.stub(), (object) => object.webhook({ kind: "participant-joined", id: "EV_1" }));
    await roomGone(call);
    await until("the visitor to be out", () => again.isOut());
  },
);

describe("where LiveKit's webhook tells nothing", () => {
  /** The stored looks: of the call, and after its erasure. */
  const setLooks = ({ stub }: Called, looks: { dueMs?: number[]; found?: number }) =>
    runInDurableObject(stub(), (_, { storage }) => {
      for (const [name, value] of Object.entries(looks)) {
        const json = JSON.stringify(value);
        storage.sql.exec("UPDATE room_looks SET body = json_set(body, ?, json(?))", `$.${name}`, json);
        storage.sql.exec("UPDATE tombstone SET body = json_set(body, ?, json(?))", `$.looks.${name}`, json);
      }
    });
  const looksOf = ({ stub }: Called) =>
    runInDurableObject(stub(), (_, { storage }) => {
      const [kept] = storage.sql
        .exec<{ body: string }>("SELECT body FROM room_looks UNION ALL SELECT body ->> '$.looks' FROM tombstone")
        .toArray();
      return JSON.parse(kept?.body ?? "{}") as { dueMs: number[]; found: number };
    });
  const nextAlarmMs = ({ stub }: Called) => runInDurableObject(stub(), (_, { storage }) => storage.getAlarm());
  const later = (looks: { dueMs: number[] }) => looks.dueMs.map((due) => Math.round((due - Date.now()) / 30_000) / 2);
  /** The time of the next look has come, and no other's. */
  const look = async (call: Called, isErased: boolean) => {
    const { dueMs } = await looksOf(call);
    await setLooks(call, { dueMs: [Date.now() - 1, ...dueMs.slice(1)] });
    if (isErased) await runDurableObjectAlarm(call.stub());
    else await call.comeDue("room-again");
  };

  const ends: [string, boolean, (talk: Talk) => unknown][] = [
    ["the call", false, ({ visitor }) => visitor.hangUp()],
    [
      "an evicted call",
      false,
      async ({ visitor, call }) => {
        visitor.hangUp();
        await call.reaches("ended");
        await roomGone(call);
        await abortAllDurableObjects();
      },
    ],
    ["its erasure", true, ({ call }) => call.stub().erase()],
  ];

  test.each(ends)(
    "the room is looked at after %s while a token may be good, and no longer",
    async (_, isErased, end) => {
      const talk = await talking();
      const { call } = talk;
      await end(talk);
      await roomGone(call);
      await until("the looks", async () => (await looksOf(call)).dueMs);
      expect(later(await looksOf(call))).toEqual([1, 3, 6, 11.5]);
      const again = await call.visit();
      expect(await roomOf(call)).toBeDefined();
      await look(call, isErased);
      await roomGone(call);
      await until("the visitor to be out", () => again.isOut());
      // Their token was refreshed: it begins anew.
      await until("new looks", async () => (await looksOf(call)).found === 1);
      expect(later(await looksOf(call))).toEqual([1, 3, 6, 11.5]);
      for (const left of [[3, 6, 11.5], [6, 11.5], [11.5], []]) {
        await look(call, isErased);
        await until("the look", async () => (await looksOf(call)).dueMs.length === left.length);
        expect(later(await looksOf(call))).toEqual(left);
        const [nextMs] = (await looksOf(call)).dueMs;
        if (nextMs !== undefined) expect(await nextAlarmMs(call)).toBe(nextMs);
      }
      expect(await call.due()).toEqual(isErased ? [] : ["retention"]);
    },
  );

  test("a session that nobody joined: its token may be used after it", async () => {
    const call = await newCall();
    await call.ring();
    await call.joined();
    await call.comeDue("no-show");
    await call.reaches("ended");
    await until("the look", async () => (await call.due()).includes("room-again"));
    const late = await call.visit();
    await look(call, false);
    await roomGone(call);
    await until("the visitor to be out", () => late.isOut());
  });

  test("who comes back again and again is left to LiveKit at last, and the operator is told in the record", async () => {
    const logged = vi.spyOn(console, "error").mockImplementation(() => {});
    const { call, visitor } = await talking();
    visitor.hangUp();
    await call.reaches("ended");
    await until("the looks", async () => (await looksOf(call)).dueMs);
    await setLooks(call, { found: 18 });
    for (const found of [19, 20]) {
      await call.visit();
      await look(call, false);
      await until("the look", async () => (await looksOf(call)).found === found);
      await roomGone(call);
    }
    expect(await call.due()).toEqual(["retention"]);
    const words = "a room was left to LiveKit: somebody comes back into it again and again";
    expect(logged.mock.calls.flat()).toContain(`earshot: ${words}`);
    expect((await call.trace()).errors).toMatchObject([{ code: "livekit_refused", message: words }]);
  });
});

test("who joins while the call runs is not news", async () => {
  const { call } = await talking();
  await runInDurableObject(call.stub(), (object) => object.webhook({ kind: "participant-joined", id: "EV_1" }));
  expect(await call.stub().state()).toBe("live");
  expect(await roomOf(call)).toBeDefined();
});

test("somebody else's room stays, and has no limit of ours", async () => {
  const call = await newCall();
  const invitation = { ...call.invitation, roomName: `theirs-${call.callId}` };
  await call.stub().ring(invitation);
  await call.joined();
  const [room] = await rooms.listRooms([invitation.roomName]);
  expect(room?.maxParticipants).toBe(0);
  await call.comeDue("no-show");
  await call.reaches("ended");
  await until("the alarms to be done", async () => (await call.due()).join() === "retention");
  expect(await rooms.listRooms([invitation.roomName])).toHaveLength(1);
  await rooms.deleteRoom(invitation.roomName);
});

describe("a server that does not delete", () => {
  /** Answers so to each DeleteRoom of the call's room, then as LiveKit does. */
  function fails({ invitation }: Called, ...answers: ("away" | number)[]) {
    const asked: string[] = [];
    const real = globalThis.fetch;
    vi.spyOn(globalThis, "fetch").mockImplementation(async (input, init) => {
      const isOurs = String(input).endsWith("/DeleteRoom") && String(init?.body).includes(invitation.roomName);
      if (!isOurs) return real(input, init);
      asked.push(String(init?.body));
      const token = new Headers(init?.headers).get("Authorization")?.slice("Bearer ".length) ?? "";
      expect(decodeJwt(token).video).toEqual({ roomCreate: true });
      const answer = answers.shift();
      if (answer === "away") throw new TypeError("connection refused");
      return answer === undefined ? real(input, init) : new Response("{}", { status: answer });
    });
    return asked;
  }
  const quiet = () => vi.spyOn(console, "error").mockImplementation(() => {});

  test.each([
    ["away", "away"],
    [503, "away"],
    [401, 500],
  ] as const)("twice (%s, %s) is asked a third time", async (...answers) => {
    const logged = quiet();
    const { call, visitor } = await talking();
    const asked = fails(call, ...answers);
    visitor.hangUp();
    await call.reaches("ended");
    await roomGone(call);
    expect(asked).toHaveLength(3);
    await until("the alarms to be done", async () => (await call.due()).join() === "retention,room-again");
    expect(logged).toHaveBeenCalledTimes(2);
  });

  test("is asked again after an eviction", async () => {
    quiet();
    const { call, visitor } = await talking();
    const asked = fails(call, "away");
    visitor.hangUp();
    await until("the first try", () => asked.length);
    await abortAllDurableObjects();
    await call.comeDue("room");
    await roomGone(call);
  });

  test("is asked again by a look", async () => {
    quiet();
    const { call, visitor } = await talking();
    visitor.hangUp();
    await until("the look", async () => (await call.due()).includes("room-again"));
    await call.visit();
    const asked = fails(call, "away");
    await call.comeDue("room-again");
    await roomGone(call);
    expect(asked).toHaveLength(2);
    await until("the alarms to be done", async () => (await call.due()).join() === "retention,room-again");
  });

  test("is asked again for a call that was erased", async () => {
    quiet();
    const { call } = await talking();
    const asked = fails(call, "away", "away");
    await call.stub().erase();
    // The erasure's own try, and that of the tombstone's alarm, which is due at once, and then again.
    await until("two tries", () => asked.length === 2);
    expect(await roomOf(call)).toBeDefined();
    await runDurableObjectAlarm(call.stub());
    await roomGone(call);
  });

  test("is given up after an hour, with a line in the log", async () => {
    const logged = quiet();
    const { call, visitor } = await talking();
    fails(call, ...Array<"away">(50).fill("away"));
    visitor.hangUp();
    await until("the first try", async () => (await call.due()).includes("room"));
    await call.stub().leave();
    await runInDurableObject(call.stub(), (_, { storage }) => {
      storage.sql.exec("UPDATE room_end SET since_ms = since_ms - 3600000");
    });
    await abortAllDurableObjects();
    await call.comeDue("room");
    await until("the alarms to be done", async () => (await call.due()).join() === "retention");
    const words = "a room was left to LiveKit, which would not delete it";
    expect(logged.mock.calls.flat()).toContain(`earshot: ${words}`);
    expect((await call.trace()).errors).toMatchObject([{ code: "livekit_refused", message: words }]);
  });
});

test("tries come ever less often: for an hour no more than 20", () => {
  const waits = Array.from({ length: 20 }, (_, nth) => roomAgainAfterMs(nth + 1));
  expect(waits.slice(0, 4)).toEqual([1_000, 2_000, 4_000, 8_000]);
  expect(Math.max(...waits)).toBe(300_000);
  expect(waits.reduce((sum, wait) => sum + wait)).toBeGreaterThan(3_600_000);
});
