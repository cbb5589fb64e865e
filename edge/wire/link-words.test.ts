import { expect, test } from "vitest";
import { linkWords } from "./link-words.ts";

const shop = "https://shop.example/orders/421";

test.each([
  ["Your order", shop],
  ["shop.example", shop],
  ["www.shop.example", shop],
  ["https://shop.example/orders", shop],
  ["SHOP.example: your order", shop],
  ["shop.example", "https://www.shop.example/"],
  ["Order 4.21 at 9.30, e.g. a lamp", shop],
  ["Guide.pdf", shop],
  ["Version 2.0.1", shop],
  ["münchen.example", "https://münchen.example/"],
  ["Mr. Smith's lamp. And more", shop],
  ["Call us.", "tel:+49123"],
  ["Version 10.4.1, of 3.11.2025", shop],
  ["Lamps and/or lights: 12.50", shop],
  ["https://shop.example:443/orders?a=b", shop],
  ["127.0.0.1", "http://127.0.0.1:8788/"],
  ["http://[::1]:8788/", "http://[::1]:8788/"],
  ["http://localhost:8788", "http://localhost:8788/"],
  ["anything.example", "no address"],
])("%j may stand on a link to %s", (words, href) => {
  expect(linkWords(words, href)).toBe(words);
});

test.each([
  ["shop.example", "https://evil.example/"],
  ["https://shop.example", "https://evil.example/"],
  ["https://shop.example/login", "https://shop.example.evil.example/"],
  ["www.shop.example", "https://evil.example/"],
  ["Pay at shop.example now", "https://evil.example/"],
  ["SHOP.EXAMPLE", "https://evil.example/"],
  ["shop.example and evil.example", "https://evil.example/"],
  ["login.shop.example", "https://shop.example/"],
  ["shop.example", "https://login.shop.example/"],
  ["shop\u200b.example", "https://evil.example/"],
  ["shop\u00ad.exa\u2060mple", "https://evil.example/"],
  ["ｓｈｏｐ．ｅｘａｍｐｌｅ", "https://evil.example/"],
  ["shop。example", "https://evil.example/"],
  ["//shop.example", "https://evil.example/"],
  ["user@shop.example", "https://evil.example/"],
  ["https://shop.example@evil.example", "https://evil.example/"],
  ["https://evil.example@shop.example", "https://evil.example/"],
  ["shop.example:443", "https://evil.example/"],
  ["(shop.example)", "https://evil.example/"],
  ["https://shop.example/a.pdf", "https://evil.example/"],
  ["www.pay.js", "https://evil.example/"],
  ["аррlе.com", "https://evil.example/"],
  ["shop.example", "http://evil.example/"],
  [`${"\u200b".repeat(1_000)}shop.example`, "https://evil.example/"],
  [`${" ".repeat(1_000)}shop.example`, "https://evil.example/"],
  [`Lamp${"\n".repeat(997)}shop.example`, "https://evil.example/"],
  ["192.0.2.7", "https://evil.example/"],
  ["Router: 192.0.2.7:8080", "https://evil.example/"],
  ["１９２.０.２.７", "https://evil.example/"],
  ["http://192.0.2.7", "https://192.0.2.70/"],
  ["https://localhost", "https://evil.example/"],
  ["https://intranet/orders", "https://evil.example/"],
  ["https:\\\\intranet", "https://evil.example/"],
  ["http://[2001:db8::7]/", "https://evil.example/"],
  ["https://evil.example@intranet", "https://evil.example/"],
  ["https://intranet@evil.example.", "https://evil.example.evil.example/"],
  ["shop\u20dd.example", "https://evil.example/"],
  ["shop\u06d4example", "https://evil.example/"],
  ["shop\ua4f8example", "https://evil.example/"],
  ["shop\ufe52example", "https://evil.example/"],
  ["🛒.example", "https://evil.example/"],
])("%j on a link to %s gives way to the host", (words, href) => {
  expect(linkWords(words, href)).toBe(new URL(href).hostname);
});

test("words of any length are looked through in no time", () => {
  const long = [`${"a.".repeat(50_000)}`, `${"a".repeat(100_000)}@`, `${"-".repeat(100_000)}.`, ".".repeat(100_000)];
  for (const words of long) expect(typeof linkWords(words, shop)).toBe("string");
});
