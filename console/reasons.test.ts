import { expect, test } from "vitest";
import { reasonNames } from "../edge/agent/escalation.ts";
import { ruleReasons } from "../edge/wire/outcome-reasons.ts";
import { reasonWords } from "./reasons.ts";

test("codes are words, and a model's own words stay", () => {
  expect(["action-done", "caller-hung-up", "asked-for", "some_other-code"].map(reasonWords)).toEqual([
    "an action was done",
    "the caller hung up",
    "asked for a human",
    "some other code",
  ]);
  expect(reasonWords("The caller got the date of her order.")).toBe("The caller got the date of her order");
});

test("no known code shows its hyphen", () => {
  for (const code of [...reasonNames, ...Object.keys(ruleReasons)]) expect(reasonWords(code)).not.toContain("-");
});
