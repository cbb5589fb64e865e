/** Which of our languages a page's language is. Light: the small script carries it. */
import { buttonTexts } from "./button-texts.ts";

export type LanguageCode = keyof typeof buttonTexts;
export const languageCodes = Object.keys(buttonTexts) as readonly LanguageCode[];

/** Codes that BCP 47's registry replaced, and browsers and pages still have. */
const formerCodes: Readonly<Record<string, LanguageCode>> = { in: "id", iw: "he" };

/** @param tag BCP 47, as `de-AT`; a language that we do not have, and what is no tag, is English. */
export function languageOf(tag: string): LanguageCode {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0] ?? "";
  const code = formerCodes[primary] ?? primary;
  return languageCodes.find((one) => one === code) ?? "en";
}

export const directionOf = (code: LanguageCode): "ltr" | "rtl" => (code === "ar" || code === "he" ? "rtl" : "ltr");
