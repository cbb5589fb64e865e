import { expect, test, vi } from "vitest";
import { type AttributeName, attributeNames } from "./contract.ts";
import { readAttribute, type Value } from "./read-attribute.ts";

test("what was not given is the default, without complaint, except for the agent's name", () => {
  const problems = attributeNames.filter((name) => readAttribute(name, null).problem);
  expect(problems).toEqual(["agent"]);
  expect(readAttribute("theme", null).value).toBe("auto");
  expect(readAttribute("position", null).value).toBe("bottom-right");
  expect(readAttribute("variant", null).value).toBe("button");
  expect(readAttribute("muted", null).value).toBe(false);
  expect(readAttribute("context", null).value).toEqual({});
});

test.each<[AttributeName, string, Value]>([
  ["agent", "front-desk", "front-desk"],
  ["server", "https://voice.example/some/path", "https://voice.example"],
  ["server", "http://127.0.0.1:8787", "http://127.0.0.1:8787"],
  ["label", "  Ask Ada ", "Ask Ada"],
  ["theme", "dark", "dark"],
  ["variant", "inline", "inline"],
  ["muted", "", true],
  ["muted", "false", false],
  ["push-to-talk", "true", true],
  ["avatar", "https://shop.example/ada.png", "https://shop.example/ada.png"],
  ["context", '{"page": "/cart"}', { page: "/cart" }],
  ["labels", "", {}],
])("%s=%j is read as %j", (name, raw, value) => {
  expect(readAttribute(name, raw)).toEqual({ value });
});

test.each<[AttributeName, string, Value]>([
  ["agent", "Front Desk", ""],
  ["agent", "", ""],
  ["agent", "a".repeat(64), ""],
  ["server", "javascript:alert(1)", ""],
  ["server", "voice.example", ""],
  ["label", "x".repeat(61), ""],
  ["theme", "sepia", "auto"],
  ["vad", "loud", "auto"],
  ["position", "inline", "bottom-right"],
  ["avatar", "javascript:alert(1)", ""],
  ["avatar", "data:image/png;base64,AAAA", ""],
  ["avatar", "http://shop.example/ada.png", ""],
  ["context", "page=/cart", {}],
  ["context", '["page"]', {}],
  ["context", "null", {}],
  ["context", '{"page": 1}', {}],
  ["context", `{"page": "${"x".repeat(1001)}"}`, {}],
  ["context", `{"${"x".repeat(65)}": ""}`, {}],
  ["context", JSON.stringify(Object.fromEntries(Array.from({ length: 33 }, (_, at) => [`${at}`, ""]))), {}],
])("%s=%j is refused with a sentence that names it", (name, raw, value) => {
  const reading = readAttribute(name, raw);
  expect(reading.value).toEqual(value);
  expect(reading.problem).toContain(name);
});

test("a picture's address may be relative to the page, whatever the page's own scheme", () => {
  vi.stubGlobal("document", { baseURI: "http://127.0.0.1:8788/shop/" });
  try {
    expect(readAttribute("avatar", "../ada.png")).toEqual({ value: "http://127.0.0.1:8788/ada.png" });
    expect(readAttribute("avatar", "http://other.example/ada.png").problem).toContain("avatar");
  } finally {
    vi.unstubAllGlobals();
  }
});
