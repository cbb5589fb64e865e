/** The button's words in a language: the small script has some, and a file of their own the others. */
import { type ButtonTexts, buttonTexts } from "./button-texts.ts";
import { languageOf } from "./choose.ts";

/** The exports of other-button-texts.ts. */
export interface OtherTexts {
  readonly default: Readonly<Record<string, ButtonTexts>>;
}

/** For all languages without words, once these could not be loaded. */
let fallback: ButtonTexts | undefined;

/** @param tag BCP 47; what it does not match is English. @returns undefined: `loadOtherWords` has to come first */
export function buttonWords(tag: string): ButtonTexts | undefined {
  return (buttonTexts as OtherTexts["default"])[languageOf(tag)] ?? fallback;
}

/** Loads the words that the small script has not. Never rejects: where it fails English serves, and the console is told. */
export async function loadOtherWords(load: () => Promise<OtherTexts>): Promise<void> {
  try {
    // Into one table, to be light.
    Object.assign(buttonTexts, (await load()).default);
  } catch (thrown) {
    fallback = buttonTexts.en;
    console.warn(`earshot: ${thrown}`);
  }
}
