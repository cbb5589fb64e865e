import { toCardinal as cardinal } from "n2words/ru-RU";
import type { NumberWords } from "../number-words.ts";

export const numbers: NumberWords = {
  cardinal,
  spellings: { одна: 1, одно: 1, одну: 1, две: 2, нуль: 0, полста: 50 },
  repeats: { дважды: 2 },
  and: "",
  optionalAnd: "",
  with: "запятая",
  compound: null,
  indefinite: "один одна одно одну",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: {
    тысяча: 1_000,
    тысячи: 1_000,
    тысяч: 1_000,
    миллион: 1_000_000,
    миллиона: 1_000_000,
    миллионов: 1_000_000,
  },
  ordinals:
    "первого второго третьего четвёртого пятого шестого седьмого восьмого девятого десятого одиннадцатого двенадцатого тринадцатого четырнадцатого пятнадцатого шестнадцатого семнадцатого восемнадцатого девятнадцатого двадцатого",
  otherOrdinals: {
    четвертого: 4,
    первое: 1,
    второе: 2,
    третье: 3,
    четвёртое: 4,
    пятое: 5,
    шестое: 6,
    седьмое: 7,
    восьмое: 8,
    девятое: 9,
    десятое: 10,
  },
  ordinalEnding: null,
  ordinalSigns: "-го -е",
};
