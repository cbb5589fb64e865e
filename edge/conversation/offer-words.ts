/**
 * Whether the words of an answer that an offer has as well say what the offer says: "yes, 3 lamps" has only words of
 * "2 lamps for 3 euros", and means something else. Figures must be the offer's whole ones and stand at what they count,
 * and what stands behind a preposition or a denial must stand behind it in the offer too.
 */
import { readingsOf } from "./spoken-numbers.ts";

/** They stand between a word and what leads to it, and change nothing. */
const articles: ReadonlySet<string> = new Set(
  "the a an my your our their his her this that der die das den dem des ein eine einen einem einer mein meine meinen meinem meiner ihr ihre ihren ihrem ihrer unser unsere el la los las un una unos unas mi mis su sus tu tus le les l' l une mon ma mes votre vos notre nos ce cette ces il lo i gli o os as".split(
    " ",
  ),
);
/** One word for those that are drawn together with an article. */
const drawn: Readonly<Record<string, string>> = {
  ...{ vom: "von", zum: "zu", zur: "zu", am: "an", ans: "an", im: "in", ins: "in", aufs: "auf", beim: "bei" },
  ...{ du: "de", des: "de", d: "de", "d'": "de", au: "à", aux: "à", al: "a", del: "de", until: "till", into: "in" },
  ...{ anstatt: "statt", anstelle: "statt", por: "para" },
};
/** Behind them stands what is not meant. */
const denials: ReadonlySet<string> = new Set(
  "not no without instead except but never ohne nicht kein keine keinen statt außer ausser sans pas sauf sin no excepto salvo jamais nunca senza zonder sem".split(
    " ",
  ),
);
const prepositions: ReadonlySet<string> = new Set(
  "from to at on in for of with by till before after per under over about via von zu auf an in um für mit bis vor nach bei aus gegen durch über unter de à en pour avec par avant après chez vers a para con hasta desde antes hacia da di per van voor naar op".split(
    " ",
  ),
);
/** Of these one is not as good as another: "to Ada" is not "from Ada"; "for Friday" is "on Friday". */
const directions: ReadonlySet<string> = new Set(
  "from to with by till before after under over about via von zu auf an mit bis vor nach aus gegen durch über unter de à avec par avant après chez vers a con hasta desde antes hacia da di per van naar".split(
    " ",
  ),
);
/** Small words that may be numbers, and mostly are not. */
const mayCount: ReadonlySet<string> = new Set("one ein eine einen einem einer un une una uno o oh a zwo".split(" "));
/** Behind them "to" leads to a deed: "I want you to send it". */
const wanting: ReadonlySet<string> = new Set("want wish like love need have going you me us him her them".split(" "));
const and: ReadonlySet<string> = new Set("and und y et e en sowie".split(" "));
/** Which of these words are numbers, or parts of one, and no articles. */
export function figuresIn(words: readonly string[]): boolean[] {
  return runsOf(words).flatMap((run) => run.map(() => isNumber(run)));
}

/** Whether a word is a number by itself. */
export function isFigure(word: string): boolean {
  return isNumber([word]);
}

/** "instead of Bob" denies Bob. */
const denialReach = 2;
/** What may be drawn into one number at most: "four hundred and twenty one". */
const longestNumber = 16;

/** A word, or the words of one number, with what leads to it. */
interface Part {
  readonly word: string;
  /** What a number may be read as; none: it is no number. */
  readonly readings: readonly string[];
  readonly leads: string | null;
  readonly isDenied: boolean;
  /** The parts beside it that nothing leads to or from. */
  readonly next: string | null;
}

/**
 * @param said the answer's words, without marks and in lower case
 * @param offer the offer's, likewise
 * @param isForm whether two words are forms of one
 */
