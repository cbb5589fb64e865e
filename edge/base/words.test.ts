import { describe, expect, test } from "vitest";
import { isEchoOf } from "../conversation/own-words.ts";
import { WordPattern } from "../conversation/word-pattern.ts";
import { firstWords, isWordAt, plainWords, words, written } from "./words.ts";

/** One sentence in each of the scripts without spaces. */
const sentences = {
  ja: "ご注文は明日届きます。ありがとうございます。",
  zh: "您的订单明天到达，谢谢您的耐心等待。",
  th: "คำสั่งซื้อของคุณจะมาถึงพรุ่งนี้ครับ",
  lo: "ຄໍາສັ່ງຂອງທ່ານຈະມາຮອດມື້ອື່ນ",
  km: "ការបញ្ជាទិញរបស់អ្នកនឹងមកដល់ថ្ងៃស្អែក។",
  my: "သင်၏အမှာစာသည်မနက်ဖြန်ရောက်ပါမည်။",
};

describe("words", () => {
  test.each([
    ["Don't e-mail, it's 3.50 - OK?", ["Don't", "e-mail,", "it's", "3.50", "OK?"]],
    ["「はい」と、お願いします。", ["「はい」", "と、", "お願い", "し", "ます。"]],
    ["このABC-12ランプは", ["この", "ABC-12", "ランプ", "は"]],
    ["您的订单，谢谢！", ["您", "的", "订单，", "谢谢！"]],
    ["ใช่ครับ ขอบคุณ", ["ใช่", "ครับ", "ขอบคุณ"]],
    ["주문이 내일 도착합니다.", ["주문이", "내일", "도착합니다."]],
    ["हाँ। ठीक है।", ["हाँ।", "ठीक", "है।"]],
    ["$5です", ["$5", "です"]],
    ["。、 – …", []],
  ])("of %j are %j", (text, expected) => {
    expect(words(text)).toEqual(expected);
  });

  test.each(Object.entries(sentences))("of %s are several, in place, and begin the text", (_, sentence) => {
    const all = words(sentence);
    expect(all.length).toBeGreaterThan(3);
    expect(all.join("")).toBe(sentence);
    for (let count = 0; count <= all.length; count += 1) {
      expect(firstWords(sentence, count)).toBe(all.slice(0, count).join(""));
    }
    expect(written(plainWords(sentence))).toBe(sentence.replace(/[。，។။၏]/gu, ""));
  });

  test("keep vowel signs, which are marks", () => {
    expect(plainWords("है। हो? นี้")).toEqual(["है", "हो", "นี้"]);
  });

  test.each(Object.entries(sentences))("come back as an echo in %s, and others do not", (_, sentence) => {
    const own = words(sentence);
    expect(isEchoOf(own.slice(1, 5).join(""), sentence)).toBe(true);
    expect(isEchoOf("もう結構です、やめて", sentence)).toBe(false);
  });
});

describe("a word stands in a text", () => {
  test.each<[string, string, boolean]>([
    ["lamp", "a lamp.", true],
    ["lamp", "lamps", false],
    ["lamp", "このlampを", true],
    ["薬", "この薬は", true],
    ["薬", "お薬を飲む", true],
    ["京都", "東京都に行く", false],
    ["京都", "京都に行く", true],
    ["保証", "保証書があります", true],
    ["パン", "パンダがいます", false],
    ["いか", "いかがですか", false],
    ["自殺", "自殺したい", true],
    ["投资", "我要投资建议", true],
    ["ยา", "อยากกินยา", true],
    ["ยา", "อยากไป", false],
    ["การลงทุน", "คำแนะนำการลงทุน", true],
    ["မနက်ဖြန်", "အမှာစာသည်မနက်ဖြန်ရောက်", true],
    ["ຢາ", "ຂ້ອຍຢາກຊື້ຢາ", true],
    ["क", "की", false],
    ["की", "आप की", true],
    ["약", "약은 없습니다", false],
  ])("%s in %s: %s", (word, text, expected) => {
    expect(new WordPattern([word]).find(text).length > 0).toBe(expected);
    const at = text.lastIndexOf(word);
    expect(isWordAt(text, { start: at, end: at + word.length })).toBe(expected);
  });

  test("also where signs of a regular expression are in it, and a mere star names none", () => {
    const pattern = new WordPattern(["x-ray", "c++", "a/b", "*", "(now)"]);
    expect(pattern.find("an X-ray of c++ and a/b (now)").map(({ start }) => start)).toEqual([3, 12, 20, 24]);
    expect(new WordPattern(["*"]).find("anything")).toEqual([]);
  });
});
