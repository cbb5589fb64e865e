/**
 * Endings of German, French and Spanish words, as data. English has its own in FTS5's tokenizer (Porter).
 *
 * The inflections are those of J. Savoy's light stemmers ("Light stemming approaches for the French, Portuguese, German
 * and Hungarian languages", 2006; "Report on CLEF-2001 experiments" for Spanish), the derivations those of Snowball
 * (https://snowballstem.org/algorithms/), as far as a shop's questions have them. Unlike there, verbs lose theirs too:
 * callers ask in verbs ("do you deliver") what documents say in nouns ("delivery").
 */

export interface StemRules {
  /** Letters that are written in two ways, after accents are gone. */
  readonly fold: readonly (readonly [RegExp, string])[];
  /** Taken off, the longest that fits first, again and again, as long as so many letters are left. */
  readonly endings: readonly string[];
  readonly leaves: number;
  /** Vowels that change with the stress; applied to what is left. */
  readonly vowels: readonly (readonly [RegExp, string])[];
  /** Stems of the same word that no rule makes the same, by their beginning. */
  readonly irregular: readonly (readonly [from: string, to: string])[];
}

const list = (words: string) => words.trim().split(/\s+/);

const de: StemRules = {
  fold: [[/ß/g, "ss"]],
  endings: list(`ungen ung ierungen ierung ieren iert iere ationen ation aturen atur heiten heit keiten keit
    ern em en er es e n s est st et te t`),
  leaves: 4,
  vowels: [],
  irregular: [
    ["schlo", "schli"],
    ["ruckgab", "ruckgeb"],
    ["zuruckgeb", "ruckgeb"],
    ["zuruckgab", "ruckgeb"],
    ["zuruckschick", "ruckgeb"],
    ["rucksend", "ruckgeb"],
    ["bezahl", "zahl"],
  ],
};

const fr: StemRules = {
  fold: [
    [/œ/g, "oe"],
    // payer, paiement; envoyer, envoi
    [/y/g, "i"],
  ],
  endings: list(`issements issement ements ement ations ation aisons aison tions tion ateurs ateur eurs eur euses euse
    etures eture ures ure ees ee es e s x er ez ons ent ant ait ais ir it is i`),
  leaves: 3,
  vowels: [],
  irregular: [
    ["ouvert", "ouvr"],
    ["offert", "offr"],
    ["retourn", "retour"],
    ["renvo", "retour"],
  ],
};

const es: StemRules = {
  fold: [],
  endings: list(`aciones acion iciones icion ciones cion amientos amiento imientos imiento mente idades idad adores ador
    eza amos emos imos aron ieron ando iendo ados ado adas ada idos ido idas ida aban aba ian ia ar er ir an en as es os
    a e i o s`),
  leaves: 3,
  // cuesta, costar; cierran, cerrar; devuelvo, devolver
  vowels: [
    [/ue/g, "o"],
    [/ie/g, "e"],
  ],
  irregular: [
    ["abert", "abr"],
    ["apertur", "abr"],
    ["devolu", "devolv"],
    ["devolt", "devolv"],
  ],
};

export const stemmedLanguages = ["de", "fr", "es"] as const;
export type StemmedLanguage = (typeof stemmedLanguages)[number];

export const stemRules: Readonly<Record<StemmedLanguage, StemRules>> = { de, fr, es };
