/**
 * When a call takes its caller for gone, and when not: the page's signs of presence, tools at work, humans on their
 * way.
 */
import { describe, expect, test } from "vitest";
import { defineAgent } from "../agent/agent.ts";
import type { LlmEvent } from "../conversation/ports.ts";
import { mira, startWithHumans } from "../features/handoff/testing/with-humans.ts";
import type { RoomEvent } from "../transport/room.ts";
import { agent, arrived, audible, left, lines, offered, startCall } from "./testing/live-call.ts";

const present: RoomEvent = { kind: "present" };

/** A call in which the greeting has been heard, and its silence's first second is over. */
function quietCall(script: Parameters<typeof startCall>[0] = {}) {
  const call = startCall(script);
  call.room(arrived, audible);
  call.run(3_000);
  return call;
}

describe("a caller who says nothing", () => {
  test("is asked, and then hung up on", () => {
    const call = quietCall();
    call.run(60_000);
    expect(call.said("agent-turn")).toMatchObject([{}, { text: lines.silencePrompt }, { text: lines.goodbye }]);
    expect(call.said("ended")).toMatchObject([{ reason: "caller-silent" }]);
  });

  test.each([
    ["each 1.5 s", 1_500],
    ["each 4 s, as the page sends it", 4_000],
    ["each 19 s", 19_000],
  ])("is not, while the page says that they are there: %s", (_name, everyMs) => {
    const call = quietCall();
    for (let passedMs = 0; passedMs < 300_000; passedMs += everyMs) {
      call.room(present);
      call.run(everyMs);
    }
    expect(call.said("agent-turn")).toHaveLength(1);
    expect(call.over()).toEqual([]);
    call.run(60_000);
    expect(call.said("ended")).toMatchObject([{ reason: "caller-silent" }]);
  });

  test("is not hung up on where the sign comes in the goodbye", () => {
    const call = quietCall();
    call.run(40_000);
    const goodbye = () => call.shown.captions.some((caption) => caption.includes(lines.goodbye.slice(0, 4)));
    for (let passedMs = 0; passedMs < 30_000 && !goodbye(); passedMs += 100) call.run(100);
    expect(goodbye()).toBe(true);
    call.room(present);
    call.run(15_000);
    expect(call.said("ended")).toEqual([]);
  });

  test("holds a call no longer than its minutes, however often their page says that they are there", () => {
    const call = quietCall();
    call.room(present);
    call.live.sayLimit();
    for (let passedMs = 0; passedMs < 10_000; passedMs += 500) {
      call.room(present);
      call.run(500);
    }
    expect(call.said("ended")).toMatchObject([{ reason: "limit-reached" }]);
  });

  test("makes no work by a flood of signs, and none is kept", () => {
    const call = quietCall();
    const before = call.events.length;
    let looks = 0;
    const { nowMs } = call.clock;
    call.clock.nowMs = () => {
      looks += 1;
      return nowMs.call(call.clock);
    };
    for (let nth = 0; nth < 1_000; nth += 1) call.room(present);
    expect(looks).toBeLessThan(1_100); // one look at the clock each, and one at the conversation
    expect(call.events.length).toBe(before);
  });

  test("is asked once they have left and come back, not hung up on", () => {
    const call = quietCall();
    call.run(25_000);
    call.room(left);
    call.run(5_000);
    call.room(arrived, audible);
    call.run(24_000);
    expect(call.said("ended")).toEqual([]);
    expect(call.said("agent-turn").filter((turn) => "text" in turn && turn.text === lines.silencePrompt)).toHaveLength(
      2,
    );
  });

  test("who is gone is not held by the signs of a page that stayed behind", () => {
    const call = quietCall();
    call.room(left, present);
    call.run(1_000);
    expect(call.said("agent-turn")).toHaveLength(1);
  });
});

test("a page's tool that asks the visitor is no silence", () => {
  const replies: LlmEvent[][] = [
    [{ kind: "tool-call", call: { id: "p", name: "show_product", args: {} } }, { kind: "done" }],
    [{ kind: "token", text: "It is there." }, { kind: "done" }],
  ];
  const call = quietCall({ replies });
  call.room(offered, { kind: "typed", text: "Show it to me" });
  call.run(60_000);
  const turns = call.said("agent-turn").map((turn) => ("text" in turn ? turn.text : ""));
  expect(turns).not.toContain(lines.silencePrompt);
  expect(call.said("ended")).toEqual([]);
});

