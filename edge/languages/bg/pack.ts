/** Bulgarian. */
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

export const bg: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      нула: 0,
      едно: 1,
      един: 1,
      една: 1,
      две: 2,
      два: 2,
      три: 3,
      четири: 4,
      пет: 5,
      шест: 6,
      седем: 7,
      осем: 8,
      девет: 9,
    },
    repeats: {},
    names: "код кода кодът пин парола",
    corrections: "не извинете грешка всъщност",
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
  smallWords: `време дълго аз ти той тя ние вие те съм си е сме сте са бях беше да не на за с със в във от до по при към без
    през след преди и или но а че ако когато докато защото който която което които се ще ли много най ми ви ни ме
    го я им това този тази тези моя моят моята моето ваш ваша има няма имам имате мога може можете искам трябва
    как къде кога какво кой коя кое кои колко защо благодаря моля здравейте тук там още вече само също така нещо`,
};
