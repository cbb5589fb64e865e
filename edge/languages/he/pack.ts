/** Hebrew. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { turns } from "./turns.ts";

export const he: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      אפס: 0,
      אחת: 1,
      אחד: 1,
      שתיים: 2,
      שתים: 2,
      שניים: 2,
      שלוש: 3,
      שלושה: 3,
      ארבע: 4,
      ארבעה: 4,
      חמש: 5,
      חמישה: 5,
      שש: 6,
      שישה: 6,
      שבע: 7,
      שבעה: 7,
      שמונה: 8,
      תשע: 9,
      תשעה: 9,
    },
    repeats: {},
    names: "קוד הקוד סיסמה",
    corrections: "לא סליחה טעות בעצם",
  },
  sentences,
  written: null,
  thoughts: null,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers: null,
  stems: null,
  personal,
  smallWords: `אני אתה את אתם הוא היא אנחנו הם הן של על עם אל בין כמו או אבל כי אם גם רק כל זה זאת זו אלה יש אין לא כן מה
    איך איפה מתי מי איזה איזו כמה למה האם שלי שלכם שלך לי לך לכם לנו אותי אותו רוצה צריך צריכה אפשר יכול יכולה
    תודה בבקשה שלום היה הייתה להיות עוד כבר פה שם אז אצלכם מאוד יותר אחרי לפני`,
};
