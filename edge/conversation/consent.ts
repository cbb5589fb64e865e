/**
 * The caller's yes or no before a tool runs that needs one. The loop judges it, not the model. All of an answer must be
 * understood to make it a yes: one with a condition, a later time or another wish in it is asked for again.
 */
import { consentWords, postponing } from "./languages/consenting.ts";
import { listeningWords } from "./languages/listening.ts";
import { coverage } from "./phrase-match.ts";
import { asksForOffered, namedOfOffer, namesOffered } from "./wish.ts";
import { isUnspaced, plainWords } from "./words.ts";

export type Consent = "yes" | "no" | "unclear";

/** These are a yes by themselves; in a longer sentence without another they are good manners: "rather the blue one, please". */
const courtesy: ReadonlySet<string> = new Set([
  ...["please", "bitte", "por favor", "s'il vous plaît", "s'il te plaît", "per favore", "alstublieft"],
  ...["请", "請"],
]);
const courtesyWords = 3;
/** Longer answers have more to say than yes. */
const mostLettersOfAYes = 200;
/** Behind it something else was to come. */
const trailing: ReadonlySet<string> = new Set(["and", "und", "y", "et", "e", "en"]);

/**
 * Judges an answer. A yes with conditions, a mocked one or a question is unclear, and asked again. Asking for what the
 * question offers is a yes. @param language BCP 47 @param question what they answer, where that is known
 */
export function judgeConsent(text: string, language: string, question = ""): Consent {
  const said = plainWords(text);
  if (said.length === 0) return "unclear";
  if (isMocking(text, said, language) || isNoNeed(text, question)) return "unclear";
  const isShort = text.length <= mostLettersOfAYes;
  if (isShort && (asksForOffered(text, question, language) || isWholeYes(text, said, language, question))) return "yes";
  return isNo(said, language, question) ? "no" : "unclear";
}

/** Whether an answer begins with a yes that nothing of it takes back: "ja, schick ihn mir". */
export function beginsWithYes(text: string, language: string): boolean {
  const { hesitations, firm } = consentWords(language);
  const said = plainWords(text);
  const from = said.findIndex((word) => !hesitations.has(word));
  const begins = coverage(said.slice(from, from + longestFirm), firm)[0] === true;
  return begins && !coverage(said, listeningWords(language).but).some(Boolean) && !/[?？؟¿]/u.test(text);
}

/** Whether what is asked for is put off, or left open: "a human, but tomorrow". */
export function isPutOff(text: string): boolean {
  return coverage(plainWords(text), postponing).some(Boolean);
}

/** "大丈夫です" is a yes to most, and "no need" to an offer that takes something away. */
function isNoNeed(text: string, question: string): boolean {
  return (
    /^(?:もう)?大丈夫(?:です|だよ|です[よね])?[。．！!]*$/u.test(text.trim()) &&
    /キャンセル|取り?消|解約|削除|中止|返品/u.test(question)
  );
}

function isMocking(text: string, said: readonly string[], language: string): boolean {
  const { mocking, mockingAlone } = consentWords(language);
  const all = said.join(" ");
  if (isUnspaced(text)) {
    const signs = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
    return mockingAlone.has(signs) || [...mocking].some((phrase) => isUnspaced(phrase) && signs.startsWith(phrase));
  }
  // "Yeah, right away" is none.
  const earnest = ` ${all} `.replace(/ right (?:away|now|ahead) /gu, " now ");
  return mockingAlone.has(all) || [...mocking].some((phrase) => earnest.includes(` ${phrase} `));
}

/** Whether a yes is all that is said. */
function isWholeYes(text: string, said: readonly string[], language: string, question: string): boolean {
  if (/[?？؟¿]|(?:\.\.|…)\s*$/u.test(text) || trailing.has(said.at(-1) ?? "")) return false;
  const words = consentWords(language);
  const yes = new Set([...words.yes, ...listeningWords(language).yes]);
  const beside = question === "" ? new Set([...words.beside, ...words.deeds]) : words.beside;
  return isUnspaced(text)
    ? isWholeUnspaced(text, yes, beside, language, question)
    : isWholeSpaced(said, yes, beside, language, question);
}

