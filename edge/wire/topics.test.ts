import { describe, expect, test } from "vitest";
import { cardSchema, isCardUrl } from "./cards.ts";
import { contextSchema, ratingRequestSchema, sessionRequestSchema } from "./http.ts";
import {
  cardMessageSchema,
  contextMessageSchema,
  formAnswerSchema,
  handoffSchema,
  leftMessageSchema,
  pageToolReplySchema,
  pageToolRequestSchema,
  pageToolsSchema,
} from "./topics.ts";

const tool = { name: "add_to_cart", description: "Adds a lamp", parameters: { type: "object" } };
const form = {
  kind: "form",
  title: "Delivery",
  fields: [
    { name: "day", label: "Day", type: "date", required: true },
    { name: "size", label: "Size", type: "choice", choices: ["S", "L"] },
  ],
  submit: "Send",
};

describe("addresses on cards", () => {
  test.each(["https://shop.example/lamp?a=1#b", "/lamps/aurora", "/"])("%s will do", (url) => {
    expect(isCardUrl(url)).toBe(true);
  });

  test.each([
    "http://shop.example/",
    "javascript:alert(1)",
    "java\nscript:alert(1)",
    " javascript:alert(1)",
    "data:text/html,hi",
    "//elsewhere.example/",
    "/\\elsewhere.example",
    "/\t/elsewhere.example",
    "https:/\\elsewhere.example",
    "https://shop.example@elsewhere.example/",
    "https://",
    "lamps/aurora",
    "",
  ])("%j is refused", (url) => {
    expect(isCardUrl(url)).toBe(false);
  });
});

describe("cards", () => {
  test.each([
    { kind: "link", title: "Opening hours", url: "https://shop.example/hours" },
    { kind: "product", title: "Aurora", url: "/lamps/aurora", image: "/aurora.jpg", price: "€ 49.00" },
    { kind: "image", url: "https://shop.example/a.jpg", alt: "A lamp" },
    form,
    { kind: "sources", sources: [{ title: "Handbook", date: "2026-10-01" }] },
  ])("$kind", (card) => {
    expect(cardSchema.safeParse(card).success).toBe(true);
    expect(cardMessageSchema.safeParse({ v: 1, id: "c1", card }).success).toBe(true);
  });

  test.each([
    ["a kind that is none", { kind: "html", title: "x" }],
    ["a link elsewhere than https", { kind: "link", title: "x", url: "javascript:alert(1)" }],
    ["a link without words", { kind: "link", title: " ", url: "/" }],
    ["a picture without words", { kind: "image", url: "/a.jpg", alt: "" }],
    ["a product's image by data:", { kind: "product", title: "x", image: "data:image/png;base64,AA" }],
    ["a form without fields", { ...form, fields: [] }],
    ["two fields of one name", { ...form, fields: [form.fields[0], form.fields[0]] }],
    ["a choice without choices", { ...form, fields: [{ name: "a", label: "A", type: "choice" }] }],
    ["choices of what is no choice", { ...form, fields: [{ name: "a", label: "A", type: "text", choices: ["x"] }] }],
    ["a field of an unknown type", { ...form, fields: [{ name: "a", label: "A", type: "password" }] }],
    ["a source by http", { kind: "sources", sources: [{ title: "x", url: "http://a.example" }] }],
  ])("%s is refused", (_, card) => expect(cardSchema.safeParse(card).success).toBe(false));
});

const good: readonly [string, { safeParse(value: unknown): { success: boolean } }, unknown][] = [
  ["a context", contextMessageSchema, { v: 1, context: { page: "/lamps" } }],
  ["a context taken back", contextMessageSchema, { v: 1, context: null }],
  ["tools", pageToolsSchema, { v: 1, tools: [{ ...tool, confirm: true, timeoutMs: 5000 }] }],
  ["tools with what is usual left out", pageToolsSchema, { v: 1, tools: [tool] }],
  ["no tools", pageToolsSchema, { v: 1, tools: [] }],
  ["a tool's call", pageToolRequestSchema, { v: 1, callId: "t1", name: "add_to_cart", args: { lamp: "aurora" } }],
  ["a tool's result", pageToolReplySchema, { v: 1, ok: true, result: { count: 2 } }],
  ["a tool's error", pageToolReplySchema, { v: 1, ok: false, error: "the visitor said no" }],
  ["a form's answers", formAnswerSchema, { v: 1, cardId: "c1", values: { day: "2026-11-30" } }],
  ["a message", leftMessageSchema, { v: 1, text: "Please call me.", contact: "" }],
  ["a place in a queue", handoffSchema, { v: 1, state: "queued", position: 2, waitSeconds: 90, messageWanted: true }],
  ["a human", handoffSchema, { v: 1, state: "joined", name: "Mira" }],
];

const bad: typeof good = [
  ["a context that is not flat", contextMessageSchema, { v: 1, context: { cart: { items: 2 } } }],
  ["tools of one name", pageToolsSchema, { v: 1, tools: [tool, tool] }],
  ["a tool's name that models refuse", pageToolsSchema, { v: 1, tools: [{ ...tool, name: "add to cart" }] }],
  [
    "too many tools",
    pageToolsSchema,
    { v: 1, tools: Array.from({ length: 33 }, (_, i) => ({ ...tool, name: `t${i}` })) },
  ],
  ["a result that is neither", pageToolReplySchema, { v: 1, result: 1 }],
  ["answers that are no text", formAnswerSchema, { v: 1, cardId: "c1", values: { count: 2 } }],
  ["an empty message", leftMessageSchema, { v: 1, text: "  ", contact: "me@shop.example" }],
  ["a message of another version", leftMessageSchema, { v: 2, text: "Hello", contact: "" }],
  ["a place before the first", handoffSchema, { v: 1, state: "queued", position: 0 }],
  ["a handoff to nowhere", handoffSchema, { v: 1, state: "ringing" }],
];

test.each(good)("%s is taken", (_, schema, value) => expect(schema.safeParse(value).success).toBe(true));
test.each(bad)("%s is refused", (_, schema, value) => expect(schema.safeParse(value).success).toBe(false));

test("a context has an end", () => {
  const entries = (count: number) => Object.fromEntries(Array.from({ length: count }, (_, i) => [`k${i}`, "v"]));
  expect(contextSchema.safeParse(entries(32)).success).toBe(true);
  expect(contextSchema.safeParse(entries(33)).success).toBe(false);
});

test("a session says what was agreed to, word for word; terms that were refused give none", () => {
  const asked = { agent: "front-desk", greeting: "Hi!", consent: { terms: true, termsText: "Our terms." } };
  expect(sessionRequestSchema.parse(asked).consent).toEqual({ ...asked.consent, recording: false });
  expect(sessionRequestSchema.safeParse({ agent: "front-desk", consent: { termsText: "x" } }).success).toBe(false);
  expect(sessionRequestSchema.safeParse({ agent: "front-desk", greeting: "x".repeat(301) }).success).toBe(false);
  // A visitor may decline the recording. The record keeps its words with the no.
  const declined = { agent: "front-desk", consent: { recording: false, recordingText: "May we record?" } };
  expect(sessionRequestSchema.safeParse(declined).success).toBe(true);
});

test("a rating is one to five whole stars", () => {
  expect(ratingRequestSchema.parse({ stars: 4 })).toEqual({ stars: 4, comment: "" });
  for (const stars of [0, 6, 2.5, "5", null]) expect(ratingRequestSchema.safeParse({ stars }).success).toBe(false);
});
