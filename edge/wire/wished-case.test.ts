import { expect, test } from "vitest";
import type { CallCase } from "./call-case.ts";
import { wishedCase } from "./wished-case.ts";

const made = { name: "call-1", skill: "real call", expects: { outcome: "failed" } } as CallCase;

test("a wish stands for what the call had, and what is not wished stays", () => {
  expect(wishedCase(made, {})).toEqual(made);
  expect(wishedCase(made, { name: "", skill: "", outcome: "", said: "", neverSaid: "" })).toEqual(made);
  const wishes = { name: "late order", skill: "orders", outcome: "resolved", said: "Leeds", neverSaid: "refund" };
  expect(wishedCase(made, wishes)).toEqual({
    name: "late order",
    skill: "orders",
    expects: { outcome: "resolved", said: ["Leeds"], neverSaid: ["refund"] },
  });
});
