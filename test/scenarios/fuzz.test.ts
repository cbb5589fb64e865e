import { expect, it } from "vitest";
import { fuzzCall } from "./fuzz-call.ts";

it("holds what must always be true over 1,000 random calls", { timeout: 120_000 }, () => {
  const broken: string[] = [];
  for (let seed = 1; seed <= 1000; seed += 1) {
    const { wrongs } = fuzzCall(seed);
    if (wrongs.length > 0) broken.push(`seed ${seed}: ${wrongs[0]}`);
  }
  expect(broken).toEqual([]);
});

it("plays the same call for the same seed", () => {
  expect(fuzzCall(7).events).toEqual(fuzzCall(7).events);
  expect(fuzzCall(7).events).not.toEqual(fuzzCall(8).events);
});
