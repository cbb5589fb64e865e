/** The forms in which STTs write words, of all languages together (edge/languages/written-forms.ts). */
import { packs, wordsOfAll } from "../../languages/packs.ts";
import type { ClockPhrase, SpokenSign, WrittenForms } from "../../languages/written-forms.ts";

const known = [...packs].flatMap(([language, { written }]) => (written === null ? [] : [{ language, ...written }]));

/** The languages whose forms are known. */
export const writtenLanguages: readonly string[] = known.map(({ language }) => language);

function entriesOfAll<Value>(of: (forms: WrittenForms) => Readonly<Record<string, Value>>): ReadonlyMap<string, Value> {
  return new Map(known.flatMap((forms) => Object.entries(of(forms))));
}

function wordsFor(sign: SpokenSign): ReadonlySet<string> {
  return wordsOfAll(({ written }) => written?.signs[sign]);
}

/** Signs, and the words that people say for them. */
export const signs: ReadonlyMap<string, ReadonlySet<string>> = new Map(
  (["@", ".", "-", "_", "/", "&"] as const).map((sign) => [sign, wordsFor(sign)]),
);
/** Words for the dot of an address. */
export const dots = wordsFor(".");
export const short = entriesOfAll<string>((forms) => forms.short);
export const contracted = entriesOfAll<string>((forms) => forms.contracted);
export const units = wordsOfAll(({ written }) => written?.units);
export const hours = wordsOfAll(({ written }) => written?.hours);
export const beforeHour = entriesOfAll<ClockPhrase>((forms) => forms.beforeHour);
export const behindHour = entriesOfAll<ClockPhrase>((forms) => forms.behindHour);
export const months = wordsOfAll(({ written }) => written?.months);
export const ofMonth = wordsOfAll(({ written }) => written?.ofMonth);
export const wordLetters = wordsOfAll(({ written }) => written?.wordLetters);