export function staysWithin(
  said: readonly string[],
  offer: readonly string[],
  isForm: (one: string, other: string) => boolean,
): boolean {
  const offered = partsOf(offer);
  const numbers = new Set(offered.flatMap(({ readings }) => readings));
  const own = partsOf(said, (words) => readingsAt(words).some((reading) => numbers.has(reading)));
  const same = (one: Part, other: Part) =>
    one.readings.length > 0 || other.readings.length > 0
      ? one.readings.some((reading) => other.readings.includes(reading))
      : one.word === other.word || isForm(one.word, other.word);
  const leadsElsewhere = new Set(offered.map(({ leads }) => leads));
  return own.every((part, at) => {
    const there = offered.filter((one) => same(one, part));
    // A word that is not the offer's is for others to judge; a figure that is not is another one.
    if (there.length === 0) return part.readings.length === 0;
    const { leads } = part;
    const fits = there.filter((one) => {
      if (one.isDenied !== part.isDenied) return false;
      if (leads === null || one.leads === leads) return true;
      if (one.leads === null) return !leadsElsewhere.has(leads);
      return part.readings.length === 0 && !directions.has(leads) && !directions.has(one.leads);
    });
    if (fits.length === 0) return false;
    // "Order 5" is none, where order 421 was offered.
    const before = own[at - 1];
    if (part.readings.length > 0 && before?.next !== null && before?.readings.length === 0) {
      const figures = offered.flatMap((one, place) => (same(one, before) ? (offered[place + 1] ?? []) : []));
      const numbered = figures.filter(({ readings, leads: to }) => readings.length > 0 && to === null);
      if (numbered.length > 0 && !numbered.some((one) => same(one, part))) return false;
    }
    // "3 lamps": what a figure counts is the same.
    const behind = own[at + 1];
    const { next } = part;
    if (part.readings.length === 0 || next === null || behind === undefined || behind.readings.length > 0) return true;
    if (!offered.some((one) => same(one, behind))) return true;
    return fits.some((one) => one.next !== null && (one.next === next || isForm(one.next, next)));
  });
}

/** `isOffered`: where two numbers stand side by side, each is one of these. */
function partsOf(words: readonly string[], isOffered?: (words: readonly string[]) => boolean): Part[] {
  const plain = words
    .filter((word, at) => !(word === "to" && wanting.has(words[at - 1] ?? "")))
    .map((word) => drawn[word] ?? word)
    .filter((word) => !articles.has(word) || mayCount.has(word));
  const runs = runsOf(plain).flatMap((run) => (isOffered ? splitBy(run, isOffered) : [run]));
  return runs.flatMap((run, at): Part[] => {
    const [word = ""] = run;
    const readings = isNumber(run) ? readingsAt(run) : [];
    if (readings.length === 0 && (isLink(word) || articles.has(word) || and.has(word))) return [];
    const before = runs[at - 1]?.[0] ?? "";
    const leads = isLink(before) ? before : null;
    const near = runs.slice(Math.max(0, at - denialReach), at).map(([first = ""]) => first);
    const last = near.at(-1) ?? "";
    const isDenied = denials.has(last) || (prepositions.has(last) && near.some((one) => denials.has(one)));
    const next = runs[at + 1]?.[0];
    return [{ word: run.join(" "), readings, leads, isDenied, next: next === undefined || isLink(next) ? null : next }];
  });
}

function isLink(word: string): boolean {
  return prepositions.has(word) || denials.has(word);
}

/** The words, those of one number together. */
function runsOf(words: readonly string[]): string[][] {
  const runs: string[][] = [];
  for (let at = 0; at < words.length; ) {
    let length = 0;
    while (length < longestNumber && counts(words[at + length])) length += 1;
    while (length > 0 && !isNumber(words.slice(at, at + length))) length -= 1;
    runs.push(words.slice(at, at + Math.max(1, length)));
    at += Math.max(1, length);
  }
  return runs;
}

/** "421 50" is two numbers, where both were offered; else it is one that was not. */
function splitBy(run: string[], isOffered: (words: readonly string[]) => boolean): string[][] {
  const rest = [...run];
  const parts: string[][] = [];
  while (rest.length > 0) {
    let length = rest.length;
    while (length > 0 && !isOffered(rest.slice(0, length))) length -= 1;
    if (length === 0) return [run];
    parts.push(rest.splice(0, length));
  }
  return parts;
}

function counts(word: string | undefined): boolean {
  return word !== undefined && (/\d/u.test(word) || and.has(word) || readingsOf([word]).length > 0);
}

/** Whether they are a number that nobody takes for an article, and whose ends belong to it. */
function isNumber(words: readonly string[]): boolean {
  if (and.has(words[0] ?? "") || and.has(words.at(-1) ?? "") || words.every((word) => mayCount.has(word))) return false;
  return words.every(counts) && readingsAt(words).length > 0;
}

/** "1.50" is not 150: with a part behind a point a number is what is written. */
function readingsAt(words: readonly string[]): string[] {
  const text = words.join(" ");
  const hour = /^(\d{1,2})[:.]00$/u.exec(text)?.[1];
  // Seven o'clock is "at seven".
  if (hour !== undefined) return [text, hour];
  if (/\d[.,:/]\d/u.test(text) && !words.every((word) => /^\d{1,3}(?:[.,'’]\d{3})+$/u.test(word))) return [text];
  const readings = readingsOf(words);
  return readings.length > 0 || !/\d/u.test(text) ? readings : [text];
}
