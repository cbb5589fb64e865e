import { expect, test } from "vitest";
import { type AttributeName, attributeNames, readAttribute } from "./contract.ts";

test("what was not given is the default, without complaint, except for the agent's name", () => {
  const problems = attributeNames.filter((name) => readAttribute(name, null).problem);
  expect(problems).toEqual(["agent"]);
  expect(readAttribute("theme", null).value).toBe("auto");
  expect(readAttribute("position", null).value).toBe("bottom-right");
  expect(readAttribute("muted", null).value).toBe(false);
});

test.each<[AttributeName, string, string | boolean]>([
  ["agent", "front-desk", "front-desk"],
  ["server", "https://voice.example/some/path", "https://voice.example"],
  ["server", "http://127.0.0.1:8787", "http://127.0.0.1:8787"],
  ["label", "  Ask Ada ", "Ask Ada"],
  ["theme", "dark", "dark"],
  ["muted", "", true],
  ["muted", "false", false],
])("%s=%j is read as %j", (name, raw, value) => {
  expect(readAttribute(name, raw)).toEqual({ value });
});

test.each<[AttributeName, string, string | boolean]>([
  ["agent", "Front Desk", ""],
  ["agent", "", ""],
  ["agent", "a".repeat(64), ""],
  ["server", "javascript:alert(1)", ""],
  ["server", "voice.example", ""],
  ["label", "x".repeat(61), ""],
  ["theme", "sepia", "auto"],
  ["vad", "loud", "auto"],
])("%s=%j is refused with a sentence that names it", (name, raw, value) => {
  const reading = readAttribute(name, raw);
  expect(reading.value).toBe(value);
  expect(reading.problem).toContain(name);
});
