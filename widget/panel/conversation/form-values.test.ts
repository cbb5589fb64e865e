import { expect, test } from "vitest";
import { formWords } from "../../../edge/tools/forms.ts";
import type { FormCard, FormField } from "../../../edge/wire/cards.ts";
import { answersOf, problemsWith, problemWith } from "./form-values.ts";

const field = (type: FormField["type"], required = false): FormField => ({
  name: "it",
  label: "It",
  type,
  required,
  ...(type === "choice" && { choices: ["S", "L"] }),
});
const formOf = (one: FormField): FormCard => ({ kind: "form", title: "Form", fields: [one], submit: "Send" });

const types: readonly FormField["type"][] = ["text", "email", "tel", "number", "date", "time", "choice"];
const values = [
  ...["", "  ", "hello", "S", "XL", " L ", "a@b.example", "a@b", "@b.example", "a b@c.example", "+47 (22) 33-44", "12"],
  ...["call me", "-2.5", "2,5", "1e9", "2026-11-30", "30.11.2026", "2026-13-01", "09:30", "9:30", "24:00", "23:59:59"],
];

test.each(types)("%s: what passes here is taken by the edge, and what does not is refused there", (type) => {
  for (const required of [true, false]) {
    for (const value of values) {
      const form = formOf(field(type, required));
      const passes = problemWith(field(type, required), value) === null;
      const send = () => formWords(form, answersOf(form, { it: value }));
      if (passes) expect(send, `${value}`).not.toThrow();
      else expect(send, `${value}`).toThrow();
    }
  }
});

test("each field has its own problem", () => {
  const form: FormCard = {
    kind: "form",
    title: "Form",
    fields: [
      { ...field("email", true), name: "mail" },
      { ...field("date"), name: "day" },
      { ...field("text", true), name: "note" },
    ],
    submit: "Send",
  };
  expect([...problemsWith(form, { mail: "ada", day: "", note: "hi" })]).toEqual([["mail", "email"]]);
  expect([...problemsWith(form, {})]).toEqual([
    ["mail", "missing"],
    ["note", "missing"],
  ]);
});

test("only what was given is sent, without the blanks around it", () => {
  expect(answersOf(formOf(field("text")), { it: "  hi ", other: "x" })).toEqual({ it: "hi" });
  expect(answersOf(formOf(field("text")), { it: " " })).toEqual({});
});
