import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { isCard } from "./card-numbers.ts";
import { isIban } from "./ibans.ts";
import { joinedSettings, redactionKinds } from "./kinds.ts";
import { Redactor } from "./redactor.ts";
import { cardNumber, iban, plantedValues, seeded } from "./testing/planted.ts";

const redactor = new Redactor();

describe("what is taken out of words", () => {
  test.each([
    ["My card is 4111 1111 1111 1111, thanks", "My card is [card], thanks"],
    ["4111-1111-1111-1111", "[card]"],
    ["378282246310005", "[card]"],
    ["four one double one, one one one one. one one one one and then one one one one", "[card]"],
    ["vier eins eins eins 1111 eins eins eins eins 1111", "[card]"],
    ["my card number is 4111 1111 1111 1112", "my card number is [card]"],
    ["cvv 123", "cvv [code]"],
    ["DE89 3704 0044 0532 0130 00 please", "[iban] please"],
    ["GB29NWBK60161331926819", "[iban]"],
    [
      "D E eight nine three seven zero four zero zero double four zero five three two zero one three zero zero zero",
      "[iban]",
    ],
    ["Write to jo@example.com.", "Write to [email]."],
    ["my email is jo at example dot com thanks", "my email is [email] thanks"],
    ["maria Punkt schmidt at web Punkt de bitte", "[email] bitte"],
    ["mi correo es juan arroba ejemplo punto es", "mi correo es [email]"],
    ["jean point dupont arobase orange point fr", "[email]"],
    ["anna chiocciola libero punto it", "[email]"],
    ["jo at example.com", "[email]"],
    ["call +49 170 1234567 please", "call [phone] please"],
    ["0170/1234567", "[phone]"],
    ["my order came, and I can be called at 0170 1234567", "my order came, and I can be called at [phone]"],
    ["06 12 34 56 78", "[phone]"],
    ["zéro six douze trente-quatre cinquante-six soixante-dix-huit", "[phone]"],
    ["null eins sieben null eins zwei drei vier fünf sechs sieben", "[phone]"],
    ["my phone number is 5550123", "my phone number is [phone]"],
    ["plus four nine one seven zero one two three four five six seven", "[phone]"],
    ["我的电话是一三八零零一三八零零零", "我的电话是[phone]"],
    ["電話は090-1234-5678です", "電話は[phone]です"],
    ["the code is 471192", "the code is [code]"],
    ["four seven one no four seven one one is my code", "[code] is my code"],
    ["der Bestätigungscode lautet vier sieben eins eins", "der Bestätigungscode lautet [code]"],
    ["4111 1111 okay 1111 1111", "[card] okay [card]"],
    ["4111 1111 got it 1111 1111", "[card] got it [card]"],
    ["4111 1111, let me see, 1111 1111", "[card], let me see, [card]"],
    ["my Amex card: 3782, wait, 822463 and it ends 10005", "my Amex card: [card] and it ends [card]"],
    ["IBAN GB29 NWBK okay 6016 1331 let me see 9268 19", "IBAN [iban] okay [iban] let me see [iban]"],
    ["DE89 3704 0044 got it 0532 0130 00", "[iban] got it [iban]"],
    ["D as in David E as in Edward 89 3704 0044 0532 0130 00", "[iban]"],
    [
      "my card is 4111 1111 1111 1111, expiry 12/27, security code 123",
      "my card is [card], expiry [card], security code [code]",
    ],
    ["card 4111 1111 1111 1111 12/27 123", "card [card] [card] [code]"],
    ["card 4111 1111 1111 1111 and it's 12 27 and 123", "card [card] and it's [card] and [code]"],
    [
      "Karte 4111 1111 1111 1111, gültig bis 12/27, Prüfnummer 123",
      "Karte [card], gültig bis [card], Prüfnummer [code]",
    ],
    ["ma carte 4111 1111 1111 1111 expire 12/27 cryptogramme 123", "ma carte [card] expire [card] cryptogramme [code]"],
    ["卡号4111111111111111，有效期12/27，安全码123", "卡号[card]，有效期[card]，安全码[code]"],
    ["my pin number is 4829", "my pin number is [code]"],
    ["the text message says 4829", "the text message says [code]"],
    ["mein Passwort ist 48291", "mein Passwort ist [code]"],
    ["die TAN ist 123456", "die TAN ist [code]"],
    ["pay my order with 6011000990139424", "pay my order with [card]"],
    ["my card is 4006381333931", "my card is [card]"],
    ["四幺幺幺 幺幺幺幺 幺幺幺幺 幺幺幺幺", "[card]"],
    ["quarantuno undici undici undici undici undici undici undici", "[card]"],
    ["four thousand one hundred eleven, eleven eleven, eleven eleven, eleven eleven", "[card]"],
    ["forty-one hundred eleven, eleven eleven, eleven eleven, eleven eleven", "[card]"],
    ["quatre mille cent onze, mille cent onze, mille cent onze, mille cent onze", "[card]"],
    ["cuatro mil ciento once, mil ciento once, mil ciento once, mil ciento once", "[card]"],
    ["quattromilacentoundici millecentoundici millecentoundici millecentoundici", "[card]"],
    ["eight hundred five five five one two one two", "[phone]"],
    ["よんいちいちいち いちいちいちいち いちいちいちいち いちいちいちいち", "[card]"],
    ["D wie Dora E wie Emil acht neun 3704 0044 0532 0130 00", "[iban]"],
    ["my address is john smith at gmail", "my address is [email]"],
    ["jo [at] example [dot] com", "[email]"],
    ["jo @ example . com", "[email]"],
    ['"jo smith"@example.com', "[email]"],
    ["4111111111111111x", "[card]x"],
    ["id4111111111111111", "id[card]"],
    ["4111 1111 1111 1111x", "[card]x"],
    ["call+14155552671now", "call[phone]now"],
    ["4111|1111|1111|1111", "[card]|[card]|[card]|[card]"],
  ])("%s", (said, kept) => {
    expect(redactor.text(said)).toBe(kept);
  });

  test.each([
    "Order 4711 and 100234",
    "It costs 1,299.00 € or 12.50",
    "on 24.12.2025 at 14:30",
    "2025-12-24 18:30",
    "2026-05-01T10:00:00.000Z",
    "Hauptstraße 12, 10115 Berlin",
    "the postal code 10115 and the discount code 20255",
    "one of them, two or three",
    "my order number is one two three four five six seven eight nine",
    "my tracking number is 0034043400943482",
    "she was mad at some point in time",
    "look at shop dot example dot com",
    "the model of my lamp is 4711, and I bought two",
    "I'm at shop.example now",
    "555 Main Street 90210",
    "52.520008, 13.404954",
    "1234567890123",
    "1.000.000 euros",
    "9780306406157",
    "550e8400-e29b-41d4-a716-446655440000",
    "https://shop.example/orders/100234567",
    "4006381333931",
    "my order number is 6011000990139424",
    "tan lampshade 3000 K",
    "a tan sofa, 2024 model",
    "the safety pin 1234",
    "hairpin leg table 4711",
    "lamp code 4711",
    "article code 12345",
    "sur le code-barres 12345678",
    "sizes 36 37 38 39 40",
    "size 090 by 200 by 040",
    "call between 900 1000 or 1400 1500",
    "ten, twenty, thirty, forty, fifty",
    "phone model 12345678",
    "return the phone 20231130",
    "it is two hundred euros, or one thousand two hundred",
    "in two thousand twenty four",
    "I'm looking at gmail",
    "the offer is valid until 12/27",
    "I paid by card for order 4711 on 12.11.2025, 2 chairs for 129 euros",
  ])("what stays: %s", (said) => {
    expect(redactor.text(said)).toBe(said);
  });
});

