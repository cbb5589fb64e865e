/** The question mark of Greek is written like the semicolon of other languages (Unicode, U+037E). */

const greek = /(?<=\p{sc=Grek}["'”’»)]?)[;\u037e]/gu;

/** The text with `?` in place of each Greek question mark. All places in it stay the same. */
export function withQuestionMarks(text: string): string {
  return text.replace(greek, "?");
}
