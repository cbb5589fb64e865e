/** The runtime of Workers has its own ICU. Does it know the scripts without spaces? */
import { expect, test } from "vitest";
import { heardText } from "../conversation/heard-text.ts";
import { words } from "./words.ts";

test.each([
  ["Japanese", "ご注文は明日届きます。ありがとうございます。", ["注文", "明日"]],
  ["Chinese", "您的订单明天到达，谢谢您的耐心等待。", ["订单", "明天"]],
  ["Thai", "คำสั่งซื้อของคุณจะมาถึงพรุ่งนี้ครับ", ["ของ", "คุณ"]],
  ["Lao", "ຄໍາສັ່ງຂອງທ່ານຈະມາຮອດມື້ອື່ນ", ["ຂອງ", "ທ່ານ"]],
  ["Khmer", "ការបញ្ជាទិញរបស់អ្នកនឹងមកដល់ថ្ងៃស្អែក។", ["របស់", "អ្នក"]],
  ["Burmese", "ဆေးဝယ်ချင်တယ်", ["ဆေး", "ဝယ်"]],
])("%s is cut into its words, and half of it can have been heard", (_, text, known) => {
  const all = words(text);
  expect(all.join("")).toBe(text);
  expect(all).toEqual(expect.arrayContaining(known));
  const heard = heardText({ text, audioMs: 2000, playedMs: 1000, complete: true, words: [] });
  expect(text.startsWith(heard)).toBe(true);
  expect(heard.length).toBeGreaterThan(text.length / 4);
  expect(heard.length).toBeLessThan((text.length * 3) / 4);
});