test("500 values from a seed are found in their sentences, and the sentences stay", () => {
  const planted = plantedValues(500, 20261129);
  const missed = planted.filter(({ kind, sentence, said }) => {
    const kept = redactor.text(sentence);
    return kept !== sentence.replace(said, `[${kind}]`);
  });
  expect(missed.map(({ sentence }) => `${sentence} → ${redactor.text(sentence)}`)).toEqual([]);
});

test("the check digits are right: 2,000 numbers, and none with a digit changed", () => {
  const random = seeded(7);
  for (let times = 0; times < 1000; times += 1) {
    const [card, account] = [cardNumber(random), iban(random)];
    expect(isCard(card) && isIban(account)).toBe(true);
    const at = 4 + random(8);
    const changed = (text: string) => text.slice(0, at) + String((Number(text[at]) + 1) % 10) + text.slice(at + 1);
    expect(isCard(changed(card))).toBe(false);
    if (/\d/.test(account[at] ?? "")) expect(isIban(changed(account))).toBe(false);
  }
});

test("a number that goes over two turns has a mark in both", () => {
  expect(redactor.texts(["My card is 4111 1111 1111", "and 1111, thanks"])).toEqual([
    "My card is [card]",
    "[card], thanks",
  ]);
});

test("an address that is spelled takes no words of the turn before", () => {
  expect(redactor.texts(["hi", "ana guion bajo ruiz arroba ejemplo punto es"])).toEqual(["hi", "[email]"]);
});

test("a code that a tool asked for is found without a word for it, and other digits stay", () => {
  expect(redactor.text("471192", { codeDigits: 6 })).toBe("[code]");
  expect(redactor.text("four seven one one nine two", { codeDigits: 6 })).toBe("[code]");
  expect(redactor.text("471192")).toBe("471192");
  expect(redactor.text("at 9 30", { codeDigits: 6 })).toBe("at 9 30");
  expect(redactor.text("471192", { before: "What is the code?" })).toBe("[code]");
});

test("longer parts of a known number go too, and its last four digits stay", () => {
  const known = ["4111111111111111"];
  expect(redactor.text("11111111", { known })).toBe("[number]");
  expect(redactor.text("ending in 1111", { known })).toBe("ending in 1111");
});

