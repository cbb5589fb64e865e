import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "艾特",
  dot: "点",
  dash: "杠",
  underscore: "下划线",
  plus: "加",
  between: "然后",
  phone: "*电话 *手机",
  number: "*号码",
  calling: "",
  card: "*卡号 *信用卡 *银行卡",
  cardCode: "*安全码 *背面 *三位数 *后三位 *末三位 *校验码 *三位",
  cardExpiry: "*有效期 *到期",
  code: "*验证码 *密码 *短信 *口令 *动态码",
  notCode: "",
  order: "*订单 *邮编 *条形码 *条码 *单号",
  amount: "*元 *块",
  beforeAddress: "",
};
