import { composedCardinal } from "../composed-cardinal.ts";
import type { NumberWords } from "../number-words.ts";

const hundreds = "сто двісті триста чотириста п'ятсот шістсот сімсот вісімсот дев'ятсот".split(" ");
const rules = new Intl.PluralRules("uk");

/** Thousands are feminine: "одна тисяча", "двадцять дві тисячі". */
const feminine = (words: string) => words.replace(/один$/u, "одна").replace(/два$/u, "дві");

function scaled(forms: Readonly<Record<string, string>>, gendered: (words: string) => string) {
  return (count: number, words: string) => {
    const form = forms[rules.select(count)] ?? "";
    return count === 1 ? form : `${gendered(words)} ${form}`;
  };
}

const cardinal = composedCardinal({
  small:
    "нуль один два три чотири п'ять шість сім вісім дев'ять десять одинадцять дванадцять тринадцять чотирнадцять п'ятнадцять шістнадцять сімнадцять вісімнадцять дев'ятнадцять",
  tens: "двадцять тридцять сорок п'ятдесят шістдесят сімдесят вісімдесят дев'яносто",
  belowHundred: (ten, unit) => `${ten} ${unit}`,
  hundreds: (count) => hundreds[count - 1] ?? "",
  thousands: scaled({ one: "тисяча", few: "тисячі", many: "тисяч" }, feminine),
  millions: scaled({ one: "мільйон", few: "мільйони", many: "мільйонів" }, (words) => words),
  behindHundreds: " ",
  beforeSmallRest: " ",
  beforeRest: " ",
});

export const numbers: NumberWords = {
  cardinal,
  spellings: { одна: 1, одне: 1, одну: 1, дві: 2, ноль: 0, пʼять: 5, девʼять: 9, пʼятдесят: 50, девʼяносто: 90 },
  repeats: { двічі: 2 },
  and: "",
  optionalAnd: "",
  with: "кома",
  compound: null,
  indefinite: "один одна одне одну",
  notAlone: "",
  pronouns: "",
  hundreds: "",
  addedHundred: "",
  scales: {
    тисяча: 1_000,
    тисячі: 1_000,
    тисяч: 1_000,
    мільйон: 1_000_000,
    мільйони: 1_000_000,
    мільйонів: 1_000_000,
  },
  ordinals:
    "першого другого третього четвертого п'ятого шостого сьомого восьмого дев'ятого десятого одинадцятого дванадцятого тринадцятого чотирнадцятого п'ятнадцятого шістнадцятого сімнадцятого вісімнадцятого дев'ятнадцятого двадцятого",
  otherOrdinals: {
    перше: 1,
    друге: 2,
    третє: 3,
    четверте: 4,
    "п'яте": 5,
    шосте: 6,
    сьоме: 7,
    восьме: 8,
    "дев'яте": 9,
    десяте: 10,
  },
  ordinalEnding: null,
  ordinalSigns: "-го -е",
};
