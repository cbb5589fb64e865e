/** The button's texts in the languages that the small script has not: a file of its own, for pages in one of them. */
import type { ButtonTexts } from "./button-texts.ts";

const otherButtonTexts = {
  bg: ["Говорете с нас", "Няма връзка"],
  ca: ["Parleu amb nosaltres", "Sense connexió"],
  cs: ["Promluvte si s námi", "Bez připojení"],
  da: ["Tal med os", "Ingen forbindelse"],
  el: ["Μιλήστε μαζί μας", "Χωρίς σύνδεση"],
  fi: ["Puhu kanssamme", "Ei yhteyttä"],
  he: ["דברו איתנו", "אין חיבור"],
  hi: ["हमसे बात करें", "कनेक्शन नहीं है"],
  hr: ["Razgovarajte s nama", "Nema veze"],
  hu: ["Beszéljen velünk", "Nincs kapcsolat"],
  id: ["Bicara dengan kami", "Tidak ada koneksi"],
  ko: ["대화하기", "연결 안 됨"],
  nb: ["Snakk med oss", "Ingen tilkobling"],
  ro: ["Vorbiți cu noi", "Fără conexiune"],
  ru: ["Поговорите с нами", "Нет соединения"],
  sk: ["Hovorte s nami", "Bez pripojenia"],
  sv: ["Prata med oss", "Ingen anslutning"],
  th: ["คุยกับเรา", "เชื่อมต่อไม่ได้"],
  uk: ["Поговоріть із нами", "Немає з’єднання"],
  vi: ["Trò chuyện ngay", "Mất kết nối"],
} as const satisfies Readonly<Record<string, ButtonTexts>>;

export default otherButtonTexts;
