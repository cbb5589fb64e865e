/** Percent in a language whose word for it has a form by the number. */
import type { PluralForms } from "./speaking-words.ts";

/** @param language BCP 47 @returns how an amount is said, which may be two ends of a range: the last one counts */
export function countedPercent(language: string, forms: PluralForms): (amount: string) => string {
  const rules = new Intl.PluralRules(language);
  return (amount) => {
    const last = Number(/(?<![\d.,])[\d.,]*$/u.exec(amount)?.[0].replace(",", "."));
    return `${amount} ${forms[rules.select(last)] ?? forms.other}`;
  };
}
