/** The placeholder in a caller's words: it stands for the last one-time code that they were sent. */
import { codePlaceholder } from "../../edge/wire/call-case.ts";

/** Whether the caller says a code in these words: a text, or texts and pauses. */
export function saysCode(words: string | readonly (string | number)[]): boolean {
  return [words].flat().some((part) => typeof part === "string" && part.includes(codePlaceholder));
}

/** Why the braces in a text are wrong; null: they are not. Braces round anything but one word are the caller's own. */
export function placeholderFault(text: string): string | null {
  const wrong = text.match(/\{\p{L}+\}/gu)?.find((one) => one !== codePlaceholder);
  return wrong === undefined
    ? null
    : `nothing stands for ${wrong}: there is ${codePlaceholder}, the last code sent to them`;
}
