/**
 * The button's words in the languages that the small script carries. Fetching them would be a request before anybody has shown an
 * interest, and a button that changes its words moves what is beside it. But visitors of every page load the script, so the
 * other languages' words are in other-button-texts.ts. The failure is among them because the button tells it where nothing could be
 * fetched. All other words come with the panel.
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
} as const satisfies Readonly<Record<string, ButtonTexts>>;

export type ButtonTexts = readonly [talk: string, scriptFailed: string];
