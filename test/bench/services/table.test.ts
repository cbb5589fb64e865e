import { expect, test } from "vitest";
import { columns } from "./table.ts";

test("a column a figure, and the reason where one failed", () => {
  const rows = [
    { name: "the demo's engine", figures: { "first audio ms": "31", "times real time": "40.0" } },
    { name: "cartesia/sonic-3", figures: { "first audio ms": "104", "times real time": "3.1" } },
    { name: "hume/octave", figures: { failed: "Hume refused the key: check HUME_API_KEY" } },
  ];
  expect(columns(rows).split("\n")).toEqual([
    "                     first audio ms  times real time",
    "  the demo's engine  31              40.0",
    "  cartesia/sonic-3   104             3.1",
    "  hume/octave        failed: Hume refused the key: check HUME_API_KEY",
  ]);
});
