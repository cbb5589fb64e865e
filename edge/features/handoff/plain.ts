import { packOf } from "../../languages/packs.ts";

/** Text in the form of the patterns for humans (edge/languages/caller-phrases.ts). @param language BCP 47 */
export function plain(text: string, language: string): string {
  const { elides = false, keepsAccents = false } = packOf(language)?.humans ?? {};
  const apostrophe = elides ? " " : "";
  const lower = text.toLowerCase().replaceAll("ß", "ss");
  // Marks of other scripts are vowels, or make another letter.
  const bare = keepsAccents ? lower : lower.normalize("NFD").replace(/([\p{sc=Latn}\p{sc=Grek}])\p{M}+/gu, "$1");
  return bare
    .normalize("NFC")
    .replace(/['’‘]/g, apostrophe)
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, " ")
    .trim();
}
