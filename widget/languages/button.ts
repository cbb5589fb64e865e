/**
 * The button's words, which the small script carries in every language: fetching them would be a request before
 * anybody has shown an interest, and a button that changes its words moves what is beside it. The failure is here
 * because it is told where nothing could be fetched. Every other word comes with the panel.
 */
import { type LanguageCode, languageOf } from "./choose.ts";

interface ButtonWords {
  readonly talk: string;
  /** The call's code could not be loaded. */
  readonly scriptFailed: string;
}

const words: Readonly<Record<LanguageCode, readonly [talk: string, scriptFailed: string]>> = {
  en: ["Talk to us", "The call could not be loaded. Check your connection and try again."],
  de: ["Mit uns sprechen", "Das Gespräch konnte nicht geladen werden. Prüfen Sie Ihre Verbindung."],
  fr: ["Parlez-nous", "L’appel n’a pas pu être chargé. Vérifiez votre connexion."],
  es: ["Hable con nosotros", "No se pudo cargar la llamada. Compruebe su conexión."],
  it: ["Parla con noi", "Impossibile caricare la chiamata. Controlla la connessione."],
  pt: ["Fale connosco", "Não foi possível carregar a chamada. Verifique a sua ligação."],
  nl: ["Praat met ons", "Het gesprek kon niet worden geladen. Controleer uw verbinding."],
  pl: ["Porozmawiaj z nami", "Nie udało się wczytać rozmowy. Sprawdź połączenie."],
  ja: ["話しかける", "通話を読み込めませんでした。接続を確認してください。"],
  zh: ["与我们通话", "无法加载通话。请检查网络连接。"],
  ar: ["تحدث إلينا", "تعذّر تحميل المكالمة. تحقق من اتصالك."],
  tr: ["Bizimle konuşun", "Görüşme yüklenemedi. Bağlantınızı kontrol edin."],
};

/** @param tag BCP 47; what it does not match is English. */
export function buttonWords(tag: string): ButtonWords {
  const [talk, scriptFailed] = words[languageOf(tag)];
  return { talk, scriptFailed };
}
