/** Korean. */
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

export const ko: LanguagePack = {
  lines,
  answers,
  humans,
  stopRecording,
  codes: {
    digits: {
      공: 0,
      영: 0,
      일: 1,
      하나: 1,
      이: 2,
      둘: 2,
      삼: 3,
      셋: 3,
      사: 4,
      넷: 4,
      오: 5,
      다섯: 5,
      육: 6,
      륙: 6,
      여섯: 6,
      칠: 7,
      일곱: 7,
      팔: 8,
      여덟: 8,
      구: 9,
      아홉: 9,
    },
    repeats: {},
    names: "인증번호 코드 비밀번호",
    corrections: "아니 아니요 죄송합니다",
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
  smallWords: `얼마나 며칠 저 제 제가 저는 저희 우리 그 이 저의 나 내 너 당신 그것 이것 것 거 수 등 및 또는 또 더 좀 잘 매우 아주 정말 네 예 아니요 아뇨 안녕하세요 감사합니다 뭐 무엇 어디 언제
    어떻게 누가 누구 왜 얼마 몇 어느 어떤 있나요 있어요 있습니까 없나요 되나요 되요 돼요 하나요 해요 합니다 할 하는 하고 그리고 그런데 그래서 하지만 혹시 주세요 싶어요 싶은데요 싶습니다 알고
    인가요 건가요 가요 때 위해 대해`,
};
