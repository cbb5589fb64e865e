import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "напр т.зв т.з проф доц акад просп пров пл бул буд кв вул",
  beforeNumber: "с стор ст тел оф",
  mayBeLast: "ін т.д т.п грн коп тис млн млрд р рр ст хв год шт кг див",
  starts:
    "я ти ми ви він вона воно вони це цей ця тут там потім зараз що коли де як хто чому який чи є маєте можу можете але а і або так ні дякую добрий",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
