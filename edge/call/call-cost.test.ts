/** A call that meets a limit of its cost: the agent says so, and the call ends. */
import { expect, test } from "vitest";
import { type CallLimits, CallMeter } from "../quotas/call-meter.ts";
import type { RoomEvent } from "../transport/room.ts";
import { lines, type Script, startCall } from "./testing/live-call.ts";

const arrived: RoomEvent = { kind: "caller-arrived", identity: "visitor" };
const audible: RoomEvent = { kind: "caller-audible" };
const typed = (text: string): RoomEvent => ({ kind: "typed", text });
const wide: CallLimits = { turnsPerCall: 200, tokensPerCall: 600_000, charactersPerCall: 60_000 };

function metered(limits: Partial<CallLimits>, script: Script = {}) {
  const meter = new CallMeter({ ...wide, ...limits });
  const call = startCall({ ...script, runtime: (own) => ({ ...own, meter }) });
  call.room(arrived, audible);
  call.run(5_000);
  const ask = () => {
    call.room(typed("And the lamp?"));
    call.run(6_000);
  };
  return { call, meter, ask };
}

const limited = (limits: Partial<CallLimits>, turns: number): [string, Partial<CallLimits>, number] => [
  JSON.stringify(limits),
  limits,
  turns,
];

test.each([
  limited({ turnsPerCall: 1 }, 1),
  limited({ turnsPerCall: 3 }, 3),
  // The greeting has 22 characters, each answer 5.
  limited({ charactersPerCall: 22 }, 0),
  limited({ charactersPerCall: 23 }, 1),
  limited({ charactersPerCall: 27 }, 1),
  limited({ charactersPerCall: 28 }, 2),
])("%s: the next turn hears the sentence, and then the call is over", async (_, limits, turns) => {
  const { call, ask } = metered(limits);
  for (let turn = 0; turn < turns; turn += 1) ask();
  expect(call.thoughts).toHaveLength(turns);
  expect(call.over()).toEqual([]);
  expect(call.notices()).toEqual([]);

  ask();
  await call.closing();
  expect(call.thoughts).toHaveLength(turns);
  expect(call.notices()).toMatchObject([{ code: "limit_reached", text: lines.limit }, { code: "limit-reached" }]);
  expect(call.said("agent-turn").at(-1)).toMatchObject({ text: lines.limit });
  expect(call.over()).toEqual(["limit-reached"]);
  expect(call.troubles()).toEqual([]);
  expect(call.clock.pending).toBe(0);
});

test("turns of a call that goes on in another life count", async () => {
  const history = Array.from({ length: 5 }, () => ({ role: "caller", text: "Hello" }) as const);
  const { call, ask } = metered({ turnsPerCall: 5 }, { history });
  ask();
  await call.closing();
  expect([call.thoughts.length, call.over()]).toEqual([0, ["limit-reached"]]);
});

test("characters count as they are given to the TTS, and an honest call never hears of a limit", () => {
  const { call, meter, ask } = metered({});
  for (let turn = 0; turn < 30; turn += 1) ask();
  expect(meter.spent.characters).toBe(call.spoken.join("").length);
  expect(call.thoughts).toHaveLength(30);
  expect([call.over(), call.notices()]).toEqual([[], []]);
});
