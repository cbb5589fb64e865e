import { expect, test } from "vitest";
import { problemOf } from "../http/problem.ts";
import { asEarshotError, boundedText, EarshotError, logged } from "./errors.ts";

const long = "word ".repeat(100_000);

test("whatever was thrown, the error's message is of bounded length, and text", () => {
  const errors = [
    new EarshotError("tool_failed", long),
    asEarshotError(new Error(long), "internal"),
    asEarshotError(long, "internal"),
    asEarshotError({ toString: () => long }, "internal"),
    asEarshotError("a\nb\r\nc\u2028d\u0000e\u202Ef\ud800g", "internal"),
  ];
  for (const { message } of errors) {
    expect(message.length).toBeLessThanOrEqual(1_000);
    expect(message).not.toMatch(/[^\P{Cc}\n\t]|[\p{Zl}\p{Zp}\p{Cs}\u202a-\u202e]/u);
  }
  expect(errors.at(-1)?.message).toBe("a\nb \nc d e f g");
});

test.each([
  ["short", "short"],
  ["", ""],
  ["x".repeat(10), "x".repeat(10)],
  ["x".repeat(11), `${"x".repeat(9)}…`],
  ["😀".repeat(10), "😀".repeat(10)],
  ["😀".repeat(11), `${"😀".repeat(9)}…`],
  ["two\nlines", "two\nlines"],
  ["a\u0085b\u2028c", "a b c"],
  [`${"x".repeat(19)}😀`, `${"x".repeat(9)}…`],
])("%j in ten characters is %j", (text, bounded) => {
  expect(boundedText(text, 10)).toBe(bounded);
});

test("a log has one line of it, with its causes, and not without end", () => {
  const inner = new Error(`inner\n${long}`);
  const line = logged(new EarshotError("tool_failed", "outer", { cause: inner }));
  expect(line).toMatch(/^EarshotError: outer .*; because of Error: inner word/);
  expect(line).not.toMatch(/\n/);
  expect(line.length).toBeLessThan(5_000);
  const circle: Error & { cause?: unknown } = new Error("round");
  circle.cause = circle;
  expect(logged(circle).length).toBeLessThan(2_000);
  expect(logged(undefined)).toBe("");
});

test("a problem document is bounded too, also of an error that has lost its class on the way", () => {
  const crossed = Object.assign(new Error(long), { code: "call_unknown" });
  expect(problemOf(crossed).detail.length).toBeLessThanOrEqual(1_000);
});
