import { packOf } from "../../languages/packs.ts";

/** Text in the form of the patterns for humans (edge/languages/caller-phrases.ts). @param language BCP 47 */
export function plain(text: string, language: string): string {
  const apostrophe = packOf(language)?.humans.elides ? " " : "";
  return text
    .toLowerCase()
    .replaceAll("ß", "ss")
    .normalize("NFD")
    .replace(/(\p{sc=Latn})\p{M}+/gu, "$1")
    .normalize("NFC")
    .replace(/['’‘]/g, apostrophe)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
