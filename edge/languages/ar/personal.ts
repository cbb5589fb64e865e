import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "آت",
  dot: "نقطة دوت",
  dash: "شرطة",
  underscore: "",
  plus: "زائد",
  between: "و ثم",
  phone: "هاتف هاتفي جوال",
  number: "رقم",
  calling: "اتصل",
  card: "بطاقة بطاقتي",
  cardCode: "cvv cvc رمز_الأمان",
  cardExpiry: "انتهاء صلاحية",
  code: "رمز الرمز كود كلمة_المرور كلمة_السر رسالة_نصية",
  notCode: "",
  order: "طلب الطلب طلبي شحنة فاتورة",
  amount: "مئة ألف مليون",
  beforeAddress: "بريدي هو البريد الإلكتروني عنواني",
};
