/** Yes and no in languages with short lists of their own, and answers that begin with a yes. */
import { describe, expect, test } from "vitest";
import { beginsWithYes, isPutOff, judgeYesOrNo } from "./yes-or-no.ts";

describe("a yes", () => {
  test.each([
    ["it", "Sì"],
    ["it", "Sì, grazie"],
    ["pt", "Sim"],
    ["pt", "Claro"],
    ["nl", "Ja"],
    ["nl", "Ja, graag"],
    ["pl", "Tak"],
    ["pl", "Tak, proszę"],
    ["tr", "Evet"],
    ["tr", "Evet, lütfen"],
    ["ar", "نعم"],
    ["ar", "نعم من فضلك"],
    ["ko", "네"],
    ["ko", "예"],
    ["ru", "Да"],
    ["ru", "Да, пожалуйста"],
    ["sv", "Ja"],
    ["sv", "Ja tack"],
    ["hi", "हाँ"],
    ["hi", "जी हाँ"],
    ["pl", "yes please"],
  ])("%s: %s", (language, text) => {
    expect(judgeYesOrNo(text, language)).toBe("yes");
  });
});

describe("a no", () => {
  test.each([
    ["it", "No, grazie"],
    ["pt", "Não"],
    ["pt", "Não, obrigado"],
    ["nl", "Nee"],
    ["nl", "Nee, dank je"],
    ["pl", "Nie"],
    ["tr", "Hayır"],
    ["ar", "لا"],
    ["ar", "لا شكرا"],
    ["ko", "아니요"],
    ["ru", "Нет"],
    ["ru", "Нет, спасибо"],
    ["sv", "Nej"],
    ["sv", "Nej tack"],
    ["hi", "नहीं"],
    ["fr", "nan"],
    ["pl", "no"],
  ])("%s: %s", (language, text) => {
    expect(judgeYesOrNo(text, language)).toBe("no");
  });
});

describe("no yes", () => {
  test.each([
    ["pl", "Tak, ale jutro"],
    ["tr", "Evet ama yarın"],
    ["ru", "Да, но позже"],
    ["sv", "Ja, men inte idag"],
    ["nl", "Ja, maar morgen"],
    ["it", "Sì, ma domani"],
    ["pt", "Sim, mas amanhã"],
    ["ko", "네 그런데 나중에"],
    ["ar", "نعم لكن غدا"],
    ["hi", "हाँ लेकिन कल"],
    ["pl", "Może"],
  ])("%s: %s", (language, text) => {
    expect(judgeYesOrNo(text, language)).not.toBe("yes");
  });
});

test.each([
  ["大丈夫です", "予約をキャンセルしますか？", "unclear"],
  ["大丈夫です。", "注文を取り消しますか？", "unclear"],
  ["大丈夫です", "こちらでよろしいですか？", "yes"],
  ["はい、大丈夫です", "予約をキャンセルしますか？", "yes"],
])("%s, to %s: %s", (text, question, judged) => {
  expect(judgeYesOrNo(text, "ja", question)).toBe(judged);
});

test.each([
  ["de", "Ja, sag den Termin ab", true],
  ["de", "Ja, leg es in den Warenkorb", true],
  ["de", "ja, schick ihn mir", true],
  ["fr", "Oui, mettez-le dans le panier", true],
  ["es", "sí ponlo en el carrito", true],
  ["en", "yes please add it to my cart", true],
  ["en", "Uh, yes, put that in there", true],
  ["en", "yes but where is my other order", false],
  ["en", "what about my yes", false],
  ["en", "where is my order", false],
  ["en", "yes, is it free?", false],
  ["de", "Ja aber erst wenn es billiger wird", false],
  ["de", "wo ist denn meine Bestellung", false],
])("%s: %s begins with a yes: %s", (language, text, does) => {
  expect(beginsWithYes(text, language)).toBe(does);
});

test.each([
  ["en", "Later", "Tomorrow", "Not now"],
  ["de", "Später", "Morgen", "Nicht jetzt"],
  ["es", "Más tarde", "Mañana", "Ahora no"],
  ["fr", "Plus tard", "Demain", "Pas maintenant"],
  ["it", "Più tardi", "Domani", "Non ora"],
  ["nl", "Later", "Morgen", "Niet nu"],
  ["pt", "Mais tarde", "Amanhã", "Agora não"],
  ["pl", "Później", "Jutro", "Nie teraz"],
  ["tr", "Daha sonra", "Yarın", "Şimdi değil"],
  ["ar", "لاحقا", "غدا", "ليس الآن"],
  ["ja", "後で", "明日", "今はいい"],
  ["zh", "以后", "明天", "现在不"],
])("%s: %s, %s and %s put off, and are no yes", (language, ...phrases) => {
  for (const phrase of phrases) {
    expect(isPutOff(phrase), phrase).toBe(true);
    expect(judgeYesOrNo(phrase, language), phrase).not.toBe("yes");
  }
  expect(isPutOff("yes")).toBe(false);
});
