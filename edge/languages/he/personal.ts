import { toCardinal as cardinal } from "n2words/he-IL";
import type { PersonalWords } from "../personal-words.ts";

export const personal: PersonalWords = {
  at: "שטרודל כרוכית את_הסימן at",
  dot: "נקודה דוט",
  dash: "מקף מינוס",
  underscore: "קו_תחתון",
  plus: "פלוס",
  between: "ואז אה ו אחר_כך",
  phone: "*טלפון *נייד *פלאפון *סלולרי",
  number: "*מספר",
  calling: "תתקשרו להתקשר תתקשר",
  card: "*כרטיס *אשראי ויזה מאסטרקארד",
  cardCode: "cvv cvc שלוש_ספרות בגב_הכרטיס קוד_אבטחה",
  cardExpiry: "*תוקף",
  code: "*קוד *סיסמה *סיסמא סמס",
  notCode: "*מיקוד *הנחה *מוצר *שגיאה *קופון *ברקוד",
  order: "*הזמנה *חבילה *חשבונית *משלוח *לקוח *מיקוד *קבלה",
  amount: "מאה אלף אלפים מיליון שקל שקלים אגורות",
  beforeAddress: "המייל מייל האימייל אימייל הדואל שלי הכתובת כתובת היא הוא זה כן לי אל",
  domainEndings: "קום איל co il",
  providers: "גימייל גמייל",
  cardinal,
};
