import type { SpeakingWords } from "../speaking-words.ts";

export const speaking: SpeakingWords = {
  at: "собака",
  dot: "точка",
  dash: "дефис",
  underscore: "подчёркивание",
  slash: "слэш",
  plus: "плюс",
  minus: "минус",
  to: "до",
  and: "",
  namesHundredths: true,
  decimal: ",",
  of: (unit) => unit,
  units: {
    "€": {
      whole: { one: "евро", few: "евро", many: "евро", other: "евро" },
      hundredth: { one: "цент", few: "цента", many: "центов", other: "цента" },
    },
    $: {
      whole: { one: "доллар", few: "доллара", many: "долларов", other: "доллара" },
      hundredth: { one: "цент", few: "цента", many: "центов", other: "цента" },
    },
    US$: {
      whole: { one: "доллар США", few: "доллара США", many: "долларов США", other: "доллара США" },
      hundredth: { one: "цент", few: "цента", many: "центов", other: "цента" },
    },
    "£": {
      whole: { one: "фунт", few: "фунта", many: "фунтов", other: "фунта" },
      hundredth: { one: "пенс", few: "пенса", many: "пенсов", other: "пенса" },
    },
    CHF: {
      whole: { one: "франк", few: "франка", many: "франков", other: "франка" },
      hundredth: { one: "раппен", few: "раппена", many: "раппенов", other: "раппена" },
    },
    "¥": { whole: { one: "иена", few: "иены", many: "иен", other: "иены" }, hundredth: null },
  },
  ownUnits: {
    "руб\\.(?=\\s+\\p{Ll})|руб|₽|RUB": {
      whole: { one: "рубль", few: "рубля", many: "рублей", other: "рубля" },
      hundredth: { one: "копейка", few: "копейки", many: "копеек", other: "копейки" },
    },
  },
  isOne: (amount) => amount === 1,
  scales: [
    { one: "тысяча", few: "тысячи", many: "тысяч", other: "тысячи" },
    { one: "миллион", few: "миллиона", many: "миллионов", other: "миллиона" },
    { one: "миллиард", few: "миллиарда", many: "миллиардов", other: "миллиарда" },
  ],
  scalesWritten: ["тыс\\.?|тысяча|тысячи|тысяч", "млн\\.?|миллион\\p{L}{0,2}", "млрд\\.?|миллиард\\p{L}{0,2}"],
  hundredthWritten: "коп\\.?",
  degrees: {
    "": { one: "градус", few: "градуса", many: "градусов", other: "градуса" },
    C: { one: "градус Цельсия", few: "градуса Цельсия", many: "градусов Цельсия", other: "градуса Цельсия" },
    F: {
      one: "градус Фаренгейта",
      few: "градуса Фаренгейта",
      many: "градусов Фаренгейта",
      other: "градуса Фаренгейта",
    },
  },
  cent: "own",
  scalesBehind: "тыс|тысяч\\p{L}*|млн|миллион\\p{L}*|млрд|миллиард\\p{L}*",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "версия|версии|модель|комната|рейс|тел|телефон|факс|глава|§",
  labels: "заказ|заказа|заказу|номер|номером|код|посылка|посылки|посылку|счёт|счёта|бронирование|клиента",
  joints: "номер|№|это|был|была",
  notAfter: "",
  followers:
    "был была было будет имеет может и или но а для от до на в с со из за по о об про что который которая сегодня вчера завтра сейчас уже здесь не когда потому так придёт прибудет отправлен доставлен готов",
};
