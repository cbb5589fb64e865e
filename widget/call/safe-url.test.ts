import { expect, test } from "vitest";
import { safeUrl } from "./safe-url.ts";

const page = "http://shop.example:8788/lamps/index.html";

test.each([
  ["https://elsewhere.example/a?b#c", "https://elsewhere.example/a?b#c"],
  ["HTTPS://elsewhere.example", "https://elsewhere.example/"],
  ["/orders/421", "http://shop.example:8788/orders/421"],
  ["http://shop.example:8788/orders", "http://shop.example:8788/orders"],
])("%s is followed", (address, whole) => {
  expect(safeUrl(address, page)).toBe(whole);
});

test.each([
  "http://elsewhere.example/",
  "http://shop.example/", // another port is another origin
  "javascript:alert(1)",
  "JaVaScRiPt:alert(1)",
  "java\nscript:alert(1)",
  "\u0001javascript:alert(1)",
  " javascript:alert(1)",
  "data:text/html,<script>alert(1)</script>",
  "blob:http://shop.example:8788/1",
  "file:///etc/passwd",
  "//elsewhere.example/",
  "/\\elsewhere.example/",
  "https:\\\\elsewhere.example",
  "https://shop.example@elsewhere.example/",
  "https://",
  "vbscript:x",
])("%j is not", (address) => {
  expect(safeUrl(address, page)).toBeNull();
});

test("a page without an address of its own has nothing that is its own", () => {
  expect(safeUrl("/a", "about:srcdoc")).toBeNull();
  expect(safeUrl("https://elsewhere.example/", "about:srcdoc")).toBe("https://elsewhere.example/");
});
