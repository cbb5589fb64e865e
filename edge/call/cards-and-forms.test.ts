import { expect, test } from "vitest";
import type { Written } from "../record/written.ts";
import { cardMessageSchema } from "../wire/topics.ts";
import { CardsAndForms, type CardsAndFormsOptions } from "./cards-and-forms.ts";

const form = {
  kind: "form" as const,
  title: "Delivery",
  fields: [{ name: "day", label: "Day", type: "date" as const, required: true }],
  submit: "Send",
};
const link = { kind: "link", title: "Hours", url: "/hours" } as const;
const ok = (...cards: (typeof form | typeof link)[]) => ({ ok: true, value: {}, cards }) as const;
const sent = (cardId: string, day: string) => ({ kind: "form", form: { cardId, values: { day } } }) as const;

function startCardsAndForms(before: CardsAndFormsOptions["before"] = { cards: [], forms: [] }) {
  const shown: string[] = [];
  const kept: Written[] = [];
  const troubles: string[] = [];
  const cardsAndForms = new CardsAndForms({
    show: (card) => shown.push(cardMessageSchema.parse({ v: 1, ...card }).id),
    keep: (one) => kept.push(one),
    trouble: ({ code }) => troubles.push(code),
    nowMs: () => 1200,
    before,
  });
  return { cardsAndForms, shown, kept, troubles };
}

test("cards go to the page, each with a name of its own, and into the record", () => {
  const { cardsAndForms, shown, kept } = startCardsAndForms();
  cardsAndForms.result(ok(link, form));
  cardsAndForms.result({ ok: true, value: "no cards" });
  cardsAndForms.result({ ok: false, error: { code: "tool_failed", message: "" } });
  expect(shown).toEqual(["card-1", "card-2"]);
  expect(kept).toEqual([
    { kind: "card", body: { atMs: 1200, id: "card-1", card: link } },
    { kind: "card", body: { atMs: 1200, id: "card-2", card: form } },
  ]);
});

test("a form is answered once, with what it asks for, in words of the visitor's", () => {
  const { cardsAndForms, kept, troubles } = startCardsAndForms();
  cardsAndForms.result(ok(form));
  expect(cardsAndForms.read(sent("card-1", "soon"))).toBeNull();
  expect(troubles).toEqual(["message_malformed"]);
  const words = cardsAndForms.read(sent("card-1", "2026-11-30"));
  expect(words).toBe('Form "Delivery": {"day":"2026-11-30"}');
  expect([cardsAndForms.has(words ?? ""), cardsAndForms.has("Hello")]).toEqual([true, false]);
  expect(cardsAndForms.read(sent("card-1", "2026-12-01"))).toBeNull();
  expect(troubles).toHaveLength(2);
  expect(kept.filter(({ kind }) => kind === "form")).toEqual([
    { kind: "form", body: { atMs: 1200, cardId: "card-1", values: { day: "2026-11-30" } } },
  ]);
});

test("what was never shown, or was no form, has no answers", () => {
  const { cardsAndForms, kept, troubles } = startCardsAndForms();
  cardsAndForms.result(ok(link));
  expect([cardsAndForms.read(sent("card-1", "2026-11-30")), cardsAndForms.read(sent("card-2", "2026-11-30"))]).toEqual([
    null,
    null,
  ]);
  expect(troubles).toHaveLength(2);
  expect(kept).toHaveLength(1);
});

test("after an eviction the forms that still wait can be answered, and new cards have new names", () => {
  const cards = ["card-1", "card-2"].map((id) => ({ atMs: 0, id, card: form }));
  const { cardsAndForms, shown } = startCardsAndForms({ cards, forms: [{ atMs: 0, cardId: "card-1", values: {} }] });
  cardsAndForms.result(ok(link));
  expect(shown).toEqual(["card-3"]);
  expect(cardsAndForms.read(sent("card-1", "2026-11-30"))).toBeNull();
  expect(cardsAndForms.read(sent("card-2", "2026-11-30"))).toContain("2026-11-30");
});

test("what is left for a human is kept, and said by nobody", () => {
  const { cardsAndForms, kept } = startCardsAndForms();
  const message = { text: "Please call me.", contact: "ada@shop.example" };
  expect(cardsAndForms.read({ kind: "message", message })).toBeNull();
  expect(cardsAndForms.read({ kind: "context", context: { page: "/lamps" } })).toBeNull();
  expect(kept).toEqual([{ kind: "message", body: { atMs: 1200, ...message } }]);
});

test("what was wrong with a card is for the record", () => {
  const { cardsAndForms, shown, troubles } = startCardsAndForms();
  const warning = Object.assign(new Error("it is no card"), {
    name: "EarshotError" as const,
    code: "message_malformed" as const,
  });
  cardsAndForms.result({ ok: true, value: {}, warnings: [warning] });
  expect(troubles).toEqual(["message_malformed"]);
  expect(shown).toEqual([]);
});
