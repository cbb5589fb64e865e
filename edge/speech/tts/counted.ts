/** The form that a word takes beside an amount of a thing. */
import { isUnspaced } from "../../base/words.ts";
import type { Counted, PluralForms } from "../../languages/speaking-words.ts";

export interface CountedForms {
  /** Beside this amount. `isOne`: whether a word of two forms takes the first. */
  of(names: Counted, amount: number, isOne: boolean): string;
  /** By itself, of one thing. */
  one(names: Counted): string;
}

/** By the plural rules of a language (BCP 47): https://cldr.unicode.org/index/cldr-spec/plural-rules */
export function countedForms(language: string): CountedForms {
  const rules = new Intl.PluralRules(language);
  const form = (names: PluralForms, category: Intl.LDMLPluralRule) => names[category] ?? names.other;
  return {
    of: (names, amount, isOne) => ("other" in names ? form(names, rules.select(amount)) : names[isOne ? 0 : 1]),
    one: (names) => ("other" in names ? form(names, "one") : names[0]),
  };
}

/** An amount with its unit behind it. Chinese and Japanese set no space there; Thai does. */
export function withUnit(amount: string, unit: string): string {
  return isUnspaced(unit) && !/\p{sc=Thai}/u.test(unit) ? `${amount}${unit}` : `${amount} ${unit}`;
}
