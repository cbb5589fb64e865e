/** The values of arguments in one sentence that has several numbers. */
import { expect, test } from "vitest";
import { argumentsIn } from "./arguments.ts";

const parameters = {
  properties: { order: { type: "string", pattern: "^\\d{3,8}$" }, amount: { type: "number", description: "In euros" } },
};

test.each([
  ["Please refund 120 euros for order 421", null, "421"],
  ["refund 120 euros for order number four two one please", null, "421"],
  ["order 421, please refund 120 euros", null, "421"],
  ["421 is the order, and I want 120 euros", null, "421"],
  ["four two one", "order", "421"],
])("%s: the order's number is none of a sum", (text, asked, order) => {
  expect(argumentsIn(parameters, text, asked, null)).toMatchObject({ order });
});
