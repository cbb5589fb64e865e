import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "собачка",
  dot: "крапка",
  dash: "дефіс",
  underscore: "підкреслення",
  slash: "коса риска",
  plus: "плюс",
  minus: "мінус",
  to: "до",
  and: "",
  namesHundredths: true,
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": {
      whole: { one: "євро", few: "євро", many: "євро", other: "євро" },
      hundredth: { one: "цент", few: "центи", many: "центів", other: "цента" },
    },
    $: {
      whole: { one: "долар", few: "долари", many: "доларів", other: "долара" },
      hundredth: { one: "цент", few: "центи", many: "центів", other: "цента" },
    },
    US$: {
      whole: { one: "долар США", few: "долари США", many: "доларів США", other: "долара США" },
      hundredth: { one: "цент", few: "центи", many: "центів", other: "цента" },
    },
    "£": {
      whole: { one: "фунт", few: "фунти", many: "фунтів", other: "фунта" },
      hundredth: { one: "пенс", few: "пенси", many: "пенсів", other: "пенса" },
    },
    CHF: {
      whole: { one: "франк", few: "франки", many: "франків", other: "франка" },
      hundredth: { one: "рапен", few: "рапени", many: "рапенів", other: "рапена" },
    },
    "¥": { whole: { one: "єна", few: "єни", many: "єн", other: "єни" }, hundredth: null },
  },
  ownUnits: {
    "грн\\.(?=\\s+\\p{Ll})|грн|₴|UAH": {
      whole: { one: "гривня", few: "гривні", many: "гривень", other: "гривні" },
      hundredth: { one: "копійка", few: "копійки", many: "копійок", other: "копійки" },
    },
  },
  isOne: (amount) => amount === 1,
  scales: [
    { one: "тисяча", few: "тисячі", many: "тисяч", other: "тисячі" },
    { one: "мільйон", few: "мільйони", many: "мільйонів", other: "мільйона" },
    { one: "мільярд", few: "мільярди", many: "мільярдів", other: "мільярда" },
  ],
  scalesWritten: ["тис\\.?|тисяча|тисячі|тисяч", "млн\\.?|мільйон\\p{L}{0,2}", "млрд\\.?|мільярд\\p{L}{0,2}"],
  hundredthWritten: "коп\\.?",
  degrees: {
    "": { one: "градус", few: "градуси", many: "градусів", other: "градуса" },
    C: { one: "градус Цельсія", few: "градуси Цельсія", many: "градусів Цельсія", other: "градуса Цельсія" },
    F: {
      one: "градус Фаренгейта",
      few: "градуси Фаренгейта",
      many: "градусів Фаренгейта",
      other: "градуса Фаренгейта",
    },
  },
  cent: "own",
  scalesBehind: "тис|тисяч\\p{L}*|млн|мільйон\\p{L}*|млрд|мільярд\\p{L}*",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "версія|версії|модель|кімната|рейс|тел|телефон|факс|розділ|§",
  labels: "замовлення|замовленню|номер|номером|код|посилка|посилки|посилку|рахунок|рахунку|бронювання|клієнта",
  joints: "номер|№|є|був|була",
  notAfter: "",
  followers:
    "є був була було буде має може і й та або але для від до на в у з зі із за по про що який яка сьогодні вчора завтра зараз вже тут не коли бо так прийде прибуде надійде відправлено доставлено готове",
};
