import { expect, test } from "vitest";
import * as looks from "../room-looks.ts";
import { looksAfterMs } from "./looks.ts";
import { roomTokenTtlSeconds } from "./room-token.ts";

type RoomLooks = looks.RoomLooks;
const firstLooks = (nowMs: number) => looks.firstLooks(looksAfterMs, nowMs);
const nextLooks = (before: RoomLooks, wasThere: boolean, nowMs: number) =>
  looks.nextLooks(before, wasThere, looksAfterMs, nowMs);

const secondsOf = ({ dueMs }: RoomLooks, fromMs: number) => dueMs.map((due) => (due - fromMs) / 1000);

test("the last look comes after the last token, of ours (60 s) or of LiveKit's (10 min and a minute of tolerance)", () => {
  const seconds = secondsOf(firstLooks(5_000), 5_000);
  expect(seconds).toEqual(seconds.toSorted((a, b) => a - b));
  expect(seconds[0]).toBeLessThanOrEqual(roomTokenTtlSeconds);
  expect(seconds.at(-1)).toBeGreaterThan(660);
  expect(seconds.length).toBeLessThanOrEqual(5);
});

test.each([
  [0, [60, 180, 360, 690]],
  [59, [60, 180, 360, 690]],
  [60, [180, 360, 690]],
  [400, [690]],
  [690, []],
  [90_000, []],
])("an empty room is looked at no more than planned: after %i s", (atSeconds, left) => {
  const now = nextLooks(firstLooks(0), false, atSeconds * 1000);
  expect(secondsOf(now, 0)).toEqual(left);
  expect(looks.isLeftAlone(now)).toBe(false);
});

test("a room that is found begins the looks anew, twenty times at most", () => {
  let now = firstLooks(0);
  for (let found = 1; found < 20; found += 1) {
    now = nextLooks(now, true, found * 600_000);
    expect(secondsOf(now, found * 600_000)).toEqual([60, 180, 360, 690]);
    expect(looks.isLeftAlone(now)).toBe(false);
  }
  now = nextLooks(now, true, 1);
  expect(now).toEqual({ dueMs: [], found: 20 });
  expect(looks.isLeftAlone(now)).toBe(true);
  expect(nextLooks(now, true, 2).dueMs).toEqual([]);
});
