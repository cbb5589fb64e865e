import { expect, test } from "vitest";
import { maxCards } from "../wire/cards.ts";
import { cardOfModel, honestCard, resultWithCards } from "./cards.ts";

const link = { kind: "link", title: "Track it", url: "https://post.example/421" } as const;
const own = { kind: "link", title: "Your order", url: "/orders/421" } as const;

test("a result's cards are the caller's to see, and not the model's to read", () => {
  expect(resultWithCards({ status: "on its way", cards: [link, own] }, [])).toEqual({
    ok: true,
    value: { status: "on its way" },
    cards: [link, own],
  });
});

test.each([
  ["no object", "on its way"],
  ["no list", { cards: 3 }],
  ["an empty list", { cards: [] }],
  ["a player's hand", { cards: ["hearts", "spades"] }],
  ["bank cards", { cards: [{ kind: "visa", ends: "4242" }] }],
  ["nothing", null],
])("what has %s stays as it is", (_, value) => {
  expect(resultWithCards(value, [])).toEqual({ ok: true, value });
});

test("a card that is not as it should be is left out, and said in the record", () => {
  const result = resultWithCards({ cards: [{ ...link, url: "javascript:alert(1)" }, own] }, []);
  expect(result.cards).toEqual([own]);
  expect(result.warnings).toMatchObject([{ code: "message_malformed", message: expect.stringContaining("https") }]);
});

test("cards lead to the agent's hosts, where it names any, and to the page's own origin", () => {
  const result = resultWithCards({ cards: [link, own] }, ["shop.example"]);
  expect(result.cards).toEqual([own]);
  expect(result.warnings?.[0]?.message).toContain("https://post.example/421");
  const picture = { kind: "product", title: "Aurora", url: "/aurora", image: "https://spy.example/pixel.gif" };
  expect(resultWithCards({ cards: [picture] }, ["shop.example"]).cards).toBeUndefined();
  expect(resultWithCards({ cards: [link] }, ["post.example"]).cards).toEqual([link]);
});

test("there is an end to cards, and to a card", () => {
  const many = resultWithCards({ cards: Array.from({ length: maxCards + 1 }, () => own) }, []);
  expect(many.cards).toHaveLength(maxCards);
  expect(many.warnings).toHaveLength(1);
  const big = {
    kind: "sources",
    sources: Array.from({ length: 12 }, () => ({ title: "x", url: `/${"x".repeat(2000)}` })),
  };
  const result = resultWithCards({ cards: [big] }, []);
  expect(result.cards).toBeUndefined();
  expect(result.warnings?.[0]?.message).toContain("bytes");
});

test("a card that the model wrote leads to the page's own origin and to named hosts alone", () => {
  expect(cardOfModel({ card: own }, [])).toEqual({ ok: true, value: { shown: true }, cards: [own] });
  expect(cardOfModel({ card: link }, ["post.example"])).toMatchObject({ cards: [link] });
  const refused = expect.objectContaining({ code: "tool_arguments_invalid" });
  expect(() => cardOfModel({ card: link }, [])).toThrow(refused);
  expect(() => cardOfModel({ card: { kind: "html", html: "<b>" } }, [])).toThrow(refused);
});

test("a card's words do not name another host than they lead to", () => {
  const url = "https://evil.example/x";
  expect(honestCard({ kind: "link", title: "shop.example", url })).toMatchObject({ title: "evil.example", url });
  expect(honestCard({ kind: "product", title: "Buy at www.shop.example", url })).toMatchObject({
    title: "evil.example",
  });
  const sources = [{ title: "https://shop.example/help", url }, { title: "Help", url }, { title: "shop.example" }];
  expect(honestCard({ kind: "sources", sources })).toEqual({
    kind: "sources",
    sources: [{ title: "evil.example", url }, { title: "Help", url }, { title: "shop.example" }],
  });
  for (const card of [link, own, { kind: "product", title: "shop.example" } as const])
    expect(honestCard(card)).toEqual(card);
});
