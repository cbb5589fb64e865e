import { describe, expect, it } from "vitest";
import { isBackchannel } from "./backchannel.ts";
import { judgeYesOrNo } from "./yes-or-no.ts";

describe("isBackchannel", () => {
  it.each(["mhm", "Okay.", "oh okay, I see", "Uh-huh", "all right", "Right."])("%s", (text) => {
    expect(isBackchannel(text, "en")).toBe(true);
  });
  it.each(["okay stop", "no", "I see a problem", "what", "right now please", ""])("not: %s", (text) => {
    expect(isBackchannel(text, "en")).toBe(false);
  });
  it.each([
    ["はい", "ja"],
    ["なるほど、そうですか。", "ja"],
    ["うん、うん", "ja-JP"],
    ["嗯嗯，好的", "zh-CN"],
    ["是的", "zh"],
    ["อ๋อ เข้าใจแล้วครับ", "th"],
    ["ແມ່ນແລ້ວ", "lo"],
    ["បាទ", "km"],
    ["ဟုတ်ကဲ့", "my"],
  ])("%s (%s)", (text, language) => {
    expect(isBackchannel(text, language)).toBe(true);
  });
  it.each([
    ["はい、でも明日にしてください", "ja"],
    ["好的，不过我还想问一个问题", "zh"],
    ["ครับ แต่ผมอยากถาม", "th"],
    ["ランプが欲しい", "ja"],
  ])("not: %s (%s)", (text, language) => {
    expect(isBackchannel(text, language)).toBe(false);
  });
  it("knows other languages, with English beside them", () => {
    expect(isBackchannel("ja genau", "de-AT")).toBe(true);
    expect(isBackchannel("okay", "fr")).toBe(true);
    expect(isBackchannel("genau", "en")).toBe(false);
  });
});

describe("judgeYesOrNo", () => {
  it.each([
    ["Yes please.", "en", "yes"],
    ["はい、お願いします。", "ja", "yes"],
    ["大丈夫です", "ja", "yes"],
    ["はい、問題ありません。", "ja", "yes"],
    ["いいえ、違います。", "ja", "no"],
    ["ちょっと待ってください", "ja", "no"],
    ["お願いしません", "ja", "no"],
    ["それはやめてください", "ja", "no"],
    ["はい、でも明日にして", "ja", "unclear"],
    ["いいですか", "ja", "unclear"],
    ["はい？", "ja", "unclear"],
    ["ランプが欲しい", "ja", "unclear"],
    ["好的，可以。", "zh-CN", "yes"],
    ["没问题", "zh", "yes"],
    ["不是", "zh", "no"],
    ["我不要", "zh", "no"],
    ["可以吗", "zh", "unclear"],
    ["ใช่ครับ", "th", "yes"],
    ["ไม่ใช่ครับ", "th", "no"],
    ["ไม่มีปัญหาครับ", "th", "yes"],
    ["ได้ไหม", "th", "unclear"],
    ["បាទ", "km", "yes"],
    ["អត់ទេ", "km", "no"],
    ["ແມ່ນແລ້ວ", "lo", "yes"],
    ["ບໍ່ເອົາ", "lo", "no"],
    ["ဟုတ်ပါတယ်", "my", "yes"],
    ["မဟုတ်ပါဘူး", "my", "no"],
    ["Please.", "en", "yes"],
    ["Oh, please", "en", "yes"],
    ["Please go ahead and do that", "en", "yes"],
    ["Rather repair my lamp, please.", "en", "unclear"],
    ["bitte lieber morgen früh", "de", "unclear"],
    ["go ahead", "en", "yes"],
    ["No problem", "en", "yes"],
    ["No, don't do that", "en", "no"],
    ["yes, no, wait", "en", "no"],
    ["yes but to another address", "en", "unclear"],
    ["what would that cost", "en", "unclear"],
    ["the weather is nice", "en", "unclear"],
    ["Ja, gerne", "de", "yes"],
    ["lieber nicht", "de", "no"],
    ["sí, claro", "es", "yes"],
    ["non merci", "fr", "no"],
  ] as const)("%s (%s): %s", (text, language, answer) => {
    expect(judgeYesOrNo(text, language)).toBe(answer);
  });
});
