/** Words round a yes, of all languages together. */
import type { AssentLists } from "../../languages/caller-phrases.ts";
import { answersByLanguage } from "../../languages/packs.ts";

const known = [...answersByLanguage.values()].flatMap(({ assent }) => (assent === null ? [] : [assent]));

function inAllLanguages(list: Exclude<keyof AssentLists, "noNeed">): readonly string[] {
  return [...new Set(known.flatMap((lists) => lists[list].split(",")))].map((phrase) => phrase.trim()).filter(Boolean);
}

/** Each is a yes, in any spelling of an STT. */
export const bareYes: ReadonlySet<string> = new Set(inAllLanguages("yes"));
export const courtesy: ReadonlySet<string> = new Set(inAllLanguages("courtesy"));
export const besideCourtesy: ReadonlySet<string> = new Set(inAllLanguages("besideCourtesy"));
export const sounds: ReadonlySet<string> = new Set(inAllLanguages("sounds"));
export const ands: readonly string[] = inAllLanguages("and");
/** Last words after which something else was to come. */
export const trailing: ReadonlySet<string> = new Set([...ands, ...inAllLanguages("breaksOff")]);

/** "… and then", at the end of words with a space before each. */
export const goingOn = new RegExp(` (?:${ands.join("|")}) (?:${inAllLanguages("next").join("|")})$`, "u");

const rhetorical = new RegExp(
  `¿?(?<!\\p{L})(${inAllLanguages("rhetorical").join("|")})\\s*[?？!]+(?=\\s*(?:$|[\\s.,!]))`,
  "giu",
);
const hesitations = new RegExp(
  `^\\s*(?:${inAllLanguages("hesitations").join("|").replaceAll(" ", ",?\\s+")})(?!\\p{L})`,
  "iu",
);

/** An answer without the signs of a question that asks nothing ("why not?"), and with "na ja" as one word. */
export function withoutRhetoric(answer: string): string {
  return answer.replace(rhetorical, "$1").replace(hesitations, (found) => found.replace(/[,\s]+/gu, ""));
}

const hurries = new RegExp(` (?:${inAllLanguages("hurry").join("|")}) `, "gu");

/** Words with a space before and behind them: a comma in place of those that only hurry. */
export function unhurried(said: string): string {
  return said.replace(hurries, " , ");
}

/** Whether an answer says "no need" to a question that offers to take something away. */
export function isNoNeed(answer: string, question: string): boolean {
  return known.some(({ noNeed }) => noNeed?.said.test(answer.trim()) && noNeed.takesAway.test(question));
}
