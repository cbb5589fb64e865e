/**
 * The caller's yes or no before a tool runs that needs one. The loop judges it, not the model. All of an answer must be
 * understood to make it a yes: one with a condition, a later time or another wish in it is asked for again.
 */

import { isUnspaced, plainWords } from "../base/words.ts";
import { consentWords, postponing } from "./languages/consenting.ts";
import { listeningWords } from "./languages/listening.ts";
import { coverage } from "./phrase-match.ts";
import { asksForOffered, namedOfOffer, namesDeedOf } from "./wish.ts";

export type Consent = "yes" | "no" | "unclear";

/** These are a yes by themselves; in a longer sentence without another they are good manners: "rather the blue one, please". */
const courtesy: ReadonlySet<string> = new Set([
  ...["please", "bitte", "por favor", "s'il vous plaît", "s'il te plaît", "per favore", "alstublieft"],
  ...["请", "請"],
]);
const courtesyWords = 3;
/** With these beside it such a word is still a yes: "oh man, please" is none, nor is "bitte nochmal". */
const besideCourtesy: ReadonlySet<string> = new Set([
  ...["thank you", "thanks", "thank you very much", "now", "right now", "right away", "immediately", "asap", "quickly"],
  ...[
    "danke",
    "danke schön",
    "vielen dank",
    "jetzt",
    "sofort",
    "gleich jetzt",
    "jetzt gleich",
    "ja",
    "yes",
    "do it",
    "oh",
  ],
  ...["merci", "merci beaucoup", "maintenant", "tout de suite", "gracias", "muchas gracias", "ahora", "ahora mismo"],
  ...["grazie", "subito", "adesso", "obrigado", "obrigada", "agora", "dank u", "dank je", "nu", "meteen"],
]);
/** Sounds of somebody who looks for words; between those words they mean nothing. */
const sounds: ReadonlySet<string> = new Set("um uh uhm er erm hm hmm mm mmm äh ähm ehm öh euh heu eh hum".split(" "));
/** Longer answers have more to say than yes. */
const mostLettersOfAYes = 200;
/** Nobody repeats words of a longer question, and to look for them in it takes long. */
const mostLettersOfAnOffer = 1_000;
/** Behind it something else was to come. */
const trailing: ReadonlySet<string> = new Set(["and", "und", "y", "et", "e", "en", "ach"]);
const goingOn =
  / (?:and|und|y|et|e|en) (?:then|dann|luego|entonces|después|alors|après|ensuite|puis|poi|allora|então|depois|dan)$/u;
/** They have the form of a question, and are a yes. */
const rhetorical =
  /¿?(?<!\p{L})(why not|warum nicht|wieso nicht|pourquoi pas|por qué no|por que no|cómo no|como no|perch[éè] no|por que não|porque não|waarom niet)\s*[?？!]+(?=\s*(?:$|[\s.,!]))/giu;
/** Written signs of a yes; of others nobody knows what they make of what stands beside them. */
const friendly = /(?:👍|✅|\u2714|👌|🙂|😊|😀|😃|😄|😁|🙏|💯|🎉|\u2764)\p{Emoji_Modifier}?\ufe0f?/gu;
const agreeingSign = /^\s*(?:(?:👍|✅|\u2714)\p{Emoji_Modifier}?\ufe0f?\s*)+$/u;

/**
 * Judges an answer. A yes with conditions, a mocked one or a question is unclear, and asked again. Asking for what the
 * question offers is a yes. @param language BCP 47 @param asked what they answer, where that is known
 */
export function judgeConsent(answer: string, language: string, asked = ""): Consent {
  const question = asked.length > mostLettersOfAnOffer ? "?" : asked;
  const text = answer.replace(rhetorical, "$1").replace(/^\s*na,?\s+ja(?!\p{L})/iu, "naja");
  const said = plainWords(text);
  if (said.length === 0) return agreeingSign.test(text) ? "yes" : "unclear";
  if (/\p{Extended_Pictographic}/u.test(text.replace(friendly, ""))) return "unclear";
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
  const words = consentWords(language);
  const yes = new Set([...words.yes, ...listeningWords(language).yes]);
  // "100" by itself may be a sum.
  if (!/100\s?%/u.test(text)) yes.delete("100");
  if (/[?？؟¿]|(?:\.\.|…)\s*$/u.test(text) || goingOn.test(` ${said.join(" ")}`)) return false;
  // "Allez y" ends in what would go on in Spanish.
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
  const { hesitations, joints } = consentWords(language);
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
  // Where nothing is named, a small word leads nowhere: "yes, the".
  const leads = (at: number) => words.slice(at).some((word, more) => named[at + more] === true && !joints.has(word));
  /** The places up to which all words are understood; with a yes among them, and without. */
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
  const offered = question.toLowerCase().replace(/[^\p{L}\p{M}\p{N}]+/gu, " ");
  /** Where the question's own words end that these are, behind those before; -1: they are none of its own. */
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

/** Whether a number would be cut in two there. */
function isCut(text: string, at: number): boolean {
  return isFigureSign(text[at - 1]) && isFigureSign(text[at]);
}

/** Order 50 is none, where order 123 was offered: a number stands behind the sign behind which one stands in the offer. */
function mayFollow(before: string, offer: string, at: number): boolean {
  if (!isFigureSign(offer[at]) || before === "" || offer[at - 1] === before) return true;
  return ![...offer].some((sign, place) => sign === before && isFigureSign(offer[place + 1]));
}

function isFigureSign(sign: string | undefined): boolean {
  return /[\p{N}〇零一二三四五六七八九十百千万]/u.test(sign ?? "");
}

/** Whether a no is meant. A "not" that narrows a yes is none: "yes, but not now". */
function isNo(said: readonly string[], language: string, question: string): boolean {
  const { yes, unsure, narrowing, firm, hesitations } = consentWords(language);
  const known = listeningWords(language);
  const isDeed = namesDeedOf(question, language);
  const no = new Set([...known.no, ...moreNo].filter((word) => !isDeed(word)));
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
