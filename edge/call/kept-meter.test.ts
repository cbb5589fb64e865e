/** The funds of a call: asked for before they are used up, waited for only where they must be, kept for another life. */
import { describe, expect, test } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import { outputAllowanceTokens, type Spent, type TokenCharge } from "../quotas/call-meter.ts";
import type { SpendingRecord } from "../record/spending.ts";
import { KeptMeter } from "./kept-meter.ts";

const limits = {
  callMinutes: 10,
  minutesPerDay: 600,
  callsPerHourPerVisitor: 20,
  turnsPerCall: 200,
  tokensPerCall: 3_000_000,
  charactersPerCall: 60_000,
};
const block: Spent = { tokens: 50_000, characters: 5_000 };
const prompt = (tokens: number) => "x".repeat((tokens - outputAllowanceTokens) * 3);
type Kept = ReturnType<SpendingRecord["kept"]>;

/** @param most what the Desk has for this call; null: it does not know the call */
function call(most: number | null = 1_000_000, kept: Kept = null, more: Partial<typeof limits> = {}) {
  const clock = new VirtualClock();
  const asked: { spent: Spent; wanted: Spent; answer: () => Promise<void>; fail: () => Promise<void> }[] = [];
  const written: { spent: Spent; reservedTokens: number; granted: Spent }[] = [];
  const complaints: unknown[] = [];
  const desk = { most };
  const { meter } = new KeptMeter({
    limits: { ...limits, ...more },
    clock,
    record: {
      kept: () => kept,
      keep: ({ spent, reservedTokens, granted }) => void written.push({ spent, reservedTokens, granted }),
    },
    reserve: (spent, wanted) =>
      new Promise((resolve, reject) => {
        const after = (act: () => void) => async () => {
          act();
          await new Promise((done) => setTimeout(done));
        };
        const granted = desk.most === null ? null : { ...wanted, tokens: Math.min(desk.most, wanted.tokens) };
        asked.push({ spent, wanted, answer: after(() => resolve(granted)), fail: after(() => reject(new Error("x"))) });
      }),
    see: (work) => void work.catch((thrown: unknown) => complaints.push(thrown)),
  });
  const reached: true[] = [];
  meter.whenReached(() => reached.push(true));
  const begun: TokenCharge[] = [];
  const request = (tokens: number) => meter.request(prompt(tokens), (charge) => begun.push(charge));
  return { meter, asked, written, complaints, reached, begun, request, clock, desk };
}

describe("a request", () => {
  test("begins at once as long as the block lasts, and more is asked for in the background", async () => {
    const { asked, begun, request, meter, reached } = call();
    request(20_000);
    expect([begun.length, asked.length]).toEqual([1, 0]);
    request(20_000);
    expect([begun.length, asked.length]).toEqual([2, 1]);
    expect(asked[0]).toMatchObject({ spent: { tokens: 40_000 }, wanted: { tokens: 40_000 + block.tokens } });
    // The Desk is asked once at a time.
    request(9_000);
    expect([begun.length, asked.length]).toEqual([3, 1]);
    await asked[0]?.answer();
    expect(meter.granted.tokens).toBe(40_000 + block.tokens);
    expect(reached).toEqual([]);
  });

  test("that takes more than the block waits for the Desk, and is asked then", async () => {
    const { asked, begun, request } = call();
    request(80_000);
    expect([begun.length, asked.length]).toEqual([0, 1]);
    expect(asked[0]?.wanted.tokens).toBe(80_000 + block.tokens);
    await asked[0]?.answer();
    expect(begun).toHaveLength(1);
  });

  test("that is given up while it waits never begins", async () => {
    const { asked, begun, request, meter } = call();
    request(80_000)();
    await asked[0]?.answer();
    expect([begun.length, meter.reservedTokens]).toEqual([0, 0]);
  });

  test("that came while the Desk was asked for less is asked for anew", async () => {
    const { asked, begun, request, reached } = call();
    request(30_000);
    request(200_000);
    await asked[0]?.answer();
    expect([begun.length, asked.length, reached.length]).toEqual([1, 2, 0]);
    await asked[1]?.answer();
    expect(begun).toHaveLength(2);
  });

  test("that the day has no tokens left for reaches the limit, and never begins", async () => {
    const { asked, begun, request, reached } = call(70_000);
    request(80_000);
    await asked[0]?.answer();
    request(1_000);
    expect([begun.length, reached.length]).toEqual([0, 1]);
  });

  test("goes on with what the day has left, until that is used up", async () => {
    const { asked, begun, request, reached } = call(60_000);
    request(30_000);
    await asked[0]?.answer();
    request(30_000);
    expect([begun.length, reached.length]).toEqual([2, 0]);
    request(1_000);
    // It came while the Desk was asked about the one before.
    await asked[1]?.answer();
    await asked[2]?.answer();
    expect([begun.length, reached.length]).toEqual([2, 1]);
  });

  test("gets what other calls have given back meanwhile", async () => {
    const { asked, begun, request, reached, desk } = call(60_000);
    request(45_000);
    await asked[0]?.answer();
    desk.most = 500_000;
    request(45_000);
    await asked.at(-1)?.answer();
    expect([begun.length, reached.length]).toEqual([2, 0]);
  });

  test("is stopped as it writes, where the day has nothing left", async () => {
    const { asked, begun, request, reached } = call(60_000);
    request(30_000);
    await asked[0]?.answer();
    const piece = "y".repeat(3_000);
    let pieces = 0;
    while (pieces < 1_000 && begun[0]?.wrote(piece)) {
      pieces += 1;
      await asked.at(-1)?.answer();
    }
    // 29,600 of the prompt and 30 pieces of 1,000.
    expect([pieces, reached.length]).toEqual([30, 1]);
  });
});

