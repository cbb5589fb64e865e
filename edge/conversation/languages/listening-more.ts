/**
 * Yes and no in languages that have no more lists than these: an answer to a question is understood in them, and all else is
 * taken as English. In lower case, without punctuation.
 */
import type { LanguageWords } from "./words.ts";

type Lists = { readonly [K in keyof LanguageWords]: readonly string[] };

function lists(yes: string, no: string, but: string): Lists {
  const listOf = (words: string) => words.split(",").map((word) => word.trim());
  return { backchannels: listOf(yes).slice(0, 1), yes: listOf(yes), no: listOf(no), but: listOf(but) };
}

/** By BCP 47 primary subtag. */
export const moreLists: Readonly<Record<string, Lists>> = {
  it: lists(
    "sì, si, certo, va bene, d'accordo, volentieri, esatto, giusto, sì grazie, per favore",
    "no, non, mai, no grazie, annulla, annulli, aspetti, aspetta, lasci perdere, lascia perdere",
    "ma, però, invece, perché, come, quando, quale, chi, se",
  ),
  pt: lists(
    "sim, claro, está bem, tá bom, tudo bem, com certeza, de acordo, pode ser, certo, por favor",
    "não, nao, nunca, não obrigado, não obrigada, cancele, cancela, espere, espera, deixe, deixa",
    "mas, porém, porquê, por que, como, quando, qual, quem, se",
  ),
  nl: lists(
    "ja, jazeker, goed, prima, graag, zeker, natuurlijk, akkoord, klopt, alstublieft, alsjeblieft",
    "nee, neen, niet, geen, nooit, nee bedankt, nee dank je, annuleer, wacht, laat maar",
    "maar, behalve, waarom, hoe, wanneer, welke, wie, als",
  ),
  pl: lists(
    "tak, no tak, jasne, oczywiście, pewnie, zgoda, dobrze, w porządku, zgadza się, proszę, poproszę",
    "nie, nigdy, nie dziękuję, anuluj, proszę anulować, czekaj, proszę czekać, zostaw",
    "ale, jednak, dlaczego, jak, kiedy, który, kto, jeśli",
  ),
  tr: lists(
    "evet, olur, tamam, tabii, tabii ki, elbette, doğru, peki, kabul, lütfen",
    "hayır, hayir, yok, olmaz, istemiyorum, iptal, bekle, bekleyin, vazgeç, vazgeçtim, teşekkürler istemiyorum",
    "ama, fakat, neden, nasıl, ne zaman, hangi, kim, eğer",
  ),
  ar: lists(
    "نعم, أجل, ايوه, أيوه, طبعا, بالتأكيد, حسنا, موافق, موافقة, صحيح, تمام, من فضلك, لو سمحت",
    "لا, كلا, لا شكرا, أبدا, ليس, ألغ, انتظر, لا أريد",
    "لكن, لماذا, كيف, متى, أي, من, إذا",
  ),
  ko: lists(
    "네, 예, 넵, 응, 그래요, 그럼요, 좋아요, 맞아요, 물론이죠, 네 부탁합니다, 부탁합니다, 부탁드려요, 해 주세요",
    "아니요, 아니오, 아뇨, 아니, 싫어요, 안 돼요, 괜찮습니다, 취소, 취소해 주세요, 잠깐만요",
    "하지만, 그런데, 왜, 어떻게, 언제, 어느, 누구",
  ),
  ru: lists(
    "да, ага, конечно, хорошо, ладно, согласен, согласна, верно, правильно, давайте, пожалуйста",
    "нет, не, никогда, нет спасибо, не надо, отмена, отмените, подождите, стоп",
    "но, однако, почему, как, когда, какой, кто, если",
  ),
  sv: lists(
    "ja, japp, jajamän, absolut, gärna, visst, självklart, okej, det stämmer, ja tack, tack gärna",
    "nej, inte, aldrig, nej tack, avbryt, vänta, låt bli, strunta i det",
    "men, utom, varför, hur, när, vilken, vem, om",
  ),
  hi: lists(
    "हाँ, हां, जी, जी हाँ, जी हां, हाँ जी, बिल्कुल, ठीक है, सही, ज़रूर, कृपया",
    "नहीं, जी नहीं, नही, मत, कभी नहीं, रद्द, रुकिए, रहने दीजिए",
    "लेकिन, मगर, क्यों, कैसे, कब, कौन, अगर",
  ),
};
