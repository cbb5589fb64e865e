/** Thai. */
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

export const th: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { ศูนย์: 0, หนึ่ง: 1, สอง: 2, สาม: 3, สี่: 4, ห้า: 5, หก: 6, เจ็ด: 7, แปด: 8, เก้า: 9 },
    repeats: {},
    names: "รหัส โอทีพี",
    corrections: "ไม่ใช่ ขอโทษ ผิด",
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
  smallWords: `ครับ ค่ะ คะ นะ ผม ฉัน ดิฉัน หนู คุณ เรา เขา มัน ไม่ ได้ ไหม มั้ย อะไร ที่ ซึ่ง มี เป็น จะ และ หรือ แต่ ของ
    กับ ใน บน จาก ถึง โดย เพื่อ ว่า ก็ ขอ ขอบคุณ สวัสดี ใช่ แล้ว อยาก ต้องการ ให้ ไป มา อยู่ คือ ถ้า เมื่อ ทำไม
    ยังไง อย่างไร เมื่อไหร่ เท่าไหร่ กี่ ไหน ใคร นี้ นั้น หน่อย ด้วย ช่วย กรุณา รับ เปล่า บ้าง ต้อง ทราบ ทางร้าน
    มาก`,
};
