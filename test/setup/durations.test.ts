import { existsSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { root } from "../../tools/start/bootstrap.mjs";
import { dealOut, durationsSeconds, longestFirst, secondsOf } from "./durations.ts";

const files = Object.keys(durationsSeconds);
const calls = [...files.filter((file) => file.startsWith("test/calls/")), "test/calls/new.test.ts"];
const seconds = (of: readonly string[]) => of.reduce((sum, file) => sum + secondsOf(file), 0);

test("names files that are there", () => {
  expect(files.filter((file) => !existsSync(join(root, file)))).toEqual([]);
});

test("the longest begins; one that is not listed comes before the short ones where it is a call, and last elsewhere", () => {
  const order = longestFirst([...files, "test/calls/new.test.ts", "edge/new.test.ts"]);
  expect(order[0]).toBe("engines/stt/calibration.test.ts");
  expect(order.indexOf("test/calls/new.test.ts")).toBeLessThan(order.indexOf("test/calls/typing.test.ts"));
  expect(order.at(-1)).toBe("edge/new.test.ts");
});

test.each([1, 2, 3, 4])("%d shares have every file once, and about as much to do each", (count) => {
  const shares = dealOut(calls, count);
  expect(shares).toHaveLength(count);
  expect(shares.flat().sort()).toEqual([...calls].sort());
  const each = shares.map(seconds);
  expect(Math.max(...each) - Math.min(...each)).toBeLessThan(30);
});

test("the order in which the files were found changes nothing: every shard deals by itself", () => {
  expect(dealOut(calls.toReversed(), 3)).toEqual(dealOut(calls, 3));
});
