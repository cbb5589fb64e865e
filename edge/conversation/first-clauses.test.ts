/** Scripts without spaces give the voice their first clause as early as Latin scripts do, whatever tokens they come in. */
import { describe, expect, test } from "vitest";
import { words } from "../base/words.ts";
import { ClauseCutter } from "./clauses.ts";
import { productSettings } from "./settings.ts";

/** The pieces, and how much of the text had come when the first of them did, in characters. */
function streamed(text: string, size: number): { pieces: string[]; firstAt: number } {
  const cutter = new ClauseCutter(productSettings.clauses);
  const pieces: string[] = [];
  let firstAt = -1;
  for (let at = 0; at < text.length; at += size) {
    pieces.push(...cutter.push(text.slice(at, at + size)));
    if (firstAt < 0 && pieces.length > 0) firstAt = Math.min(text.length, at + size);
  }
  return { pieces: [...pieces, ...cutter.flush()], firstAt };
}

describe.each([
  ["en", "Of course,| I will look that up for you. One moment."],
  ["ja", "かしこまりました、|ご注文は明日の午後にお届けします。ほかにご用件はありますか？"],
  ["zh", "好的，|我马上帮您查一下。请稍等。"],
  ["th", "ได้เลยค่ะ| คำสั่งซื้อของคุณจะถึงพรุ่งนี้ ขอบคุณค่ะ"],
  ["lo", "ໄດ້ເລີຍ| ຄຳສັ່ງຊື້ຂອງທ່ານຈະມາຮອດມື້ອື່ນ"],
])("%s, with a mark or a pause", (_language, cut) => {
  test.each([1, 2, 3, 5])("is cut at it, in tokens of %i characters", (size) => {
    const [first = ""] = cut.split("|");
    const { pieces, firstAt } = streamed(cut.replace("|", ""), size);
    expect(pieces[0]).toBe(first);
    // It waits for a sign or two behind the mark, and for no word.
    expect(firstAt).toBeLessThanOrEqual(first.length + 1 + size);
    expect(pieces.join("")).toBe(cut.replace("|", ""));
  });
});

/** English cuts a clause without a comma after nine words. */
const mostWords = 14;

test.each([
  ["en", "The lamp that you ordered has left our warehouse this morning and arrives tomorrow."],
  ["ja", "ご注文のランプは今朝倉庫を出ましたので明日の午後には届く予定です。"],
  ["zh", "您的台灯今天早上已经从仓库发出预计明天下午就能送到。"],
  ["th", "คำสั่งซื้อของคุณออกจากคลังสินค้าเมื่อเช้านี้และจะถึงบ้านของคุณพรุ่งนี้ตอนบ่ายค่ะ"],
])("%s, without any: comes after a few words all the same", (_language, text) => {
  const { pieces, firstAt } = streamed(text, 2);
  expect(pieces.length).toBeGreaterThan(1);
  expect(words(text.slice(0, firstAt)).length).toBeLessThanOrEqual(mostWords);
  expect(pieces.join("")).toBe(text);
});

test("a space beside a number ends no phrase of Thai", () => {
  expect(streamed("ราคาของโคมไฟคือ 20 บาทค่ะ", 1).pieces).toHaveLength(1);
});
