/** Words by the meaning of a full stop after them, of all languages together (edge/languages/sentence-words.ts). */
import { sentencesByLanguage } from "../../languages/packs.ts";
import type { SentenceWords } from "../../languages/sentence-words.ts";

function ofAll(list: keyof SentenceWords): ReadonlySet<string> {
  return new Set([...sentencesByLanguage.values()].flatMap((words) => words[list].split(/\s+/u)).filter(Boolean));
}

/** Something always follows: titles, "for example". */
export const neverLast = ofAll("neverLast");
/** A number follows, or the word stands alone ("No."). */
export const beforeNumber = ofAll("beforeNumber");
/** A sentence may end with them, or go on with a capital. */
export const mayBeLast = ofAll("mayBeLast");
/** After an abbreviation these words begin a sentence more often than they continue a name. */
export const sentenceStarts = ofAll("starts");
/** Letters before an apostrophe at the beginning of a sentence. */
export const elided = ofAll("elided");
/** "Etc." by its first sign, a full stop: the signs behind it. */
export const etCetera: ReadonlyMap<string, string> = new Map(
  [...ofAll("etCetera")].map((signs) => [signs.slice(0, 1), signs.slice(1)]),
);

const cutEndings = [...ofAll("cutEndings")];

/** Whether it ends as no whole word does: "tägl.", "Hauptstr.". In lower case. */
export function isCutShort(word: string): boolean {
  return word.length > shortestCutWord && cutEndings.some((ending) => word.endsWith(ending));
}

/** A word of no more letters may be whole. */
const shortestCutWord = 3;
