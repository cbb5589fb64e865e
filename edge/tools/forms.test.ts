import { expect, test } from "vitest";
import { cardSchema, type FormCard } from "../wire/cards.ts";
import { formWords } from "./forms.ts";

const form = cardSchema.parse({
  kind: "form",
  title: "Delivery",
  fields: [
    { name: "mail", label: "E-mail", type: "email", required: true },
    { name: "phone", label: "Phone", type: "tel" },
    { name: "count", label: "How many", type: "number" },
    { name: "day", label: "Day", type: "date" },
    { name: "hour", label: "Hour", type: "time" },
    { name: "size", label: "Size", type: "choice", choices: ["S", "L"] },
    { name: "note", label: "Note", type: "text" },
  ],
  submit: "Send",
}) as FormCard;

test("answers are words of the visitor, by the fields' names, in the form's order", () => {
  const words = formWords(form, { size: "L", mail: " ada@shop.example ", note: '"}; count: 99' });
  expect(words).toBe('Form "Delivery": {"mail":"ada@shop.example","size":"L","note":"\\"}; count: 99"}');
});

test("everything that is asked for may be given", () => {
  const all = {
    mail: "a@b.example",
    phone: "+47 22 33 44",
    count: "-2.5",
    day: "2026-11-30",
    hour: "09:30",
    size: "S",
  };
  expect(formWords(form, all)).toContain('"hour":"09:30"');
});

test.each([
  [{}, "mail"],
  [{ mail: " " }, "mail"],
  [{ mail: "ada" }, "mail"],
  [{ mail: "a@b.example", phone: "call me" }, "phone"],
  [{ mail: "a@b.example", count: "two" }, "count"],
  [{ mail: "a@b.example", day: "30.11.2026" }, "day"],
  [{ mail: "a@b.example", hour: "25:00" }, "hour"],
  [{ mail: "a@b.example", size: "XL" }, "size"],
  [{ mail: "a@b.example", admin: "yes" }, "admin"],
  [{ mail: "a@b.example", toString: "x" }, "toString"],
])("%j is refused, naming %s", (values, field) => {
  const answers = values as unknown as Record<string, string>;
  expect(() => formWords(form, answers)).toThrow(expect.objectContaining({ code: "message_malformed" }));
  expect(() => formWords(form, answers)).toThrow(`"${field}"`);
});
