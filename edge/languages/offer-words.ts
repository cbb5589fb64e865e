/**
 * The words by which Earshot tells whether a caller asks for just what they were offered. Callers mix languages, so
 * those of all languages count, except for `endings`. A list is empty where Earshot knows no such word, or where the
 * word would mean something else in another language. In lower case, with spaces between them.
 */
export interface OfferWords {
  /** They stand between a word and what leads to it, and change nothing. */
  readonly articles: string;
  /** The plain form of prepositions that merge with an article ("zur"), or that say the same as another ("until"). */
  readonly contractions: Readonly<Record<string, string>>;
  /** The word after one of these is not meant: "without". */
  readonly exclusions: string;
  /** Prepositions that none can replace: "to Ada" is not "from Ada". */
  readonly directions: string;
  /** Prepositions that another of these can replace: "for Friday" is "on Friday". */
  readonly relations: string;
  /** They join two things of an offer: "and". */
  readonly joins: string;
  /** Both of two things. */
  readonly both: string;
  /** They leave a choice: "or". */
  readonly choices: string;
  /** They narrow an answer, even if the offer has them too: "only", "later", "if". */
  readonly narrowing: string;
  /** They turn the words after them into a question: "is that right". */
  readonly asking: string;
  /** Denials, which no offer asks for. */
  readonly denials: string;
  /** A preposition that may stand before a verb too: "do you want me to cancel it". */
  readonly beforeVerb: string;
  /** After these, that preposition leads to an action: "I want to send it". */
  readonly wanting: string;
  /** Articles by which an offer means one of many: a caller may then say "one". */
  readonly oneOfMany: string;
  /** Adds nothing to a wish, though its words do elsewhere: "put it in right away". Phrases, with commas between them. */
  readonly hurry: string;
  /** Letters before an apostrophe that are a word by themselves: "l'ordre". */
  readonly elided: string;
  /** Endings that give a word another number or degree: "lamps" is more than the lamp. Empty: the English ones serve. */
  readonly endings: string;
}
