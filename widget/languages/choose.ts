/** Which of our languages a page's language is. Light: the small script carries it. */
const languages = ["en", "de", "fr", "es", "it", "pt", "nl", "pl", "ja", "zh", "ar", "tr"] as const;

export type LanguageCode = (typeof languages)[number];
export const languageCodes: readonly LanguageCode[] = languages;

/** @param tag BCP 47, as `de-AT`; a language that we do not have, and what is no tag, is English. */
export function languageOf(tag: string): LanguageCode {
  const primary = tag.trim().toLowerCase().split(/[-_]/, 1)[0];
  return languages.find((code) => code === primary) ?? "en";
}

export const directionOf = (code: LanguageCode): "ltr" | "rtl" => (code === "ar" ? "rtl" : "ltr");
