/** Vietnamese. */
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

export const vi: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: { không: 0, một: 1, hai: 2, ba: 3, bốn: 4, năm: 5, sáu: 6, bảy: 7, bẩy: 7, tám: 8, chín: 9 },
    repeats: {},
    names: "mã otp pin",
    corrections: "nhầm sai xin",
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
  smallWords: `tôi em anh chị bạn mình chúng ta nó họ quý khách là có không của và hoặc hay nhưng mà vì nếu khi để cho với
    từ đến tại ở trong trên về bằng theo thì rằng các những một mỗi rất hơn đang sẽ đã được bị này đó kia ấy gì
    sao nào đâu ai bao nhiêu thế như vâng dạ ạ nhé cảm ơn xin chào làm vui lòng muốn cần thể phải cũng còn nữa
    rồi chưa vậy`,
};
