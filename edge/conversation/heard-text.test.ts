import { describe, expect, it } from "vitest";
import { heardText } from "./heard-text.ts";

const text = "One two three, four - five.";

describe("heardText", () => {
  it("is the share of words that was played, rounded down", () => {
    const spoken = { text, audioMs: 5000, complete: true, words: [] };
    expect(heardText({ ...spoken, playedMs: 0 })).toBe("");
    expect(heardText({ ...spoken, playedMs: 2999 })).toBe("One two three,");
    expect(heardText({ ...spoken, playedMs: 3900 })).toBe("One two three,");
    expect(heardText({ ...spoken, playedMs: 5000 })).toBe(text);
  });

  it("follows word times where there are any", () => {
    const words = [
      { text: "One", startMs: 0, endMs: 2000 },
      { text: "two", startMs: 2000, endMs: 2400 },
    ];
    expect(heardText({ text, audioMs: 5000, complete: true, words, playedMs: 2400 })).toBe("One two");
    expect(heardText({ text, audioMs: 5000, complete: true, words, playedMs: 1900 })).toBe("");
  });

  it("does not take what has been made so far for all of it", () => {
    const spoken = { text: "word ".repeat(100).trim(), audioMs: 1000, complete: false, words: [], playedMs: 1000 };
    expect(heardText(spoken).split(" ").length).toBeLessThan(10);
  });

  it.each([
    ["ja", "ご注文は明日届きます。ありがとうございます。"],
    ["zh", "您的订单明天到达，谢谢您的耐心等待。"],
    ["th", "คำสั่งซื้อของคุณจะมาถึง พรุ่งนี้ครับ"],
    ["km", "ការបញ្ជាទិញរបស់អ្នកនឹងមកដល់ថ្ងៃស្អែក។"],
    ["lo", "ຄໍາສັ່ງຂອງທ່ານຈະມາຮອດມື້ອື່ນ"],
    ["my", "သင်၏အမှာစာသည်မနက်ဖြန်ရောက်ပါမည်။"],
    ["mixed", "Fernlightのランプは 12,50 ユーロです。 Thank you."],
    ["en", text],
  ])("grows from nothing to all of a text in %s, always its beginning", (_, said) => {
    const spoken = { text: said, audioMs: 4000, complete: true, words: [] };
    let before = "";
    const steps = new Set<string>();
    for (let playedMs = 0; playedMs <= 4000; playedMs += 20) {
      const heard = heardText({ ...spoken, playedMs });
      expect(said.startsWith(heard)).toBe(true);
      expect(heard.startsWith(before)).toBe(true);
      before = heard;
      steps.add(heard);
    }
    expect(before).toBe(said);
    expect(steps.size).toBeGreaterThan(4);
    const half = heardText({ ...spoken, playedMs: 2000 }).length;
    expect(half).toBeGreaterThan(said.length * 0.25);
    expect(half).toBeLessThan(said.length * 0.75);
  });

  it("counts letters where the TTS cuts a text without spaces in its own way", () => {
    const said = "ご注文は明日届きます。";
    const words = [...said].map((sign, nth) => ({ text: sign, startMs: nth * 100, endMs: nth * 100 + 100 }));
    const spoken = { text: said, audioMs: 1100, complete: true, words };
    expect(heardText({ ...spoken, playedMs: 400 })).toBe("ご注文は");
    expect(heardText({ ...spoken, playedMs: 650 })).toBe("ご注文は明日");
    expect(heardText({ ...spoken, playedMs: 90 })).toBe("");
  });

  it("knows that a Japanese sign takes longer to say than a letter", () => {
    const said = "ご注文は明日届きます。".repeat(20);
    const spoken = { text: said, audioMs: 2000, complete: false, words: [], playedMs: 2000 };
    expect(heardText(spoken).length).toBeLessThan(15);
    expect(heardText(spoken).length).toBeGreaterThan(5);
  });
});