function isWholeSpaced(
  said: readonly string[],
  yes: ReadonlySet<string>,
  beside: ReadonlySet<string>,
  language: string,
  question: string,
): boolean {
  const { hesitations, joints } = consentWords(language);
  const first = said.findIndex((word) => !hesitations.has(word));
  const words = said.slice(Math.max(0, first));
  const named = namedOfOffer(words, question, language);
  // Where nothing is named, a small word leads nowhere: "yes, the".
  const leads = (at: number) => words.slice(at).some((word, more) => named[at + more] === true && !joints.has(word));
  /** The places up to which all words are understood; with a yes among them, and without. */
  const understood = new Set([0]);
  const agreed = new Set<number>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const reach = (to: number, isYes: boolean) => {
      if (understood.has(at)) (isYes ? agreed : understood).add(to);
      if (agreed.has(at)) agreed.add(to);
    };
    if (named[at] || (joints.has(word) && leads(at))) reach(at + 1, false);
    for (let to = at + 1; to <= Math.min(at + longestPhrase, words.length); to += 1) {
      const phrase = words.slice(at, to).join(" ");
      const isYes = yes.has(phrase) && (!courtesy.has(phrase) || words.length <= courtesyWords);
      if (isYes || yes.has(phrase) || beside.has(phrase)) reach(to, isYes);
    }
  }
  return agreed.has(words.length);
}

const longestPhrase = 5;

/** Where no spaces part words: all signs must be those of known phrases, one behind the other, or the question's own. */
function isWholeUnspaced(
  text: string,
  yes: ReadonlySet<string>,
  beside: ReadonlySet<string>,
  language: string,
  question: string,
): boolean {
  const signs = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  const { joints } = consentWords(language);
  const { but, no } = listeningWords(language);
  const known = new Set(
    [...yes, ...beside, ...(question === "" ? [] : joints)].map((phrase) => phrase.replaceAll(" ", "")),
  );
  const longest = Math.max(...[...known].map(({ length }) => length));
  const asks = [...but].filter((word) => isUnspaced(word));
  const isOwn = (run: string) =>
    run.length > 1 && question.includes(run) && !asks.some((word) => run.includes(word)) && !no.has(run);
  /** By place: -1 cannot be reached, 0 is reached without a yes, 1 with one. */
  const reached = new Int8Array(signs.length + 1).fill(-1);
  reached[0] = 0;
  for (let at = 0; at < signs.length; at += 1) {
    const state = reached[at] ?? -1;
    if (state < 0) continue;
    for (let length = 1; length <= longest && at + length <= signs.length; length += 1) {
      const run = signs.slice(at, at + length);
      if (!known.has(run) && !isOwn(run)) continue;
      const isAgreeing = state === 1 || (yes.has(run) && !(courtesy.has(run) && run !== signs));
      reached[at + length] = Math.max(reached[at + length] ?? -1, isAgreeing ? 1 : 0);
    }
  }
  return reached[signs.length] === 1;
}

/** Whether a no is meant. A "not" that narrows a yes is none: "yes, but not now". */
function isNo(said: readonly string[], language: string, question: string): boolean {
  const { yes, unsure, narrowing, firm, hesitations } = consentWords(language);
  const known = listeningWords(language);
  const no = new Set([...known.no, ...moreNo].filter((word) => !namesOffered(word, question, language)));
  // "Not sure" is neither, "no problem" a yes; what stands beside them counts.
  const isSaid = coverage(said, new Set([...unsure, ...yes]));
  const rest = said.filter((_, at) => !isSaid[at]);
  const denied = coverage(rest, no);
  if (!denied.some(Boolean)) return false;
  const from = said.findIndex((word) => !hesitations.has(word));
  const isFirm = coverage(said.slice(from, from + longestFirm), firm)[0] === true;
  const hasBut = coverage(said, known.but).some(Boolean);
  const agrees = isFirm || (hasBut && coverage(said.slice(from, from + longestFirm), known.yes)[0] === true);
  return !agrees || !rest.every((word, at) => !denied[at] || narrowing.has(word));
}

/** Refusals of more than a word, in any language. */
const moreNo: readonly string[] = [
  ...[
    "no way",
    "out of the question",
    "i changed my mind",
    "changed my mind",
    "i refuse",
    "abort",
    "skip it",
    "drop it",
  ],
  ...["keineswegs", "keine", "keinen", "kommt nicht in frage", "vergiss es", "vergessen sie es", "nicht nötig"],
  ...["ni hablar", "de ninguna manera", "en absoluto", "olvídelo", "hors de question", "oubliez", "oubliez ça"],
];
const longestFirm = 3;
