import { expect, test } from "vitest";
import { type Noted, Showing } from "./showing.ts";
import { cardMessageSchema } from "./wire/topics.ts";

const form = {
  kind: "form",
  title: "Delivery",
  fields: [{ name: "day", label: "Day", type: "date", required: true }],
  submit: "Send",
} as const;
const link = { kind: "link", title: "Hours", url: "/hours" } as const;

function showing(before: { id: string; card: typeof form }[] = []) {
  const sent: { id: string }[] = [];
  const noted: Noted[] = [];
  const troubles: string[] = [];
  const it = new Showing({
    show: (shown) => sent.push(cardMessageSchema.parse({ v: 1, ...shown })),
    note: (one) => noted.push(one),
    trouble: ({ message }) => troubles.push(message),
    before: before as never,
  });
  return { it, sent, noted, troubles };
}

test("cards go to the page, each with a name of its own, and into the record", () => {
  const { it, sent, noted } = showing();
  it.result({ ok: true, value: {}, cards: [link, { ...form, fields: [...form.fields] }] });
  it.result({ ok: true, value: "no cards" });
  it.result({ ok: false, error: { code: "tool_failed", message: "" } });
  const ids = sent.map(({ id }) => id);
  expect(new Set(ids).size).toBe(2);
  expect(noted.map(({ kind, body }) => [kind, "id" in body && body.id])).toEqual(ids.map((id) => ["card", id]));
});

test("a form is answered once, with what it asks for", () => {
  const { it, noted } = showing();
  it.card({ ...form, fields: [...form.fields] });
  const refused = expect.objectContaining({ code: "message_malformed" });
  expect(() => it.form({ cardId: "card-1", values: { day: "soon" } })).toThrow(refused);
  expect(it.form({ cardId: "card-1", values: { day: "2026-11-30" } })).toBe('Form "Delivery": {"day":"2026-11-30"}');
  expect(() => it.form({ cardId: "card-1", values: { day: "2026-12-01" } })).toThrow(refused);
  expect(noted.filter(({ kind }) => kind === "form")).toHaveLength(1);
});

test("what was never shown, or was no form, has no answers", () => {
  const { it } = showing();
  it.card(link);
  for (const cardId of ["card-1", "card-2"]) {
    expect(() => it.form({ cardId, values: {} })).toThrow(expect.objectContaining({ code: "message_malformed" }));
  }
});

test("a form from before an eviction can still be answered, and new cards have new names", () => {
  const { it, sent } = showing([{ id: "card-1", card: form }]);
  it.card(link);
  expect(sent[0]?.id).toBe("card-2");
  expect(it.form({ cardId: "card-1", values: { day: "2026-11-30" } })).toContain("2026-11-30");
});

test("what is left for a human is kept", () => {
  const { it, noted } = showing();
  it.message({ text: "Please call me.", contact: "ada@shop.example" });
  expect(noted).toEqual([{ kind: "message", body: { text: "Please call me.", contact: "ada@shop.example" } }]);
});

test("what was wrong with a card is for the record", () => {
  const { it, sent, troubles } = showing();
  it.result({ ok: true, value: {}, warnings: [new Error("it is no card") as never] });
  expect(troubles).toEqual(["it is no card"]);
  expect(sent).toEqual([]);
});
