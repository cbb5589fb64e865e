/** The tags under which packs stand. */
import { primarySubtag } from "../base/language-tag.ts";

/** Norwegian's other written form, and its old tag for both: one pack serves them. */
const sharesWords: Readonly<Record<string, string>> = { no: "nb", nn: "nb" };

/** The tag of the pack for a language (BCP 47): `nb` of `no-NO`, `de` of `de-AT`. */
export function wordsSubtag(tag: string): string {
  const primary = primarySubtag(tag);
  return Object.hasOwn(sharesWords, primary) ? (sharesWords[primary] ?? primary) : primary;
}
