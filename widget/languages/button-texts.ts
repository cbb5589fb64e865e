/**
 * The button's words, which the small script carries in every language: fetching them would be a request before
 * anybody has shown an interest, and a button that changes its words moves what is beside it. The failure is here
 * because it is told where nothing could be fetched; it is short, because every visitor of every page loads it. All
 * other words come with the panel. Its keys are the languages that there are.
 */
export const buttonTexts = {
  en: ["Talk to us", "No connection"],
  de: ["Mit uns sprechen", "Keine Verbindung"],
  fr: ["Parlez-nous", "Pas de connexion"],
  es: ["Hable con nosotros", "Sin conexión"],
  it: ["Parla con noi", "Nessuna connessione"],
  pt: ["Fale connosco", "Sem ligação"],
  nl: ["Praat met ons", "Geen verbinding"],
  pl: ["Porozmawiaj z nami", "Brak połączenia"],
  ja: ["話しかける", "接続できません"],
  zh: ["与我们通话", "无法连接"],
  ar: ["تحدث إلينا", "لا يوجد اتصال"],
  tr: ["Bizimle konuşun", "Bağlantı yok"],
  bg: ["Говорете с нас", "Няма връзка"],
  ca: ["Parleu amb nosaltres", "Sense connexió"],
  el: ["Μιλήστε μαζί μας", "Χωρίς σύνδεση"],
  he: ["דברו איתנו", "אין חיבור"],
  hi: ["हमसे बात करें", "कनेक्शन नहीं है"],
  hr: ["Razgovarajte s nama", "Nema veze"],
  id: ["Bicara dengan kami", "Tidak ada koneksi"],
  ko: ["대화하기", "연결 안 됨"],
  th: ["คุยกับเรา", "เชื่อมต่อไม่ได้"],
  vi: ["Trò chuyện ngay", "Mất kết nối"],
} as const satisfies Readonly<Record<string, readonly [talk: string, scriptFailed: string]>>;
