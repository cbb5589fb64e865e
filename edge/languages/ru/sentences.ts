import type { SentenceWords } from "../sentence-words.ts";

export const sentences: SentenceWords = {
  neverLast: "напр т.н проф доц акад г-н г-жа им ул пер просп пл д кв т.е",
  beforeNumber: "стр ст тел оф с",
  mayBeLast: "др пр т.д т.п руб коп тыс млн млрд см гг мин шт кг прим",
  starts:
    "я ты мы вы он она оно они это этот эта здесь там потом сейчас что когда где как кто почему какой есть могу можете но а и или да нет спасибо добрый",
  cutEndings: "",
  elided: "",
  etCetera: "",
};
