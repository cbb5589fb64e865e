import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "アットマーク アット",
  dot: "ドット",
  dash: "ハイフン",
  underscore: "アンダーバー",
  plus: "プラス",
  between: "の えっと",
  phone: "*電話 *携帯",
  number: "*番号",
  calling: "",
  card: "*カード",
  cardCode: "*セキュリティコード *裏面 *3桁 *三桁 *ケタ *桁の番号 *裏の",
  cardExpiry: "*有効期限 *期限",
  code: "*コード *暗証 *パスワード *ショートメッセージ *sms",
  notCode: "*バー *商品",
  order: "*注文 *郵便 *バーコード *商品コード *領収",
  amount: "*円",
  beforeAddress: "メール アドレス は です",
};
