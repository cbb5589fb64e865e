/** The use of the services as the record gets it: soon after words, seldom for audio, whole at the end. */
import { expect, test } from "vitest";
import { VirtualClock } from "../../test/scenarios/virtual-clock.ts";
import type { UsageRow } from "../quotas/usage-book.ts";
import { KeptUsage } from "./kept-usage.ts";

function keptUsage(before: readonly UsageRow[] = []) {
  const clock = new VirtualClock();
  const writes: { atMs: number; rows: readonly UsageRow[] }[] = [];
  const record = {
    rows: () => [...before],
    keep: (rows: readonly UsageRow[]) => void writes.push({ atMs: clock.nowMs(), rows }),
  };
  const usage = new KeptUsage({ record, clock });
  const quantity = (item: string) =>
    writes
      .flatMap(({ rows }) => rows)
      .filter((row) => row.item === item)
      .at(-1)?.quantity;
  return { usage, clock, writes, quantity };
}

test("words are written down soon after, and audio that comes all the time every five seconds", () => {
  const { usage, clock, writes } = keptUsage();
  usage.begin(0);
  for (let atMs = 20; atMs <= 12_000; atMs += 20) {
    clock.runUntil(clock.nowMs() + 20);
    usage.book.sound("stt-seconds", "a/b", 0.02);
  }
  expect(writes.map(({ atMs }) => atMs)).toEqual([5_020, 10_020]);
  usage.book.spoken("a/c", 10);
  clock.runUntil(clock.nowMs() + 250);
  expect(writes.at(-1)?.rows).toContainEqual({ turn: -1, item: "tts-characters", service: "a/c", quantity: 10 });
});

test("the object's time and requests count from setting out to the end, and no longer", () => {
  const { usage, clock, writes, quantity } = keptUsage([
    { turn: -1, item: "platform-seconds", service: "cloudflare/durable-objects", quantity: 7 },
  ]);
  usage.invoked();
  usage.begin(3);
  clock.runUntil(clock.nowMs() + 2_000);
  usage.invoked();
  usage.keep();
  clock.runUntil(clock.nowMs() + 1_500);
  usage.end();
  expect([quantity("platform-seconds"), quantity("platform-requests")]).toEqual([10.5, 2]);
  const before = writes.length;
  usage.invoked();
  clock.runUntil(clock.nowMs() + 60_000);
  usage.end();
  expect(writes.slice(before).flatMap(({ rows }) => rows)).toEqual([]);
});

test("a call that nobody set out for writes nothing", () => {
  const { usage, writes } = keptUsage();
  usage.invoked();
  usage.end();
  expect(writes).toEqual([]);
});