test("nobody is cut short while the Desk has not said that there is no more", async () => {
  const { meter, asked, begun, request, reached } = call();
  request(45_000);
  expect(begun[0]?.wrote("y".repeat(200_000))).toBe(true);
  meter.spoken("x".repeat(6_000));
  expect([meter.mayAnswer(1), reached.length, asked.length]).toEqual([true, 0, 1]);
});

test("a Desk that does not answer is no fault of the caller's: the call goes on, and tells later what it has spent", async () => {
  const { asked, begun, request, complaints, reached } = call();
  request(80_000);
  await asked[0]?.fail();
  expect([begun.length, complaints.length, reached.length]).toEqual([1, 1, 0]);
  request(80_000);
  expect(asked[1]).toMatchObject({ spent: { tokens: 80_000 } });
});

test("a call that the Desk does not know goes on within its own limits", async () => {
  const { asked, begun, request, reached } = call(null, null, { tokensPerCall: 200_000 });
  request(80_000);
  await asked[0]?.answer();
  request(80_000);
  expect([begun.length, reached.length]).toEqual([2, 0]);
  request(80_000);
  expect([begun.length, reached.length]).toEqual([2, 1]);
});

test("characters that the day has not refuse the next turn, and not the one that is being said", async () => {
  const { meter, asked, reached, desk } = call();
  desk.most = 1_000_000;
  meter.spoken("x".repeat(4_000));
  expect(asked[0]?.wanted.characters).toBe(4_000 + block.characters);
  meter.funded({ tokens: 50_000, characters: 5_500 });
  expect(meter.mayAnswer(1)).toBe(true);
  meter.spoken("x".repeat(1_600));
  meter.funded({ tokens: 50_000, characters: 5_600 });
  expect([meter.mayAnswer(2), reached.length]).toEqual([false, 1]);
});

describe("another life of the call", () => {
  test("counts on from what was kept, and asks for no block of its own", async () => {
    const granted = { tokens: 150_000, characters: 9_000 };
    const { meter, asked, begun, request } = call(1_000_000, { spent: { tokens: 90_000, characters: 70 }, granted });
    expect(meter.spent).toEqual({ tokens: 90_000, characters: 70 });
    request(30_000);
    expect([begun.length, asked.length]).toEqual([1, 0]);
  });

  test("that had spent all that a call may has nothing more", () => {
    const spent = { tokens: 3_000_000, characters: 0 };
    const { begun, request, reached } = call(1_000_000, { spent, granted: spent });
    request(1_000);
    expect([begun.length, reached.length]).toEqual([0, 1]);
  });

  test("finds many changes written down as one, soon after", () => {
    const { meter, begun, request, written, clock } = call();
    request(1_000);
    for (let nth = 0; nth < 50; nth += 1) meter.spoken("ten chars.");
    expect(written).toEqual([]);
    clock.runUntil(clock.nowMs() + 300);
    expect(written).toEqual([
      { spent: { tokens: 0, characters: 500 }, reservedTokens: 1_000, granted: { tokens: 50_000, characters: 5_000 } },
    ]);
    begun[0]?.settle(777);
    clock.runUntil(clock.nowMs() + 300);
    expect(written.at(-1)).toMatchObject({ spent: { tokens: 777 }, reservedTokens: 0 });
    expect(clock.pending).toBe(0);
  });
});
