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
  ko: lists(
    "네, 예, 넵, 응, 그래요, 그럼요, 좋아요, 맞아요, 물론이죠, 네 부탁합니다, 부탁합니다, 부탁드려요, 해 주세요",
    "아니요, 아니오, 아뇨, 아니, 싫어요, 안 돼요, 괜찮습니다, 취소, 취소해 주세요, 잠깐만요",
    "하지만, 그런데, 왜, 어떻게, 언제, 어느, 누구",
    "나중에, 내일, 아마",
  ),
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
  hi: lists(
    "हाँ, हां, जी, जी हाँ, जी हां, हाँ जी, बिल्कुल, ठीक है, सही, ज़रूर, कृपया",
    "नहीं, जी नहीं, नही, मत, कभी नहीं, रद्द, रुकिए, रहने दीजिए",
    "लेकिन, मगर, क्यों, कैसे, कब, कौन, अगर",
    "बाद में, शायद, अभी नहीं",
  ),
};
