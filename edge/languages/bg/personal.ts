import type { PersonalWords } from "../personal-words.ts";
import { cardinal } from "./cardinal.ts";

export const personal: PersonalWords = {
  at: "маймунско кльомба ет ат",
  dot: "точка дот",
  dash: "тире",
  underscore: "долна_черта",
  plus: "плюс",
  between: "и после ъъ ами тире",
  phone: "телефон мобил gsm джиесем",
  number: "номер номера номерът",
  calling: "обадете звънете",
  card: "карта картата visa mastercard",
  cardCode: "cvv cvc три_цифри трите_цифри на_гърба код_за_сигурност",
  cardExpiry: "валидна изтича валидност",
  code: "код кода кодът пин парола sms",
  notCode: "пощенски отстъпка промо грешка продукт баркод",
  order: "поръчк пратк фактур доставк клиентски пощенски резервация касов",
  amount: "сто хиляда хиляди милион лева лев стотинки евро",
  beforeAddress: "имейл имейлът имейла поща адрес адресът ми мой моят е на да ами пишете",
  domainEndings: "ком бг нет",
  providers: "джимейл абв гмейл",
  cardinal,
};
