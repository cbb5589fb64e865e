import { describe, expect, test } from "vitest";
import { judgeLanguage } from "./judge-language.ts";
import { packs } from "./packs.ts";

const all = [...packs.keys()];
/** They share most small words: a line tells them from the rest, and seldom from each other. */
const twins: Readonly<Record<string, string>> = { da: "nb", nb: "da" };
const besideTwin = (language: string) => all.filter((one) => one !== twins[language]);

/** The texts in a part of a pack that are sentences. */
function sentencesIn(part: unknown): string[] {
  if (typeof part === "string") return part.length > 3 ? [part] : [];
  if (part === null || typeof part !== "object" || part instanceof RegExp) return [];
  return Object.values(part).flatMap(sentencesIn);
}

describe.each([...packs])("lines in %s", (language, { lines }) => {
  const judged = sentencesIn(lines).map((text) => [text, judgeLanguage(text, all)] as const);

  test("are never taken for another language", () => {
    expect(judged.filter(([, found]) => found !== null && found.language !== language)).toEqual([]);
  });

  test("are mostly known", () => {
    const known = judged.filter(([text]) => judgeLanguage(text, besideTwin(language)) !== null);
    expect(known.length).toBeGreaterThan(judged.length * 0.55);
  });
});

test.each([
  ["en", "I would like to know where my order is"],
  ["es", "Quisiera saber dónde está mi pedido"],
  ["de", "Ich wollte fragen wo meine Bestellung ist"],
  ["fr", "Je voudrais savoir où est ma commande"],
  ["it", "Vorrei sapere dov'è il mio ordine"],
  ["nl", "Ik wil graag weten waar mijn bestelling is"],
  ["pt", "Queria saber onde está o meu pedido"],
  ["pl", "Chciałbym wiedzieć gdzie jest moje zamówienie"],
  ["tr", "Siparişimin nerede olduğunu öğrenmek istiyorum lütfen"],
  ["ja", "注文がどこにあるか知りたいです"],
  ["zh", "我想知道我的订单在哪里"],
  ["ar", "أريد أن أعرف أين طلبي من فضلك"],
  ["sv", "Jag skulle vilja veta var min beställning är"],
  ["da", "Jeg vil gerne vide hvor min bestilling bliver af"],
  ["nb", "Jeg vil gjerne vite hvor bestillingen min er nå"],
  ["fi", "Haluaisin tietää missä minun tilaukseni on nyt"],
  ["cs", "Chtěl bych vědět kde je moje objednávka"],
  ["sk", "Chcel by som vedieť kde je moja objednávka"],
  ["ro", "Aș vrea să știu unde este comanda mea"],
  ["hu", "Szeretném tudni hogy hol van a rendelésem"],
  ["hr", "Želim znati gdje je moja narudžba"],
])("a caller's sentence in %s is surely in it", (language, text) => {
  expect(judgeLanguage(text, besideTwin(language))?.language).toBe(language);
  expect(judgeLanguage(text, [language, language === "en" ? "de" : "en"])).toMatchObject({ language, sure: true });
});

test.each([
  ["el", "Πού είναι η παραγγελία μου;"],
  ["he", "איפה ההזמנה שלי"],
  ["ko", "제 주문은 어디에 있나요"],
  ["th", "สินค้าของฉันอยู่ที่ไหน"],
  ["hi", "मेरा ऑर्डर कहाँ है"],
  ["ru", "Где мой заказ, я хочу знать"],
  ["uk", "Де моє замовлення, я хочу знати"],
  ["fa", "سفارش من کجا است"],
])("a sentence in %s is known by its script and words, among others of the script", (language, text) => {
  expect(judgeLanguage(text, ["en", "ru", "uk", "ar", "fa", language])?.language).toBe(language);
});

test.each([
  "ok",
  "Okay.",
  "ja",
  "No.",
  "Hmm",
  "super",
  "Fernlight",
  "iPhone 15 Pro",
  "Nespresso Vertuo",
  "Maria Garcia",
  "Hamburg",
  "4 2 1",
  "...",
  "",
])("nothing is told by %j", (text) => expect(judgeLanguage(text, all)).toBeNull());

test("a language that the call cannot go on in is none of the others", () => {
  expect(judgeLanguage("Waar is mijn bestelling, ik wil het graag weten", ["en", "de"])).toBeNull();
  expect(judgeLanguage("¿Dónde está mi pedido? Lo necesito hoy", ["en", "pt"])).toBeNull();
  expect(judgeLanguage("Где мой заказ", ["en", "uk"])).toBeNull();
});

test("a region counts for its language, and a foreign word for nothing", () => {
  expect(judgeLanguage("Onde está o meu pedido?", ["en", "pt-BR"])?.language).toBe("pt-BR");
  expect(judgeLanguage("Wo ist mein package", ["en", "de"])?.language).toBe("de");
});
