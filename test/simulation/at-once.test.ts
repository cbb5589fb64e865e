import { setImmediate as nextTask } from "node:timers/promises";
import { expect, test } from "vitest";
import { eachAtOnce } from "./at-once.ts";

test("so many go on at once and no more, and the results stand in the order of the things", async () => {
  let [running, most] = [0, 0];
  const results = await eachAtOnce([3, 1, 2, 0], 2, async (tasks) => {
    running += 1;
    most = Math.max(most, running);
    for (let nth = 0; nth < tasks; nth += 1) await nextTask();
    running -= 1;
    return tasks * 10;
  });
  expect(results).toEqual([30, 10, 20, 0]);
  expect(most).toBe(2);
});

test("an error of the work is told, and without things there is nothing to do", async () => {
  const broken = eachAtOnce([1, 2], 2, async (thing) => {
    if (thing === 2) throw new Error("two");
    return thing;
  });
  await expect(broken).rejects.toThrow("two");
  expect(await eachAtOnce([], 4, async () => 1)).toEqual([]);
});
