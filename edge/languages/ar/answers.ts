import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

export const answers: AnswerPhrases = {
  listening: shortLists(
    "نعم, أجل, ايوه, أيوه, طبعا, بالتأكيد, حسنا, موافق, موافقة, صحيح, تمام, من فضلك, لو سمحت",
    "لا, كلا, لا شكرا, أبدا, ليس, ألغ, انتظر, لا أريد",
    "لكن, لماذا, كيف, متى, أي, من, إذا",
  ),
  declining: {
    refusing: "مستحيل, لا أوافق",
    postponing: "لاحقا, لاحقًا, غدا, غدًا, بعدين, ربما, ليس الآن, ليس اليوم",
  },
  assent: null,
  consent: null,
  wishes: null,
};
