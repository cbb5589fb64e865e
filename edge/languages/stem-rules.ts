/**
 * Endings of a language's words, as data. English has its own in FTS5's tokenizer (Porter).
 *
 * The inflections are those of J. Savoy's light stemmers ("Light stemming approaches for the French, Portuguese, German
 * and Hungarian languages", 2006; "Report on CLEF-2001 experiments" for Spanish), the derivations those of Snowball
 * (https://snowballstem.org/algorithms/), as far as a shop's questions have them. Unlike there, verbs lose theirs too:
 * callers ask in verbs ("do you deliver") what documents say in nouns ("delivery").
 */

export interface StemRules {
  /** Letters that have two spellings, after accents are gone. */
  readonly fold: readonly (readonly [RegExp, string])[];
  /** Endings to remove, the longest that fits first, again and again, while this many letters are left. With white space between them. */
  readonly endings: string;
  readonly leaves: number;
  /** Words of fewer letters have no stem; 4 where it is not given. */
  readonly shortest?: number;
  /** Vowels that change with the stress, applied to the rest. */
  readonly vowels: readonly (readonly [RegExp, string])[];
  /** Stems of the same word that no rule makes equal, by their beginning. */
  readonly irregular: readonly (readonly [from: string, to: string])[];
  /** Other forms of a word, under which its stem is found too. */
  readonly otherForms: readonly {
    readonly pattern: RegExp;
    readonly to: string;
    /** Whether the form still loses its ending. */
    readonly isStemmed: boolean;
  }[];
  /** Marks the last part of a compound in the index; null: the language joins no words. Stored: never change it. */
  readonly tailMark: string | null;
}
