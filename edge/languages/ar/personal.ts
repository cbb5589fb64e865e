import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "آت",
  dot: "نقطة دوت",
  dash: "شرطة",
  underscore: "",
  plus: "زائد",
  between: "و ثم",
  phone: "هاتف هاتفي جوال رقم اتصل",
  card: "بطاقة بطاقتي",
  cardCode: "cvv cvc",
  code: "رمز الرمز كود",
  notCode: "",
  order: "طلب الطلب طلبي شحنة فاتورة",
  amount: "مئة ألف مليون",
  beforeAddress: "بريدي هو البريد الإلكتروني عنواني",
};
