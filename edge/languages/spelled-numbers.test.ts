/**
 * Number words of five languages against CLDR's spelling of 0 to 1,100 and larger numbers: testing/cldr-spellout.tsv has
 * what ICU 72 gives by the rule set "spellout-cardinal", in Catalan by the one of the masculine.
 */
import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { readingsOf } from "../conversation/spoken-numbers.ts";
import { packs } from "./packs.ts";

const [head = "", ...rows] = readFileSync(`${import.meta.dirname}/testing/cldr-spellout.tsv`, "utf8")
  .trim()
  .split("\n");
const [, ...languages] = head.split("\t");
// CLDR leaves the s of "dos-cents" out before more, which Catalan does not.
const numbers = rows.map((row) => row.replace(/-cent(?= )/gu, "-cents").split("\t"));

/** CLDR's spelling in the words of our packs, where they differ: one number is as well said in the other words. */
const inOurs: Readonly<Record<string, (words: string) => string>> = {
  // The first spelling is CLDR's; dictionaries have both.
  hi: (words) =>
    words
      .replace("पन्द्रह", "पंद्रह")
      .replace("तैंतालीस", "तेतालीस")
      .replace("चौवालीस", "चवालीस")
      .replace(/तिरे(?=पन|सठ)/gu, "तिर")
      .replace("उनासी", "उन्यासी")
      .replaceAll("पंचानबे", "पचानवे")
      .replaceAll("नबे", "नवे"),
  // "เอ็ด" is the one behind tens alone in CLDR, behind hundreds and thousands too in the language that people speak.
  th: (words) => words.replace(/(?<=ร้อย|พัน)หนึ่ง$/u, "เอ็ด"),
  // "Tư" is the four behind tens, and the hundreds are said where there are none.
  vi: (words) => words.replaceAll("mươi tư", "mươi bốn").replace(/không trăm (?:lẻ )?/u, "lẻ "),
  // "Kosong" is the empty one, and "nol" the number.
  id: (words) => words.replace("kosong", "nol"),
  // The institute sets hyphens between tens and units and before "cents" alone.
  ca: (words) => words.replace(/cent-(?=\p{L})/gu, "cent ").replace(/(?<!\p{L})un$/u, "u"),
};

test("there are five languages and enough numbers", () => {
  expect(languages).toEqual(Object.keys(inOurs));
  expect(numbers.slice(0, 1_101).map(([number]) => Number(number))).toEqual([...Array(1_101).keys()]);
  expect(numbers.filter(([number]) => Number(number) >= 10_000).length).toBeGreaterThan(10);
});

describe.each(languages.map((language, at) => [language, at + 1] as const))("%s", (language, column) => {
  const alone = new Set(packs.get(language)?.numbers?.elsewhere?.split(" "));
  const spelled = numbers.map((row) => ({ number: row[0] ?? "", words: row[column] ?? "" }));
  const cardinal = packs.get(language)?.numbers?.cardinal ?? (() => "");

  test("the agent's words are CLDR's", () => {
    const own = spelled.map(({ number, words }) => [number, cardinal(Number(number)), inOurs[language]?.(words)]);
    expect(own.filter(([, ours, theirs]) => ours !== theirs)).toEqual([]);
  });

  test("a caller's words are read in either spelling", () => {
    const isRead = (words: string, number: string) => readingsOf(words.toLowerCase().split(" ")).includes(number);
    const wrong = spelled.filter(({ number, words }) =>
      [words, cardinal(Number(number))].some((said) => !alone.has(said) && !isRead(said, number)),
    );
    expect(wrong).toEqual([]);
  });
});

test.each([
  ["पांच सौ पन्द्रह", "515"],
  ["एक करोड़ बीस लाख", "12000000"],
  ["डेढ़ सौ", "150"],
  ["डबल सात आठ", "778"],
  ["तीसरा", "3"],
  ["สองสี่หนึ่ง", "241"],
  ["ร้อยห้าสิบ", "150"],
  ["สองแสนสามหมื่น", "230000"],
  ["ที่สาม", "3"],
  ["hai mốt", "21"],
  ["một trăm linh năm", "105"],
  ["năm triệu hai trăm ngàn", "5200000"],
  ["kosong delapan satu dua", "0812"],
  ["sejuta lima ratus ribu", "1500000"],
  ["ketiga", "3"],
  ["dues-centes vint-i-una", "221"],
  ["sis u dos tres", "6123"],
  ["tres mil nou-cents u", "3901"],
  ["3r", "3"],
  // Spanish "ciento" begins with "cien" and ends in the Danish two.
  ["ciento veintiuno", "121"],
])("%s is %s", (words, digits) => expect(readingsOf(words.split(" "))).toContain(digits));

test.each(["ou", "hai", "set", "nou", "deu 5", "lima", "u", "todos", "tienen", "onto", "too", "bani", "rẻ nhất"])(
  "%s is no number",
  (words) => expect(readingsOf(words.split(" "))).toEqual([]),
);
