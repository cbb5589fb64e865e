/** Indonesian. */
import type { LanguagePack } from "../language-pack.ts";
import { answers } from "./answers.ts";
import { humans } from "./humans.ts";
import { lines } from "./lines.ts";
import { numbers } from "./numbers.ts";
import { personal } from "./personal.ts";
import { stopRecording } from "./recording.ts";
import { sentences } from "./sentences.ts";
import { speaking } from "./speaking.ts";
import { stems } from "./stems.ts";
import { turns } from "./turns.ts";

export const id: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      nol: 0,
      kosong: 0,
      satu: 1,
      dua: 2,
      tiga: 3,
      empat: 4,
      lima: 5,
      enam: 6,
      tujuh: 7,
      delapan: 8,
      sembilan: 9,
    },
    repeats: {},
    names: "kode otp pin sandi",
    corrections: "bukan maaf salah eh",
  },
  sentences,
  written: null,
  thoughts: null,
  turns,
  speaking,
  numbers,
  numerals: null,
  offers: null,
  stems,
  personal,
  smallWords: `lama caranya cara yang dan atau tapi tetapi karena kalau jika bila untuk dengan di ke dari pada oleh tentang
    seperti adalah ini itu saya anda kamu aku kami kita dia mereka nya tidak bukan nggak gak ya iya bisa dapat
    mau ingin ada apa apakah bagaimana gimana kapan siapa mana dimana berapa kenapa mengapa sudah belum akan
    sedang lagi juga saja sangat lebih terima kasih tolong mohon halo selamat dong sih lah kah punya harus boleh
    sini sana kalian`,
};
