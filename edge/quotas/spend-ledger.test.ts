/** Sums of tokens and characters by day: calls that ask side by side never get more than a limit. */
import { DatabaseSync, type SQLInputValue } from "node:sqlite";
import { expect, test } from "vitest";
import { agentKey, blockOf, type Payer, payersOf } from "./day-limits.ts";
import { SpendLedger } from "./spend-ledger.ts";

/** An object's SQLite, as far as the ledger uses it. */
function ledgerInMemory() {
  const database = new DatabaseSync(":memory:");
  const exec = (query: string, ...bindings: SQLInputValue[]) => {
    if (/CREATE/.test(query)) database.exec(query);
    const rows = /CREATE/.test(query) ? [] : database.prepare(query).all(...bindings);
    return { toArray: () => rows, one: () => rows[0] };
  };
  return new SpendLedger({ exec } as unknown as SqlStorage);
}

const most = (tokens: number, characters = 1_000_000) => ({ tokens, characters });
const of = (tokens: number, characters = 0) => ({ tokens, characters });
const day = 20_000;

function opened(payers: readonly Payer[], calls: readonly string[], first = of(100)) {
  const ledger = ledgerInMemory();
  for (const call of calls) ledger.open(call, day, payers, first);
  return ledger;
}

test("grants what is asked for, and no more than is left of the scarcest", () => {
  const payers = [
    { key: agentKey, most: most(1_000) },
    { key: "v", most: most(700) },
    { key: "n", most: most(5_000, 30) },
  ];
  const ledger = opened(payers, ["a"]);
  expect(ledger.reserve("a", of(0), of(400, 20))).toEqual(of(400, 20));
  expect(ledger.reserve("a", of(50), of(400, 20))).toEqual(of(400, 20));
  expect(ledger.reserve("a", of(400), of(900, 90))).toEqual(of(700, 30));
  expect(ledger.reserve("a", of(400), of(100, 1))).toEqual(of(700, 30));
  expect(ledger.lack(day, payers, of(1))).toEqual({ key: "v", kind: "tokens", isBusy: true });
  ledger.settle("a", of(699, 12));
  expect(ledger.lack(day, payers, of(1, 18))).toBeNull();
  expect(ledger.lack(day, payers, of(2))).toEqual({ key: "v", kind: "tokens", isBusy: false });
  expect(ledger.lack(day, payers, of(1, 19))).toEqual({ key: "n", kind: "characters", isBusy: false });
});

test("what is spent beyond what was reserved is counted, and leaves less", () => {
  const payers = [{ key: agentKey, most: most(1_000) }];
  const ledger = opened(payers, ["a", "b"]);
  expect(ledger.reserve("a", of(950), of(2_000))).toEqual(of(950));
  expect(ledger.reserve("b", of(90), of(500))).toEqual(of(100));
  ledger.settle("a", of(960));
  expect(ledger.sum(day, agentKey, "tokens")).toEqual({ used: 960, reserved: 100 });
});

test("the first settlement counts, and of a call that is over nothing is reserved any more", () => {
  const ledger = opened([{ key: agentKey, most: most(1_000) }], ["a"]);
  ledger.settle("a", of(40, 3));
  ledger.settle("a", of(900));
  expect(ledger.reserve("a", of(0), of(500))).toBeNull();
  expect(ledger.reserve("nobody", of(0), of(500))).toBeNull();
  expect(ledger.sum(day, agentKey, "tokens")).toEqual({ used: 40, reserved: 0 });
  expect(ledger.sum(day, agentKey, "characters")).toEqual({ used: 3, reserved: 0 });
});

test.each([[Number.NaN], [-500], [Number.POSITIVE_INFINITY]])("an amount of %s is none", (odd) => {
  const ledger = opened([{ key: agentKey, most: most(1_000) }], ["a"]);
  expect(ledger.reserve("a", of(odd), of(odd))).toEqual(of(100));
  ledger.settle("a", of(odd));
  expect(ledger.sum(day, agentKey, "tokens")).toEqual({ used: 0, reserved: 0 });
});

test("an erased call that was not settled counts with what it had reserved", () => {
  const ledger = opened([{ key: agentKey, most: most(1_000) }], ["a"]);
  ledger.forget("a");
  ledger.forget("a");
  expect(ledger.sum(day, agentKey, "tokens")).toEqual({ used: 100, reserved: 0 });
});

