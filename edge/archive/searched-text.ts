/**
 * Words as the full text has them. Its tokenizer (`unicode61`) parts words at spaces and signs, so that a sentence in Chinese
 * or Japanese is one word: each of their characters becomes a word, and what is searched for a phrase of them. It also takes
 * "ß" for a letter of its own; here it is "ss".
 */

/** Characters of scripts without spaces; "ー" belongs to both kana. */
const spaceless = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}ー]\p{M}*/gu;
/** More of a text is not in the full text this way: a row of D1 has 2 MB. */
const maxChars = 20_000;

/** For the index and for what is searched alike; most texts stay as they are. */
export function searchedText(text: string): string {
  return withoutSharpS(text).replace(spaceless, " $& ");
}

export function withoutSharpS(text: string): string {
  return text.replaceAll("ß", "ss").replaceAll("ẞ", "SS");
}

/** The words of a turn. */
export interface TurnWords {
  readonly caller: string;
  readonly agent: string;
  readonly human: string;
}

/** The words of a turn for the full text, as JSON for `turns.searched`; null: it has them as they are. */
export function searchedOf({ caller, agent, human }: TurnWords): string | null {
  if ([caller, agent, human].every((words) => searchedText(words) === words)) return null;
  const of = (words: string) => searchedText(words.slice(0, maxChars));
  return JSON.stringify({ caller: of(caller), agent: of(agent), human: of(human) });
}
