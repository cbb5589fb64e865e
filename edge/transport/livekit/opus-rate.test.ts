import { expect, test } from "vitest";
import { opusRateFor } from "./opus-rate.ts";

test("audio goes to libopus at its own rate, or at the next one above", () => {
  expect([8000, 11_025, 16_000, 22_050, 24_000, 44_100, 48_000, 96_000].map(opusRateFor)).toEqual([
    8000, 12_000, 16_000, 24_000, 24_000, 48_000, 48_000, 48_000,
  ]);
});
