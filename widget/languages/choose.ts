/** Which of our languages a page's language is. Light: the small script carries it. */
import { buttonTexts } from "./button-texts.ts";

export type LanguageCode = keyof typeof buttonTexts;
export const languageCodes = Object.keys(buttonTexts) as readonly LanguageCode[];

/** @param tag BCP 47, as `de-AT`; a language that we do not have, and what is no tag, is English. */
export function languageOf(tag: string): LanguageCode {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0];
  return languageCodes.find((code) => code === primary) ?? "en";
}

export const directionOf = (code: LanguageCode): "ltr" | "rtl" => (code === "ar" ? "rtl" : "ltr");
