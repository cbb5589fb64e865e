import { describe, expect, test } from "vitest";
import { linesOf, type Said, storedOf } from "./testing/said.ts";

const dictated = (...callers: string[]): Said[] => callers.map((caller) => ({ caller, agent: "Go on." }));
const kept = (said: readonly Said[]) => linesOf(storedOf(said)).filter((line) => line !== "Go on.");

describe("numbers that are dictated over several turns have a mark in each", () => {
  test.each([
    [
      ["My card is 4111 1111", "yes, 1111 1111"],
      ["My card is [card]", "yes, [card]"],
    ],
    [
      ["4111 1111 1111", "Okay, so it's 1111"],
      ["[card]", "Okay, so it's [card]"],
    ],
    [
      ["4111 1111", "Sorry, wait a moment, I have to turn it over.", "1111 1111"],
      ["[card]", "Sorry, wait a moment, I have to turn it over.", "[card]"],
    ],
    [
      ["4111 1111", "Sorry, wait one moment, please.", "and the rest is 1111 1111"],
      ["[card]", "Sorry, wait one moment, please.", "and the rest is [card]"],
    ],
    [
      ["3782 822463", "let me look, it says 10005"],
      ["[card]", "let me look, it says [card]"],
    ],
    [
      ["DE89 3704 0044", "then 0532", "okay 0130", "and zero zero"],
      ["[iban]", "then [iban]", "okay [iban]", "and [iban]"],
    ],
    [
      ["GB29 NWBK", "okay 6016 1331", "let me see 9268 19"],
      ["[iban]", "okay [iban]", "let me see [iban]"],
    ],
    [
      ["my card", ..."41 11 11 11 11 11 11 11".split(" ").map((two) => `okay ${two}`)],
      ["my card", ...Array<string>(8).fill("okay [card]")],
    ],
    [
      ["Meine Karte ist vier eins eins eins", "ja gut, eins eins eins eins", "moment, eins eins eins eins 1111"],
      ["Meine Karte ist [card]", "ja gut, [card]", "[card]"],
    ],
  ])("%j", (said, lines) => {
    expect(kept(dictated(...said))).toEqual(lines);
  });

  test("also where the agent, or a human, says them back", () => {
    const groups = ["4111 1111", "1111", "1111"];
    const echoed = groups.map((group) => ({ caller: `It is ${group}`, agent: `Okay, ${group}, got it.` }));
    expect(kept(echoed)).toEqual(groups.flatMap(() => ["It is [card]", "Okay, [card], got it."]));
    const human = groups.map((group) => ({ caller: "Yes, right", human: `So that is ${group}, correct?` }));
    expect(kept(human)).toEqual(groups.flatMap(() => ["Yes, right", "So that is [card], correct?"]));
  });

  test("and where a tool has the whole number", () => {
    const [turn] = storedOf([
      { caller: "the digits 41 11 then 111 so 111 or 111 and 111", args: { card_number: "4111111111111111" } },
    ]);
    expect([turn?.caller, turn?.tools[0]?.args]).toEqual(["the digits [card] or [card]", { card_number: "[card]" }]);
  });

  test("other numbers of several turns stay", () => {
    const said = [
      "I have two questions about order 4711",
      "We bought 4 chairs in 2024 and paid 129 euros",
      "The table is 180 by 90, and 75 high",
      "It came on 12.11.2025 at 14 30",
      "Hauptstraße 12, 10115 Berlin",
      "sizes 36 37 38 39 40",
      "size 090 by 200 by 040",
      "Please call between 900 1000 or 1400 1500",
    ];
    expect(kept(dictated(...said))).toEqual(said);
  });
});

