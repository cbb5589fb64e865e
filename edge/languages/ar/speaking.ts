import type { Counted, SpeakingWords } from "../speaking-words.ts";

const dollars: Counted = { two: "دولاران", few: "دولارات", many: "دولارًا", other: "دولار" };
const cents: Counted = { two: "سنتان", few: "سنتات", many: "سنتًا", other: "سنت" };

export const speaking: SpeakingWords = {
  at: "آت",
  dot: "نقطة",
  dash: "شرطة",
  underscore: "شرطة سفلية",
  slash: "شرطة مائلة",
  plus: "زائد",
  minus: "ناقص",
  to: "إلى",
  and: "و",
  decimal: ".",
  of: (unit) => unit,
  units: {
    "€": { whole: ["يورو", "يورو"], hundredth: cents },
    $: { whole: dollars, hundredth: cents },
    US$: {
      whole: { two: "دولاران أمريكيان", few: "دولارات أمريكية", many: "دولارًا أمريكيًا", other: "دولار أمريكي" },
      hundredth: cents,
    },
    "£": {
      whole: { two: "جنيهان", few: "جنيهات", many: "جنيهًا", other: "جنيه" },
      hundredth: { two: "بنسان", few: "بنسات", many: "بنسًا", other: "بنس" },
    },
    CHF: {
      whole: { two: "فرنكان", few: "فرنكات", many: "فرنكًا", other: "فرنك" },
      hundredth: { two: "سنتيمان", few: "سنتيمات", many: "سنتيمًا", other: "سنتيم" },
    },
    "¥": { whole: { two: "ينان", few: "ينات", many: "ينًا", other: "ين" }, hundredth: null },
  },
  isOne: (amount) => amount === 1,
  scales: [
    { two: "ألفان", few: "آلاف", many: "ألفًا", other: "ألف" },
    { two: "مليونان", few: "ملايين", many: "مليونًا", other: "مليون" },
    { two: "ملياران", few: "مليارات", many: "مليارًا", other: "مليار" },
  ],
  scalesWritten: ["k|K|ألف|آلاف", "M|مليون|ملايين", "مليار|مليارات"],
  hundredthWritten: "¢",
  degrees: {
    "": { two: "درجتان", few: "درجات", other: "درجة" },
    C: { two: "درجتان مئويتان", few: "درجات مئوية", other: "درجة مئوية" },
    F: { two: "درجتان فهرنهايت", few: "درجات فهرنهايت", other: "درجة فهرنهايت" },
  },
  cent: "$",
  scalesBehind: "ألف|آلاف|مليون|ملايين|مليار",
  things: null,
  slashedDates: true,
  capitalThings: false,
  names: "إصدار|طراز|غرفة|رحلة|هاتف|فاكس",
  labels: "الطلب|طلبك|رقم|الرقم|الرمز|رمز|كود|الفاتورة|الحجز|الشحنة",
  joints: "رقم|هو|رقمه",
  notAfter: "",
  followers: "هو هي كان كانت في من إلى على عن مع و أو لكن الذي التي اليوم غدا أمس الآن هنا لا لم قد سيصل وصل",
  ampersand: "و",
  percent: (amount) => `${amount} بالمئة`,
  short: [
    ["د.", "الدكتور"],
    ["أ.", "الأستاذ"],
    ["م.", "المهندس"],
    ["ش.", "شارع"],
    ["ص.ب.", "صندوق بريد"],
    ["إلخ.", "إلى آخره", "may-end"],
  ],
  namesHundredths: true,
  ownUnits: {
    "د\\.إ\\.?|AED": {
      whole: { two: "درهمان", few: "دراهم", many: "درهمًا", other: "درهم" },
      hundredth: { two: "فلسان", few: "فلوس", many: "فلسًا", other: "فلس" },
    },
    "ج\\.م\\.?|EGP": {
      whole: { two: "جنيهان", few: "جنيهات", many: "جنيهًا", other: "جنيه" },
      hundredth: { two: "قرشان", few: "قروش", many: "قرشًا", other: "قرش" },
    },
    "ر\\.س\\.?|SAR": {
      whole: { two: "ريالان", few: "ريالات", many: "ريالًا", other: "ريال" },
      hundredth: { two: "هللتان", few: "هللات", other: "هللة" },
    },
  },
  areas: {
    square: { one: "متر مربع", two: "متر مربع", few: "أمتار مربعة", many: "مترًا مربعًا", other: "متر مربع" },
    cubic: { one: "متر مكعب", two: "متر مكعب", few: "أمتار مكعبة", many: "مترًا مكعبًا", other: "متر مكعب" },
  },
  per: {
    square: "{0} للمتر المربع",
    cubic: "{0} للمتر المكعب",
    hour: "{0} في الساعة",
    day: "{0} في اليوم",
    week: "{0} في الأسبوع",
    month: "{0} في الشهر",
    year: "{0} في السنة",
    kilogram: "{0} للكيلوغرام",
  },
  meterWritten: "م",
};
