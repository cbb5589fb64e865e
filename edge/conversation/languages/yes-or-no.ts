/** The phrases that make an answer a whole yes, by language. */
import type { DecliningLists } from "../../languages/caller-phrases.ts";
import { answersByLanguage } from "../../languages/packs.ts";
import { withEnglish } from "./with-english.ts";

/** The phrases of a language (BCP 47) with the English ones; an unknown language has English alone. */
export const wholeYesWords = withEnglish("consent", (list) =>
  list.split(",").map((phrase) => phrase.trim().replace(/\s+/g, " ")),
);

/** Refusals of more than a word, in any language. */
export const refusing = inAllLanguages("refusing");

/** Phrases that put off or leave open what the caller asked for, in any language. */
export const postponing = inAllLanguages("postponing");

function inAllLanguages(list: keyof DecliningLists): ReadonlySet<string> {
  const phrases = [...answersByLanguage.values()].flatMap(({ declining }) => declining[list].split(","));
  return new Set(phrases.map((phrase) => phrase.trim()).filter(Boolean));
}