test("a new day begins with nothing, and the day before is kept as long as a call of it runs", () => {
  const payers = [{ key: agentKey, most: most(1_000) }];
  const ledger = opened(payers, ["late", "crashed"], of(500));
  expect(ledger.lack(day, payers, of(1))).not.toBeNull();
  expect(ledger.lack(day + 1, payers, of(1_000))).toBeNull();
  ledger.sweep(day + 1, (call) => call === "late");
  expect(ledger.reserve("late", of(0), of(2_000))).toEqual(of(500));
  expect(ledger.reserve("crashed", of(0), of(2_000))).toBeNull();
  ledger.settle("late", of(123));
  expect(ledger.sum(day, agentKey, "tokens")).toEqual({ used: 123, reserved: 500 });
  expect(ledger.sum(day + 1, agentKey, "tokens")).toEqual({ used: 0, reserved: 0 });
  ledger.sweep(day + 1, () => false);
  expect(ledger.lastDay()).toBeNull();
});

test("whatever the order, grants never pass a limit, and what is settled is exactly what was spent", () => {
  for (let seed = 1; seed <= 40; seed += 1) {
    let state = seed;
    const random = (below: number) => {
      state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
      return Math.floor((state / 2_147_483_648) * below);
    };
    const ledger = ledgerInMemory();
    const limits = new Map([[agentKey, 5_000], ...[0, 1, 2].map((nth): [string, number] => [`v${nth}`, 2_500])]);
    const open = new Map<string, { visitor: string; spent: number; granted: number }>();
    const spentBy = new Map<string, number>();
    for (let step = 0; step < 150; step += 1) {
      const [call, one] = [...open][random(open.size)] ?? [];
      const choice = random(4);
      if (choice === 0 || call === undefined || one === undefined) {
        const visitor = `v${random(3)}`;
        const payers = [agentKey, visitor].map((key) => ({ key, most: most(limits.get(key) ?? 0) }));
        const first = of(random(300));
        if (ledger.lack(day, payers, first) !== null) continue;
        ledger.open(`c${step}`, day, payers, first);
        open.set(`c${step}`, { visitor, spent: 0, granted: first.tokens });
      } else if (choice === 1) {
        ledger.settle(call, of(one.spent));
        for (const key of [agentKey, one.visitor]) spentBy.set(key, (spentBy.get(key) ?? 0) + one.spent);
        open.delete(call);
      } else {
        const granted = ledger.reserve(call, of(one.spent), of(one.spent + random(600)));
        one.granted = granted?.tokens ?? 0;
        one.spent += random(one.granted - one.spent + 1);
      }
      for (const [key, limit] of limits) {
        const { used, reserved } = ledger.sum(day, key, "tokens");
        const held = [...open.values()].filter(({ visitor }) => key === agentKey || key === visitor);
        expect(used).toBe(spentBy.get(key) ?? 0);
        expect(reserved).toBe(held.reduce((sum, { granted }) => sum + granted, 0));
        expect(used + reserved).toBeLessThanOrEqual(limit);
      }
    }
  }
});

const limits = {
  callMinutes: 10,
  minutesPerDay: 600,
  callsPerHourPerVisitor: 20,
  tokensPerCall: 3_000_000,
  charactersPerCall: 60_000,
};

test.each([
  ["as the other limits let through", {}, [180_000_000, 60_000_000, 240_000_000], 50_000],
  [
    "as the definition says",
    { tokensPerDay: 90_000, tokensPerVisitorPerDay: 30_000 },
    [90_000, 30_000, 120_000],
    7_500,
  ],
  [
    "for calls without a limit an hour",
    { callsPerHourPerVisitor: Number.POSITIVE_INFINITY },
    [180_000_000, Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    50_000,
  ],
  ["for long calls", { callMinutes: 120 }, [180_000_000, 60_000_000, 240_000_000], 50_000],
  ["for short calls", { tokensPerCall: 20_000 }, [1_200_000, 400_000, 1_600_000], 20_000],
])("who pays, and how much at most, %s", (_, more, tokens, first) => {
  const payers = payersOf({ ...limits, ...more }, "v", [{ key: "n", share: 4 }]);
  expect(payers.map(({ key }) => key)).toEqual([agentKey, "visitor:v", "visitor:n"]);
  expect(payers.map((one) => one.most.tokens)).toEqual(tokens);
  expect(blockOf({ ...limits, ...more }, payers).tokens).toBe(first);
});