describe("the code on a card and its expiry, after the question for them", () => {
  test.each([
    ["And the three digits on the back?", "737", "[code]"],
    ["And the security code?", "it's seven three seven", "it's [code]"],
    ["Und die drei Ziffern auf der Rückseite?", "737", "[code]"],
    ["Und die Prüfnummer?", "737", "[code]"],
    ["Und der Sicherheitscode?", "737", "[code]"],
    ["Et les trois chiffres au dos ?", "737", "[code]"],
    ["Le cryptogramme ?", "737", "[code]"],
    ["¿Y los tres dígitos del dorso?", "737", "[code]"],
    ["¿El código de seguridad?", "737", "[code]"],
    ["E le tre cifre sul retro?", "737", "[code]"],
    ["Il codice di sicurezza?", "737", "[code]"],
    ["En de drie cijfers op de achterkant?", "737", "[code]"],
    ["E os três dígitos no verso?", "737", "[code]"],
    ["背面的三位数是什么？", "737", "[code]"],
    ["安全码是多少？", "七三七", "[code]"],
    ["裏面の3桁の番号は？", "737", "[code]"],
    ["セキュリティコードは？", "737", "[code]"],
    ["And the expiry date?", "12/27", "[card]"],
    ["And when does it expire?", "twelve twenty-seven", "[card]"],
    ["Bis wann ist sie gültig?", "12/27", "[card]"],
  ])("%s", (agent, caller, line) => {
    expect(kept([{ caller: "my card is 4111 1111 1111 1111", agent }, { caller }])).toEqual([
      "my card is [card]",
      agent,
      line,
    ]);
  });

  test("the agent's echo of them goes too", () => {
    const agent = "And the three digits on the back?";
    const said = [
      { caller: "4111 1111 1111 1111", agent },
      { caller: "123", agent: "Thanks, 123." },
    ];
    expect(kept(said)).toEqual(["[card]", agent, "[code]", "Thanks, [number]."]);
  });
});

describe("codes and PINs that were asked for", () => {
  test.each([
    ["What is your PIN number?", "4829"],
    ["What is your verification code number?", "4829"],
    ["Wie ist Ihre PIN-Nummer?", "4829"],
    ["Wat is uw pincode nummer?", "4829"],
    ["What's the code? We sent it to the phone number that you gave us.", "482913"],
    ["Please tell me the code that we sent to your phone.", "482913"],
    ["Wie lautet Ihr Passwort?", "48291"],
    ["¿Cuál es su contraseña?", "4829"],
    ["Quel est votre mot de passe ?", "4829"],
  ])("%s", (agent, caller) => {
    const said = [{ caller: "hi", agent }, { caller, agent: `${caller}, thanks.` }, { caller: `yes ${caller}` }];
    expect(kept(said)).toEqual(["hi", agent, "[code]", "[number], thanks.", "yes [code]"]);
  });

  test("a code in two turns", () => {
    const asked = { caller: "hi", agent: "What is the code?" };
    expect(kept([asked, { caller: "482", agent: "Go on." }, { caller: "and 913", agent: "482913, thanks." }])).toEqual([
      "hi",
      asked.agent,
      "[code]",
      "[code]",
      "[number], thanks.",
    ]);
  });

  test("a human's question counts as well", () => {
    const human = "What is the code that we sent?";
    expect(kept([{ human }, { caller: "4829" }])).toEqual([human, "[code]"]);
  });
});

test.each([
  ["What is your order number? You find it in the e-mail that we sent you.", "100 234 567"],
  ["What is your order number? It is the long number on top of your receipt.", "100 234 567"],
  ["What is your order number? You can also call us back later.", "100 234 567"],
  ["Please tell me your order number. You can also call us back later.", "100 234 567"],
  ["Quel est le numéro sur le code-barres ?", "12345678"],
  ["What is your tracking number?", "6011000990139424"],
])("an order's number stays, in words and in tools: %s", (agent, caller) => {
  const args = { order_id: caller.replaceAll(" ", "") };
  const [, turn] = storedOf([
    { caller: "hi", agent },
    { caller, args, result: args },
  ]);
  expect([turn?.caller, turn?.tools[0]?.args, turn?.tools[0]?.result]).toEqual([caller, args, args]);
});
