/**
 * The words by which Earshot tells finished turns from unfinished ones in a language. All in lower case, without marks.
 * In a script without spaces the longest ending decides that stands in one of the lists `closedEndings`, `fillers`,
 * `open`, `openEndings` and `wanting`, and a particle is an ending too.
 */
export interface TurnWords {
  /** Frequent words that distinguish this language from others, beside those of the other lists. */
  readonly common: string;
  /** Letters and marks that this language has and the others have not. */
  readonly marks: RegExp | null;
  /** Last words that leave a sentence open: articles, possessives, conjunctions, prepositions. */
  readonly open: string;
  /** Those of them that may end a question whose object stands in front ("where are you from"). */
  readonly stranded: string;
  /** Last words that mostly leave it open, but not in a question or a short answer: verbs that want an object. */
  readonly wanting: string;
  /** Endings of two words and more that leave it open. */
  readonly openEndings: readonly string[];
  /** Endings that close it although their last word is among the open ones. */
  readonly closedEndings: readonly string[];
  /** Hesitations: a caller who ends with one is about to go on. */
  readonly fillers: string;
  /** First words of a question whose object stands in front. */
  readonly questions: string;
  /** First words of a clause within a sentence ("where my order is"); empty if any may begin one. */
  readonly subjects: string;
  /** Words that may introduce such a clause, beside the question words ("all I needed"). */
  readonly heads: string;
  /** First words of a clause that another must follow. */
  readonly openers: string;
  /** Whole clauses that another must follow, where the first word may also begin a question: "когда я открыл". */
  readonly openClauses?: RegExp;
  /** Words that begin that other clause. */
  readonly mainClause: string;
  /** Words after which an adjective still wants its noun. */
  readonly determiners: string;
  readonly adjectives: string;
  /** Verbs that another verb must follow, at the end, if the language puts it there (German). */
  readonly modals: string;
  readonly infinitive: RegExp | null;
  /** Ends of a last word that wants the verb behind it, if the language puts the verb last (Turkish). */
  readonly wantsVerb?: RegExp;
  /** Verbs and the part of them that comes last: "rufe … an" (German). */
  readonly separable: readonly string[];
  /** Complete by themselves, in spite of their words. */
  readonly complete: readonly string[];
  readonly answers: string;
  readonly digits: string;
  /** "Is", "was". Those of all languages count. */
  readonly copulas: string;
  readonly emailCues: string;
  /** Between one of those cues and the address. Those of all languages count. */
  readonly emailVerbs: string;
  readonly phoneCues: string;
  readonly cardCues: string;
  readonly numberCues: string;
  readonly addressCues: string;
  readonly spellingCues: string;
}
