/**
 * Judges the caller's yes or no before a tool that needs one. Code judges it, not the model. An answer is a yes only if
 * all of it is understood. After a condition, a later time or another wish the agent asks again.
 */

import { withQuestionMarks } from "../base/question-marks.ts";
import { isUnspaced, plainWords } from "../base/words.ts";
import {
  besideCourtesy,
  courtesy,
  goingOn,
  isNoNeed,
  sounds,
  trailing,
  unhurried,
  withoutRhetoric,
} from "./languages/assent.ts";
import { listeningWords } from "./languages/listening.ts";
import { isNumeral } from "./languages/numbers.ts";
import { postponing, refusing, wholeYesWords } from "./languages/yes-or-no.ts";
import { coverage } from "./phrase-match.ts";
import { asksForOffered, namedOfOffer, namesDeedOf } from "./wish.ts";

export type YesOrNo = "yes" | "no" | "unclear";

/** With `courtesy` an answer of more words than this is no yes. */
const courtesyWords = 3;
/** A longer answer says more than yes. */
const mostLettersOfAYes = 200;
/** Nobody repeats the words of a longer question, and searching it takes long. */
const mostLettersOfAnOffer = 1_000;
/** Written signs of a yes. Other signs change the words beside them in ways that nobody knows. */
const friendly = /(?:👍|✅|\u2714|👌|🙂|😊|😀|😃|😄|😁|🙏|💯|🎉|\u2764)\p{Emoji_Modifier}?\ufe0f?/gu;
const agreeingSign = /^\s*(?:(?:👍|✅|\u2714)\p{Emoji_Modifier}?\ufe0f?\s*)+$/u;

/**
 * Judges an answer. A yes with conditions, a mocked one or a question is unclear, and asked again. Asking for what the
 * question offers is a yes. @param language BCP 47 @param asked what they answer, where that is known
 */
export function judgeYesOrNo(answer: string, language: string, asked = ""): YesOrNo {
  const question = asked.length > mostLettersOfAnOffer ? "?" : asked;
  const text = withoutRhetoric(withQuestionMarks(answer));
  const said = plainWords(text);
  if (said.length === 0) return agreeingSign.test(text) ? "yes" : "unclear";
  if (/\p{Extended_Pictographic}/u.test(text.replace(friendly, ""))) return "unclear";
  if (isMocking(text, said, language) || isNoNeed(text, question)) return "unclear";
  const isShort = text.length <= mostLettersOfAYes;
  if (isShort && (asksForOffered(text, question, language) || isWholeYes(text, said, language, question))) return "yes";
  return isNo(said, language, question) ? "no" : "unclear";
}

/** Whether an answer begins with a yes, and nothing in it takes the yes back: "ja, schick ihn mir". */
export function beginsWithYes(text: string, language: string): boolean {
  const { hesitations, firm } = wholeYesWords(language);
  const said = plainWords(text);
  const from = said.findIndex((word) => !hesitations.has(word));
  const begins = coverage(said.slice(from, from + longestFirm), firm)[0] === true;
  return (
    begins && !coverage(said, listeningWords(language).but).some(Boolean) && !/[?？؟¿]/u.test(withQuestionMarks(text))
  );
}

/** Whether the caller puts off or leaves open what they ask for: "a human, but tomorrow". */
export function isPutOff(text: string): boolean {
  return coverage(plainWords(text), postponing).some(Boolean);
}

function isMocking(text: string, said: readonly string[], language: string): boolean {
  const { mocking, mockingAlone } = wholeYesWords(language);
  const all = said.join(" ");
  if (isUnspaced(text)) {
    const signs = text.replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
    return mockingAlone.has(signs) || [...mocking].some((phrase) => isUnspaced(phrase) && signs.startsWith(phrase));
  }
  // "Yeah, right away" does not mock.
  const earnest = unhurried(` ${all} `);
  return mockingAlone.has(all) || [...mocking].some((phrase) => earnest.includes(` ${phrase} `));
}

