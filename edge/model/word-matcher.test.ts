import { describe, expect, test } from "vitest";
import { offLimitsSchema } from "../agent/off-limits.ts";
import { RecitalMatcher } from "./recital.ts";
import { WordMatcher } from "./word-matcher.ts";

const found = (words: string[], text: string) =>
  new WordMatcher(offLimitsSchema.parse([{ topic: "it", words, instead: "No." }])).find(text) !== null;

describe("words off limits are found where no spaces stand", () => {
  test.each<[string, string, boolean]>([
    ["薬", "この薬は一日三回飲んでください。", true],
    ["薬", "薬局は駅前です。", false],
    ["薬*", "薬局は駅前です。", true],
    ["医療相談", "医療相談はできません。", true],
    ["医療相談", "医 療 相 談はできません。", true],
    ["ワクチン", "ワクチンを打つとよいです。", true],
    ["投资建议", "我可以给您投资建议。", true],
    ["自杀", "我想自杀", true],
    ["ยา", "คุณควรกินยา", true],
    ["ยา", "คุณอยากไปไหน", false],
    ["การลงทุน", "คำแนะนำการลงทุนครับ", true],
    ["ဆေး", "ဆေးဝယ်ချင်တယ်", true],
    ["ຢາ", "ຂ້ອຍຢາກຊື້ຢາ", true],
    ["ថ្នាំ", "ថ្នាំនេះល្អណាស់", true],
    ["かぎ", "かきを食べる", false],
    ["दवा", "यह दवा लें।", true],
    ["दवा", "दवाई", false],
    ["ibuprofen", "Take ibuprófen now", true],
    ["dose*", "the dosage and doses", true],
    ["dose", "the doses", false],
    ["x-ray", "an X-ray helps", true],
  ])("%s in %s: %s", (word, text, expected) => {
    expect(found([word], text)).toBe(expected);
  });
});

describe("a recital of the instructions is noticed", () => {
  test.each([
    ["ja", "あなたはファーンライトの受付係です。注文番号を必ず確認し、返金は店長の許可なしに約束してはいけません。"],
    ["zh", "您是灯具店的前台。务必核对订单号码，未经经理批准，不得向任何客户承诺退款或者折扣。"],
    ["th", "คุณเป็นพนักงานต้อนรับของร้านโคมไฟ ต้องตรวจสอบหมายเลขคำสั่งซื้อทุกครั้ง และห้ามสัญญาว่าจะคืนเงิน"],
    ["my", "သင်သည်မီးအိမ်ဆိုင်၏ဧည့်ကြိုဖြစ်သည်။အော်ဒါနံပါတ်ကိုအမြဲစစ်ဆေးပါ။မန်နေဂျာ၏ခွင့်ပြုချက်မရှိဘဲငွေပြန်အမ်းရန်ကတိမပေးပါနှင့်။"],
  ])("in %s", (_, secret) => {
    const matcher = new RecitalMatcher([secret]);
    expect(matcher.recites(secret)).toBe(true);
    expect(matcher.recites(secret.slice(0, 12))).toBe(false);
    expect(
      new RecitalMatcher(["Something else that is long enough to be a run of more than twelve words."]).recites(secret),
    ).toBe(false);
  });
});
