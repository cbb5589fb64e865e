import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "艾特",
  dot: "点",
  dash: "杠",
  underscore: "下划线",
  plus: "加",
  between: "然后",
  phone: "*电话 *手机",
  card: "*卡号 *信用卡 *银行卡",
  cardCode: "",
  code: "*验证码 *密码",
  notCode: "",
  order: "*订单 *邮编",
  amount: "*元 *块",
  beforeAddress: "",
};