/** Whether the answer is a yes and nothing else. */
function isWholeYes(text: string, said: readonly string[], language: string, question: string): boolean {
  const words = wholeYesWords(language);
  const yes = new Set([...words.yes, ...listeningWords(language).yes]);
  // "100" by itself may be a sum.
  if (!/100\s?%/u.test(text)) yes.delete("100");
  if (/[?？؟¿]|(?:\.\.|…)\s*$/u.test(text) || goingOn.test(` ${said.join(" ")}`)) return false;
  // "Allez y" ends in a word that would go on in Spanish.
  if (trailing.has(said.at(-1) ?? "") && !yes.has(said.slice(-2).join(" "))) return false;
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
  const { hesitations, joints } = wholeYesWords(language);
  const first = Math.max(
    0,
    said.findIndex((word) => !hesitations.has(word)),
  );
  const words = said;
  const named = namedOfOffer(words, question, language);
  const isPolite = coverage(
    words.filter((word) => !sounds.has(word)),
    new Set([...courtesy, ...besideCourtesy]),
  ).every(Boolean);
  // A small word with no name after it leads nowhere: "yes, the".
  const leads = (at: number) => words.slice(at).some((word, more) => named[at + more] === true && !joints.has(word));
  /** The places up to which all words are understood, with a yes among them and without. */
  const understood = new Set(Array.from({ length: first + 1 }, (_, at) => at));
  const agreed = new Set<number>();
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? "";
    const reach = (to: number, isYes: boolean) => {
      if (understood.has(at)) (isYes ? agreed : understood).add(to);
      if (agreed.has(at)) agreed.add(to);
    };
    const isSound = sounds.has(word) && at + 1 < words.length;
    if (named[at] || isSound || (joints.has(word) && leads(at))) reach(at + 1, false);
    for (let to = at + 1; to <= Math.min(at + longestPhrase, words.length); to += 1) {
      const phrase = words.slice(at, to).join(" ");
      const isYes = yes.has(phrase) && (!courtesy.has(phrase) || (isPolite && words.length <= courtesyWords));
      if (isYes || yes.has(phrase) || beside.has(phrase)) reach(to, isYes);
    }
  }
  return agreed.has(words.length);
}

const longestPhrase = 5;

/** For scripts without spaces: all signs must belong to known phrases, one after the other, or to the question. */
function isWholeUnspaced(
  text: string,
  yes: ReadonlySet<string>,
  beside: ReadonlySet<string>,
  language: string,
  question: string,
): boolean {
  const signs = text.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, "");
  const { joints } = wholeYesWords(language);
  const { but, no } = listeningWords(language);
  const known = new Set(
    [...yes, ...beside, ...(question === "" ? [] : joints)].map((phrase) => phrase.replaceAll(" ", "")),
  );
  const longest = Math.max(...[...known].map(({ length }) => length));
  const asks = [...but].filter((word) => isUnspaced(word));
  const offered = question.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  /** Where the question's own words end that stand here, after those before; -1: they are not the question's. */
  const ownTo = (run: string, from: number, before: string) => {
    if (run.length < 2 || asks.some((word) => run.includes(word)) || no.has(run)) return -1;
    for (let at = offered.indexOf(run, from); at >= 0; at = offered.indexOf(run, at + 1)) {
      const end = at + run.length;
      if (!isCut(offered, at) && !isCut(offered, end) && mayFollow(before, offered, at)) return end;
    }
    return -1;
  };
  /** By place: how far the question was repeated there, in its own order, without a yes and with one. */
  const never = Number.POSITIVE_INFINITY;
  const reached = { plain: Array(signs.length + 1).fill(never), agreed: Array(signs.length + 1).fill(never) };
  reached.plain[0] = 0;
  for (let at = 0; at < signs.length; at += 1) {
    for (const state of ["plain", "agreed"] as const) {
      const from: number = reached[state][at] ?? never;
      if (from === never) continue;
      for (let length = 1; length <= longest && at + length <= signs.length; length += 1) {
        const run = signs.slice(at, at + length);
        const own = ownTo(run, from, signs[at - 1] ?? "");
        const to = known.has(run) ? from : own;
        if (to < 0) continue;
        const isAgreeing = state === "agreed" || (yes.has(run) && !(courtesy.has(run) && run !== signs));
        const next = reached[isAgreeing ? "agreed" : "plain"];
        next[at + length] = Math.min(next[at + length] ?? never, to);
      }
    }
  }
  return reached.agreed[signs.length] !== never;
}

/** Whether this place would cut a number in two. */
function isCut(text: string, at: number): boolean {
  return isFigureSign(text[at - 1]) && isFigureSign(text[at]);
}

/** "Order 50" is not the offered "order 123": a number must follow the same sign as in the offer. */
function mayFollow(before: string, offer: string, at: number): boolean {
  if (!isFigureSign(offer[at]) || before === "" || offer[at - 1] === before) return true;
  return ![...offer].some((sign, place) => sign === before && isFigureSign(offer[place + 1]));
}

function isFigureSign(sign: string | undefined): boolean {
  return isNumeral(sign ?? "");
}

/** Whether the answer means no. A "not" that narrows a yes does not: "yes, but not now". */
function isNo(said: readonly string[], language: string, question: string): boolean {
  const { yes, unsure, narrowing, firm, hesitations } = wholeYesWords(language);
  const known = listeningWords(language);
  const isDeed = namesDeedOf(question, language);
  const no = new Set([...known.no, ...refusing].filter((word) => !isDeed(word)));
  // "Not sure" is neither, "no problem" is a yes. The words beside them count.
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

const longestFirm = 3;
