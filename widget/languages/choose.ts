/** Which of our languages a page's language is. Light: the small script carries it. */
import { buttonTexts } from "./button-texts.ts";
import type otherButtonTexts from "./other-button-texts.ts";

export type LanguageCode = keyof typeof buttonTexts | keyof typeof otherButtonTexts;

/** Those of other-button-texts.ts, without spaces to be light. */
const otherCodes = "bgcacsdaelfihehihrhuidkonbrorusksvthukvi";
export const languageCodes = [
  ...Object.keys(buttonTexts),
  ...(otherCodes.match(/../g) as string[]),
] as readonly LanguageCode[];

/** @param tag BCP 47, as `de-AT`; a language that we do not have, and what is no tag, is English. */
export function languageOf(tag: string): LanguageCode {
  const primary = tag.trim().toLowerCase().split(/[-_]/)[0] ?? "";
  // Codes that BCP 47's registry replaced, and browsers and pages still have; and those of Norwegian beside `nb`.
  const others: Readonly<Record<string, string>> = { in: "id", iw: "he", nn: "nb", no: "nb" };
  const code = (others[primary] ?? primary) as LanguageCode;
  return languageCodes.includes(code) ? code : "en";
}

export const directionOf = (code: LanguageCode): "ltr" | "rtl" => (/ar|he/.test(code) ? "rtl" : "ltr");