describe("a caller who waits for a human", () => {
  const isAsked = (it: ReturnType<typeof startWithHumans>) =>
    it.said().some((line) => line === `agent: ${lines.silencePrompt}`);

  test("who is signed in is neither asked nor hung up on, for minutes", async () => {
    const it = startWithHumans();
    await it.begin();
    await it.ask("I want to speak to a human");
    await it.pass(240_000);
    expect(isAsked(it)).toBe(false);
    expect(it.call.said("ended")).toEqual([]);
  }, 30_000);

  test("is asked once all humans have signed out, and hung up on", async () => {
    const it = startWithHumans();
    await it.begin();
    await it.ask("I want to speak to a human");
    await it.pass(40_000);
    it.desk.place = { position: 1, waitSeconds: 90, humanThere: false };
    await it.pass(20_000);
    expect(isAsked(it)).toBe(false);
    await it.pass(30_000);
    expect(isAsked(it)).toBe(true);
    await it.pass(20_000);
    expect(it.call.said("ended")).toMatchObject([{ reason: "caller-silent" }]);
  }, 30_000);

  test.each([
    ["nobody is signed in", { place: { position: 1, waitSeconds: 180, humanThere: false } }],
    ["the Desk does not answer", { place: new Error("down") }],
    [
      "it is closed",
      { escalation: { destinations: [{ name: "O", hours: [{ days: ["mon"], from: "09:00", to: "10:00" }] }] } },
    ],
  ])(
    "who will not come is asked as ever: %s",
    async (_name, setting) => {
      const it = startWithHumans(setting as Parameters<typeof startWithHumans>[0]);
      await it.begin();
      await it.ask("I want to speak to a human");
      await it.pass(25_000);
      expect(isAsked(it)).toBe(true);
    },
    30_000,
  );

  test("who has taken the call and is on their way is not asked; after they have given it back they are", async () => {
    const it = startWithHumans();
    await it.begin();
    await it.ask("I want to speak to a human");
    it.handoff.take(mira);
    await it.pass(18_000);
    it.human("human-arrived");
    await it.pass(60_000);
    expect(isAsked(it)).toBe(false);
    await it.handoff.giveBack(mira);
    await it.pass(35_000);
    expect(isAsked(it)).toBe(true);
    expect(it.call.said("ended")).toEqual([]);
  }, 30_000);

  test("who never comes stands in line again, and is still not asked", async () => {
    const it = startWithHumans();
    await it.begin();
    await it.ask("I want to speak to a human");
    it.handoff.take(mira);
    await it.pass(90_000);
    expect(it.kept.state.kind).toBe("waiting");
    expect(isAsked(it)).toBe(false);
  }, 30_000);

  test("in a call that was evicted meanwhile is not asked either", async () => {
    const it = startWithHumans({
      state: { kind: "waiting", reason: "asked-for", sinceMs: 0 },
      script: { history: [{ role: "caller", text: "Hi" }] },
    });
    await it.begin();
    await it.pass(90_000);
    expect(isAsked(it)).toBe(false);
    expect(it.call.said("ended")).toEqual([]);
  }, 30_000);
});

describe("the times of a silence", () => {
  const silentFor = (silence: object) => {
    const own = defineAgent({ ...agent, silence } as Parameters<typeof defineAgent>[0]);
    const call = quietCall({ runtime: (runtime) => ({ ...runtime, agent: own }) });
    call.run(120_000);
    const turns = call
      .said("agent-turn")
      .flatMap((turn) => ("text" in turn ? [{ text: turn.text, atMs: turn.atMs }] : []));
    const at = (text: string) => turns.find((turn) => turn.text === text)?.atMs;
    const greetedMs = at(agent.greeting) ?? 0;
    return { asked: at(lines.silencePrompt), ended: call.said("ended").map(({ atMs }) => atMs), greetedMs };
  };

  test.each([
    [{}, 20, 20],
    [{ askAfterSeconds: 8 }, 8, 20],
    [{ askAfterSeconds: 30, endAfterSeconds: 5 }, 30, 5],
    [{ askAfterSeconds: 12.5, endAfterSeconds: 45 }, 12.5, 45],
  ])("are the definition's: %o", (silence, askS, endS) => {
    const { asked: askedMs = 0, ended, greetedMs } = silentFor(silence);
    // The line itself takes some seconds more.
    expect(askedMs - greetedMs - askS * 1000).toBeLessThan(3_000);
    expect(askedMs - greetedMs - askS * 1000).toBeGreaterThan(0);
    expect((ended[0] ?? 0) - askedMs - endS * 1000).toBeLessThan(6_000);
    expect((ended[0] ?? 0) - askedMs - endS * 1000).toBeGreaterThan(0);
  });

  test("may be none: nobody is asked, or hung up on", () => {
    expect(silentFor({ askAfterSeconds: null })).toMatchObject({ asked: undefined, ended: [] });
    expect(silentFor({ endAfterSeconds: null })).toMatchObject({ asked: expect.any(Number), ended: [] });
  });

  test.each([
    [{ askAfterSeconds: 4 }],
    [{ endAfterSeconds: 601 }],
    [{ askAfterSeconds: "20" }],
    [{ askAfter: 20 }],
    [null],
  ])("are refused where they make no sense: %o", (silence) => {
    expect(() => defineAgent({ ...agent, silence } as unknown as Parameters<typeof defineAgent>[0])).toThrow(
      expect.objectContaining({ code: "definition_invalid", message: expect.stringContaining("silence") }),
    );
  });
});
