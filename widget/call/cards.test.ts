import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { cardSchema } from "../../edge/wire/cards.ts";
import { readCard } from "./cards.ts";

beforeEach(() => void vi.stubGlobal("location", new URL("https://shop.example/lamps/")));
afterEach(() => vi.unstubAllGlobals());

const cards = [
  { kind: "link", title: "Hours", url: "https://shop.example/hours", text: "All week" },
  { kind: "product", title: "Aurora", url: "/aurora", image: "/aurora.jpg", price: "€ 49.00", text: "A lamp" },
  { kind: "product", title: "Aurora" },
  { kind: "image", url: "/a.jpg", alt: "A lamp" },
  {
    kind: "form",
    title: "Delivery",
    fields: [
      { name: "day", label: "Day", type: "date", required: true },
      { name: "size", label: "Size", type: "choice", choices: ["S", "L"], required: false },
    ],
    submit: "Send",
  },
  { kind: "sources", sources: [{ title: "Handbook", url: "/handbook", date: "2026-10-01" }, { title: "Staff" }] },
];

test.each(cards)("$kind: read as the edge's schema reads it", (card) => {
  expect(readCard(card)).toEqual(cardSchema.parse(card));
});

/** Every value in there, replaced one at a time by what it is not. */
function* spoiled(value: unknown): Generator<unknown> {
  if (Array.isArray(value)) {
    yield [];
    yield "odd";
    for (const [at, item] of value.entries()) for (const bad of spoiled(item)) yield value.with(at, bad);
    if (value.length > 0 && value[0] !== undefined) yield [...value, value[0]];
  } else if (typeof value === "object" && value !== null) {
    for (const [key, inner] of Object.entries(value)) {
      const { [key]: _, ...without } = value as Record<string, unknown>;
      yield without;
      for (const bad of spoiled(inner)) yield { ...value, [key]: bad };
    }
  } else {
    for (const bad of [null, 7, {}, [], "", "javascript:alert(1)", "http://elsewhere.example/"]) yield bad;
  }
}

test.each(cards)("$kind: refused exactly where the schema refuses it", (card) => {
  let refused = 0;
  for (const bad of spoiled(card)) {
    const fits = cardSchema.safeParse(bad).success;
    expect(readCard(bad) !== null, JSON.stringify(bad)).toBe(fits);
    if (!fits) refused += 1;
  }
  expect(refused).toBeGreaterThan(3);
});

test("nothing else comes in with a card", () => {
  const card = { kind: "link", title: "Hours", url: "/hours", onclick: "alert(1)", html: "<b>" };
  expect(readCard(card)).toEqual({ kind: "link", title: "Hours", url: "/hours" });
});

test.each([null, "card", [], { kind: "html", html: "<b>" }, {}])("%j is no card", (value) => {
  expect(readCard(value)).toBeNull();
});
