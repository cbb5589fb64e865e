/**
 * Yes and no in languages with no more lists than these: Earshot understands an answer to a question in them, and takes
 * all else as English. In lower case, without punctuation.
 */
import { type AnswerPhrases, shortLists } from "../caller-phrases.ts";

function lists(yes: string, no: string, but: string, postponing: string): AnswerPhrases {
  return {
    listening: shortLists(yes, no, but),
    declining: { refusing: "", postponing },
    assent: null,
    consent: null,
    wishes: null,
  };
}

/** By BCP 47 primary subtag. */
export const short: Readonly<Record<string, AnswerPhrases>> = {
  ru: lists(
    "да, ага, конечно, хорошо, ладно, согласен, согласна, верно, правильно, давайте, пожалуйста",
    "нет, не, никогда, нет спасибо, не надо, отмена, отмените, подождите, стоп",
    "но, однако, почему, как, когда, какой, кто, если",
    "позже, потом, завтра, может быть, не сейчас",
  ),
  sv: lists(
    "ja, japp, jajamän, absolut, gärna, visst, självklart, okej, det stämmer, ja tack, tack gärna",
    "nej, inte, aldrig, nej tack, avbryt, vänta, låt bli, strunta i det",
    "men, utom, varför, hur, när, vilken, vem, om",
    "senare, imorgon, i morgon, kanske, inte nu",
  ),
};
