import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "アットマーク アット",
  dot: "ドット",
  dash: "ハイフン",
  underscore: "アンダーバー",
  plus: "プラス",
  between: "の えっと",
  phone: "*電話 *携帯",
  card: "*カード",
  cardCode: "",
  code: "*コード *暗証",
  notCode: "",
  order: "*注文 *郵便",
  amount: "*円",
  beforeAddress: "メール アドレス は です",
};
