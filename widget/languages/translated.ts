/**
 * The mark of a line that a human wrote in another language and a model translated, in the language of the call. A language that
 * is not here has the English one.
 */
const marks: Readonly<Record<string, string>> = {
  en: "translated",
  de: "übersetzt",
  fr: "traduit",
  es: "traducido",
  it: "tradotto",
  pt: "traduzido",
  nl: "vertaald",
  pl: "przetłumaczone",
  ja: "翻訳",
  zh: "已翻译",
  ar: "مترجم",
  tr: "çeviri",
  sv: "översatt",
  da: "oversat",
  nb: "oversatt",
  fi: "käännetty",
  cs: "přeloženo",
  sk: "preložené",
  hu: "fordítás",
  ro: "tradus",
  ca: "traduït",
  hr: "prevedeno",
  sr: "преведено",
  sl: "prevedeno",
  bg: "преведено",
  ru: "перевод",
  uk: "переклад",
  el: "μεταφρασμένο",
  he: "תורגם",
  hi: "अनुवादित",
  ko: "번역됨",
  th: "แปลแล้ว",
  vi: "đã dịch",
  id: "diterjemahkan",
  ms: "diterjemahkan",
};

/** @param language BCP 47 */
export function translatedMark(language: string): string {
  return marks[language.toLowerCase().split("-")[0] ?? ""] ?? marks.en ?? "";
}