test("JSON is walked: names of fields are redacted as well, and tell what a value is", () => {
  const value = {
    phone: "5550123",
    order_id: "0012345678",
    card: 4111111111111111,
    atMs: 1730000000000,
    parts: ["4111", "1111", "1111", "1111"],
    deep: [{ verificationCode: "471192", total: 12.5, at: new Date(0) }],
    "jo@example.com": null,
  };
  expect(redactor.value(value)).toEqual({
    phone: "[phone]",
    order_id: "0012345678",
    card: "[card]",
    atMs: 1730000000000,
    parts: ["[card]", "[card]", "[card]", "[card]"],
    deep: [{ verificationCode: "[code]", total: 12.5, at: "1970-01-01T00:00:00.000Z" }],
    "[email]": null,
  });
});

test("a field's name tells an order's number from a card's, unless the call has the same card", () => {
  const id = "6011000990139424";
  const value = { order_id: id, tracking_number: Number(id), invoiceId: id, barcode: id, card: id, note: id };
  const stay = { order_id: id, tracking_number: Number(id), invoiceId: id, barcode: id };
  expect(redactor.value(value)).toEqual({ ...stay, card: "[card]", note: "[card]" });
  expect(redactor.value({ order_id: id }, { known: [id] })).toEqual({ order_id: "[card]" });
});

test("numbers in several fields or entries, and in names of fields", () => {
  expect(
    redactor.value({
      numbers: [4111, 1111, 1111, 1111],
      groups: { a: "4111", b: "1111", c: "1111", d: "1111" },
      iban: { country: "DE89", one: "3704", two: "0044", three: "0532", four: "0130", five: "00" },
      sizes: [36, 37, 38, 39, 40, 41],
      people: { "jo@example.com": 1, "ada@example.com": 2, "0170 1234567": 3 },
    }),
  ).toEqual({
    numbers: ["[card]", "[card]", "[card]", "[card]"],
    groups: { a: "[card]", b: "[card]", c: "[card]", d: "[card]" },
    iban: { country: "[iban]", one: "[iban]", two: "[iban]", three: "[iban]", four: "[iban]", five: "[iban]" },
    sizes: [36, 37, 38, 39, 40, 41],
    people: { "[email]": 1, "[email] 2": 2, "[phone]": 3 },
  });
});

test("an agent's patterns see spoken digits, and those that blanks or turns set apart", () => {
  const own = new Redactor({
    kinds: [],
    patterns: [
      { name: "customer", pattern: "\\bK-?\\d{6}\\b" },
      { name: "member", pattern: "\\b77\\d{4}\\b" },
      { name: "dashed", pattern: "\\bM-\\d{3}\\b" },
    ],
  });
  const said = [
    "K 123456 ok",
    "K one two three four five six",
    "it's seven seven one two three four.",
    "m one two three",
  ];
  expect(said.map((text) => own.text(text))).toEqual(["[customer] ok", "[customer]", "it's [member].", "[dashed]"]);
  expect(own.texts(["771", "234 thanks"])).toEqual(["[member]", "[member] thanks"]);
});

test("an agent takes kinds out, and adds patterns; a call has what any of its agents has", () => {
  const booking = { kinds: ["card"] as const, patterns: [{ name: "customer", pattern: "\\bK-\\d{6}\\b" }] };
  const own = new Redactor(booking);
  expect(own.text("k-123456, 0170/1234567, 4111 1111 1111 1111")).toBe("[customer], 0170/1234567, [card]");
  const both = new Redactor(joinedSettings([booking, { kinds: ["phone"], patterns: [] }]));
  expect(both.text("k-123456, 0170/1234567, jo@example.com")).toBe("[customer], [phone], jo@example.com");
  expect(joinedSettings([{ kinds: redactionKinds, patterns: [] }]).kinds).toEqual(redactionKinds);
});

test("the words of ordinary calls stay: every sentence of the scenarios and of the demo's callers", () => {
  const texts = [...wordsOf("test/scenarios", ".json"), ...wordsOf("demo/agents", "phrases.ts")];
  expect(texts.length).toBeGreaterThan(100);
  const changed = texts.filter((text) => redactor.text(text) !== text);
  expect(changed.map((text) => `${text} → ${redactor.text(text)}`)).toEqual([]);
});

/** All strings with a blank in the files of a folder. */
function wordsOf(folder: string, ending: string): string[] {
  return (
    readdirSync(folder, { recursive: true, encoding: "utf8" })
      .filter((file) => file.endsWith(ending))
      .flatMap((file) => readFileSync(`${folder}/${file}`, "utf8").match(/"(?:[^"\\\n]|\\.)*"/g) ?? [])
      .map((literal) => literal.slice(1, -1))
      // An address is one in a scenario, too.
      .filter((text) => text.includes(" ") && !text.includes("@"))
  );
}
