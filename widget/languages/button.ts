/** The button's words in a language. */
import { buttonTexts } from "./button-texts.ts";
import { languageOf } from "./choose.ts";

interface ButtonWords {
  readonly talk: string;
  /** The call's code could not be loaded. */
  readonly scriptFailed: string;
}

/** @param tag BCP 47; what it does not match is English. */
export function buttonWords(tag: string): ButtonWords {
  const [talk, scriptFailed] = buttonTexts[languageOf(tag)];
  return { talk, scriptFailed };
}
