/**
 * Callers' answers to "Shall I?", labelled by hand. A wrong yes does something that nobody wanted, so the test allows
 * none.
 */
import { describe, expect, it, test } from "vitest";
import { judgeYesOrNo, type YesOrNo } from "./yes-or-no.ts";

type Labelled = Readonly<Record<YesOrNo, readonly string[]>>;
const lines = (text: string) =>
  text
    .split("\n")
    .map((line) => line.trim())
    .filter(Boolean);

const answers: Readonly<Record<string, Labelled>> = {
  en: {
    yes: lines(`
      Yes.
      yes please
      Yeah, sure.
      Yep, go ahead.
      Sure thing
      Okay, do it.
      Uh, yes.
      Um, yeah, okay.
      Well, yes.
      That's right.
      Yes, that's correct, thank you.
      Absolutely, please do.
      Of course.
      Sounds good to me
      Yes, that would be great, thanks.
      That works for me.
      Go for it!
      Why not.
      Sure, why not!
      No problem at all.
      Yes, I'm sure.
      Yes, right away please.
      Yeah, right away, thanks.
      I'd like that.
      Yes, I want that.
      Please go ahead and do that now.
      yes yes yes
      Okay then, go ahead.
      Yes, thank you so much, that's very kind of you.
      Yes sir
      Yes I do
      Fine by me.
      Perfect, do it.
      Alright, let's do it.
      Confirmed.
      You can go ahead.
      Yes, 100%.
      Oh, yes, please.
      By all means
      I agree
      Yes, I would appreciate that.
      Yes, everything is correct.
      That's all right, go ahead.
      Sure, go ahead and do that, thanks a lot.`),
    no: lines(`
      No.
      No, thanks.
      Nope
      no, that's fine
      Please don't.
      Don't do it.
      No, not now.
      Not now.
      Not today, thanks.
      Cancel that.
      Wait.
      Stop, stop.
      I'd rather not.
      Never mind.
      Okay, never mind.
      Absolutely not.
      yes, no, wait
      That's wrong.
      No way.
      I changed my mind.
      Hold on a second`),
    unclear: lines(`
      do it later
      yeah right, as if
      Yeah, right.
      as if
      Yes, but not now.
      yes but later
      Yes, later.
      Yes, tomorrow.
      Yes, if it costs nothing.
      Yes, as long as it is free
      Sure, once I have talked to my wife.
      Yes, provided that it arrives on Monday
      Maybe.
      Yeah, maybe.
      Maybe later.
      I guess.
      I guess so
      I suppose so.
      I think so.
      Probably.
      Yes, probably.
      Sort of
      Yes and no.
      Yes, not that one.
      Yes, but not that one.
      Yes, only half of it.
      Just the first one.
      Yes, the other one.
      okay, first tell me the price
      First I need to know more.
      Do it after lunch.
      Do it when I say so.
      Okay, unless it is too expensive.
      Yes, with a discount.
      Yes, but cheaper.
      Sure, in your dreams.
      Oh sure, because that worked so well last time.
      Yeah, sure, and pigs can fly.
      Ha ha, very funny.
      Yes, for the whole year.
      Okay, hm, let me think about it.
      Is that okay?
      is that right
      Yes?
      Yes, what does it cost?
      I'm not sure.
      I don't know.
      I don't understand.
      Fine, whatever.
      Do it next week, please.
      Go ahead in an hour.
      Yes, depending on the price.
      Yes, assuming it is free.
      Sure, Jan.
      You would like that, wouldn't you.
      Okay, so
      Yes, and
      Yes...
      I'll do it myself.
      Right, that's it!
      Ask me again tomorrow.
      Please.  I mean the blue one.
      Yes, keep it.
      I could.
      Okay, I see.
      Okay, got it.
      Right, I understand.
      I would if I could.`),
  },
  de: {
    yes: lines(`
      Ja.
      Ja, bitte.
      Ja gerne
      Ja, genau.
      Jawohl.
      Klar.
      Na klar!
      Aber gerne.
      Ja, aber gerne doch.
      Aber ja!
      Natürlich.
      Ja, machen Sie das bitte.
      Ja, das passt.
      Passt so.
      Geht klar
      In Ordnung.
      Das ist in Ordnung.
      Einverstanden.
      Ja, ich bin einverstanden.
      Kein Problem.
      Warum nicht.
      Ja, warum nicht
      Ja, sofort bitte.
      Ähm, ja.
      Also, ja.
      Ja, das wäre super, danke.
      Sehr gerne, vielen Dank.
      Ja, das stimmt.
      Ja, tun Sie das.
      Das möchte ich.
      Auf jeden Fall.
      Ja, unbedingt.
      Selbstverständlich.
      Ich bestätige.
      okay, machen wir so
      Ja, das können Sie gerne machen.
      Alles richtig.`),
    no: lines(`
      Nein.
      Nein danke.
      Nee.
      Lieber nicht.
      Bitte nicht.
      Nein, jetzt nicht.
      Jetzt nicht.
      Auf keinen Fall.
      Warten Sie.
      Stopp.
      Falsch.
      Das ist falsch.
      Ja, nein, doch nicht, stopp
      Nein, ist schon gut.
      Okay, lass es.
      Abbrechen bitte`),
    unclear: lines(`
      ja, aber erst morgen
      Ja, aber nicht heute.
      Ja, später.
      Später.
      Machen Sie das später.
      Mach das morgen.
      Ja, wenn es nichts kostet.
      Ja, falls es noch geht.
      Nur wenn es kostenlos ist
      Ja, sofern es passt
      Vielleicht.
      Ja, vielleicht.
      Vielleicht später.
      Ich glaube schon.
      Ich denke schon.
      Wahrscheinlich.
      Ja, nur die Hälfte.
      Ja, nicht diese.
      Ja, aber nicht diese.
      Erst mal sehen.
      Ja, zuerst brauche ich den Preis.
      Jein.
      Ja und nein.
      Jaja.
      Ja, ja.
      Ja klar, und ich bin der Kaiser von China.
      Ja klar, sonst noch was
      Ja, träum weiter.
      Ja nee, ist klar.
      Wer's glaubt.
      Ist das okay?
      Stimmt das
      Was kostet das?
      Weiß nicht.
      Ich weiß nicht.
      Ich bin nicht sicher.
      Keine Ahnung.
      Ja, die andere.
      Gerne, sobald ich bezahlt habe.
      Okay, außer es wird teurer.
      Ja, eventuell
      Von mir aus in einer Stunde.
      Gerne, nächste Woche.
      Wenn's sein muss.
      Ja, aber
      Ja, und
      Ich verstehe nicht.
      Ja, unter einer Bedingung.
      Ja, gleich nachher`),
  },
  fr: {
    yes: lines(`
      Oui.
      Oui, s'il vous plaît.
      Oui, merci.
      Ouais.
      D'accord.
      Oui, d'accord.
      Bien sûr.
      Mais oui !
      Mais bien sûr.
      Oui, allez-y.
      Allez-y, je vous en prie.
      Avec plaisir.
      Volontiers
      Ça marche.
      Ça me va.
      Oui, ça me convient.
      C'est bon pour moi.
      C'est parfait.
      Pas de problème.
      Oui, pas de souci.
      Pourquoi pas.
      Je veux bien.
      Oui, je veux bien, merci.
      Euh, oui.
      Tout à fait.
      Oui, tout de suite.
      Oui, c'est ça.
      Je confirme.
      Faites-le.
      Oui, faites ça.
      Ce serait parfait, merci beaucoup.
      Parfait.
      Absolument.
      Oui, c'est exact.
      Je suis d'accord.
      Oui, vous pouvez y aller.
      Oui, c'est bien ça.`),
    no: lines(`
      Non.
      Non merci.
      Pas maintenant.
      Non, pas maintenant.
      Surtout pas.
      Arrêtez.
      Attendez.
      Oui, non, attendez
      Laissez tomber.
      Jamais.
      C'est pas ça.
      Annulez.
      Hors de question.
      Non, c'est bon.`),
    unclear: lines(`
      oui, mais pas maintenant
      Oui, mais plus tard.
      Oui, plus tard.
      Plus tard.
      Faites-le demain.
      Oui, demain.
      Oui, si c'est gratuit.
      Oui, à condition que ce soit gratuit.
      Si vous voulez.
      Peut-être.
      Oui, peut-être.
      Peut-être plus tard.
      Je crois.
      Je crois que oui.
      Je pense.
      Sans doute.
      Probablement.
      Oui, seulement la moitié.
      Oui, pas celui-là.
      Oui, mais pas celui-là.
      Oui, l'autre.
      D'abord le prix.
      Oui, d'abord dites-moi le prix
      Oui et non.
      C'est ça, oui.
      Mais oui, c'est ça.
      Oui, et puis quoi encore.
      Oui, c'est ça, et moi je suis le pape.
      Ben voyons.
      Dans tes rêves.
      C'est d'accord ?
      Combien ça coûte ?
      Je ne sais pas.
      Je ne suis pas sûr.
      Pas sûr.
      Aucune idée.
      Je n'ai pas compris.
      Oui, dès que j'aurai payé.
      D'accord, sauf si c'est cher.
      Volontiers, la semaine prochaine.
      Oui, avec une remise.
      Mouais.
      Oui, mais
      Oui, et
      Éventuellement`),
  },
  es: {
    yes: lines(`
      Sí.
      Si
      Sí, por favor.
      Sí, gracias.
      Claro.
      Sí, claro.
      Claro que sí.
      Por supuesto.
      Vale.
      Vale, de acuerdo.
      Sí, adelante.
      Hágalo.
      Sí, hágalo ahora mismo.
      Está bien.
      Me parece bien.
      Sí, me parece perfecto.
      Perfecto.
      Perfecto, gracias.
      Con gusto.
      Cómo no.
      Por qué no
      No hay problema.
      Sin problema.
      Eh, sí.
      Bueno, sí.
      Pues sí.
      Eso es.
      Así es.
      Sí, correcto.
      Exacto.
      Confirmo.
      Sí, quiero.
      Estoy de acuerdo.
      Me gustaría, sí.
      Sí, cuanto antes.
      Sí, puede hacerlo.
      Sí, señor.`),
    no: lines(`
      No.
      No, gracias.
      Ahora no.
      No, ahora no.
      Mejor no.
      Espere.
      Espera un momento.
      Pare.
      Cancele.
      Jamás.
      No lo haga.
      Sí, no, espere
      Olvídalo.
      Ni hablar.
      No, está bien.`),
    unclear: lines(`
      Sí, pero no ahora.
      Sí, pero mañana.
      Sí, mañana.
      Sí, más tarde.
      Más tarde.
      Luego.
      Hágalo después.
      Hazlo mañana.
      Sí, si no cuesta nada.
      Sí, si es gratis.
      Si es gratis.
      Si usted quiere.
      Siempre que sea gratis
      Sí, siempre y cuando llegue el lunes.
      Quizás.
      Tal vez.
      Sí, quizás.
      A lo mejor.
      Creo que sí.
      Supongo que sí.
      Puede ser.
      Probablemente.
      Sí, solo la mitad.
      Sí, pero ese no.
      Sí, el otro.
      Primero dígame el precio.
      Sí y no.
      Ya, claro.
      Sí, ya, claro.
      Sí, hombre, y qué más.
      Sí, claro, y yo soy el papa.
      En tus sueños.
      ¿Está bien?
      ¿Cuánto cuesta?
      No sé.
      No lo sé.
      No estoy seguro.
      Ni idea.
      No entiendo.
      Vale, cuando haya pagado.
      De acuerdo, salvo que sea caro.
      Con gusto, la semana que viene.
      Sí, con descuento.
      Sí, para mañana.
      Sí, pero
      Sí, y
      Depende.`),
  },
};

const unknown = "An answer to what is not known";
describe.each(Object.entries(answers))("%s, to a question that is not known", (language, labelled) => {
  for (const answer of ["yes", "no", "unclear"] as const) {
    it.each(labelled[answer])(`${answer}: %s`, (said) => expect(judgeYesOrNo(said, language)).toBe(answer));
    it.each(labelled[answer])(`${answer}, without marks or capitals: %s`, (said) => {
      const heard = said.toLowerCase().replace(/[.,!]+(?=\s|$)/gu, "");
      const isTrailing = said.endsWith("...");
      if (!isTrailing) expect(judgeYesOrNo(heard, language)).toBe(answer);
    });
  }
  it.each([...labelled.unclear, ...labelled.no])(`is no yes, whatever was asked: %s`, (said) => {
    for (const question of [unknown, ...Object.values(questions)])
      expect(judgeYesOrNo(said, language, question)).not.toBe("yes");
  });
  it.each(labelled.yes)(`is a yes, whatever was asked: %s`, (said) => {
    expect(judgeYesOrNo(said, language, questions[language])).toBe("yes");
  });
});

const questions: Readonly<Record<string, string>> = {
  en: "I book Tuesday at ten for Ada. Shall I?",
  de: "Ich buche Dienstag um zehn für Ada. Soll ich?",
  fr: "Je réserve mardi à dix heures pour Ada. Je le fais ?",
  es: "Reservo el martes a las diez para Ada. ¿Lo hago así?",
};

describe("what the question names adds nothing to a yes; what it does not, or only a part of it, does", () => {
  test.each<[string, string, string, YesOrNo]>([
    ["en", "I book Tuesday at ten for Ada. Shall I?", "Yes, Tuesday at ten.", "yes"],
    ["en", "I book Tuesday at ten for Ada. Shall I?", "Yes, book it.", "yes"],
    ["en", "I book Tuesday at ten for Ada. Shall I?", "Yes, Wednesday at ten.", "unclear"],
    ["en", "I book Tuesday at ten for Ada. Shall I?", "Yes, at eleven.", "unclear"],
    ["en", "I book Tuesday at ten for Ada. Shall I?", "Yes, cancel it.", "no"],
    ["en", "I order two lamps and a shade. Shall I?", "Yes, the shade.", "unclear"],
    ["en", "I order two lamps and a shade. Shall I?", "Order the lamps.", "unclear"],
    ["en", "I order two lamps and a shade. Shall I?", "Yes, the lamps and the shade.", "yes"],
    ["en", "Shall I cancel orders 421 and 555?", "Yes, 421.", "unclear"],
    ["en", "Shall I cancel your orders?", "Yes, cancel one.", "unclear"],
    ["en", "Shall I cancel your orders?", "Yes, just one.", "unclear"],
    ["en", "Shall I do it now or later?", "Yes, later.", "unclear"],
    ["en", "Shall I cancel it now or later?", "Later.", "unclear"],
    ["en", "I refund 50 euros for order 421. Shall I?", "Yes, order 421, 50 euros, please.", "yes"],
    ["en", "I refund 50 euros for order 421. Shall I?", "Yes, 20 euros.", "unclear"],
    ["en", "The total is 20 euros and I pay it. Shall I?", "Is that okay?", "unclear"],
    ["en", "The total is 20 euros and I pay it. Shall I?", "is that okay", "unclear"],
    ["en", "I cancel the order. Shall I?", "yes, order it", "yes"],
    ["en", "I cancel the lamp. Shall I?", "yes, order it", "unclear"],
    ["en", "Shall I cancel the order?", "yeah right, cancel the order", "unclear"],
    ["de", "Ich buche Dienstag um zehn. Soll ich?", "Ja, am Dienstag um zehn.", "yes"],
    ["de", "Ich buche Dienstag um zehn. Soll ich?", "Ja, am Mittwoch um zehn.", "unclear"],
    ["de", "Ich bestelle zwei Lampen und einen Schirm. Soll ich?", "Ja, die Lampen.", "unclear"],
    ["de", "Soll ich die Bestellungen stornieren?", "Ja, stornieren Sie eine.", "unclear"],
    ["fr", "Je réserve mardi à dix heures. Je le fais ?", "Oui, mardi à dix heures.", "yes"],
    ["fr", "Je réserve mardi à dix heures. Je le fais ?", "Oui, mercredi à dix heures.", "unclear"],
    ["fr", "Je commande une lampe et un abat-jour. Je le fais ?", "Oui, la lampe.", "unclear"],
    ["es", "Reservo el martes a las diez. ¿Lo hago?", "Sí, el martes a las diez.", "yes"],
    ["es", "Reservo el martes a las diez. ¿Lo hago?", "Sí, el jueves a las diez.", "unclear"],
    ["es", "Pido una lámpara y una pantalla. ¿Lo hago?", "Sí, la lámpara.", "unclear"],
  ])("%s: %s — %s: %s", (language, question, said, answer) => {
    expect(judgeYesOrNo(said, language, question)).toBe(answer);
  });
});

describe("the other languages that callers are answered in", () => {
  const rows: readonly [string, YesOrNo, string][] = [
    [
      "ja",
      "yes",
      "はい|はい、お願いします。|それでお願いします|はい、それで大丈夫です。|ぜひお願いします|はい、ありがとうございます。|いいですよ",
    ],
    [
      "ja",
      "unclear",
      "はい、でも明日にして|はい、後で|後でお願いします|多分|結構です|はいはい|はい、半分だけ|もし無料なら、はい|いいですか|はい、最初に値段を教えてください",
    ],
    ["zh", "yes", "好的|可以|好的，谢谢。|是的，请继续。|没问题|当然可以|好吧"],
    [
      "zh",
      "unclear",
      "以后再说|好的，以后再说|可以，但是明天|如果免费，可以|也许|要是免费的|好是好|可以吗|对了|不知道|先告诉我价格|行，半价",
    ],
    ["th", "yes", "ครับ|ใช่ครับ|ได้เลยครับ|ตกลงค่ะ ขอบคุณค่ะ|ไม่มีปัญหา"],
    ["th", "unclear", "ได้ แต่พรุ่งนี้|ได้ครับ ถ้าฟรี|พรุ่งนี้ได้ครับ|อาจจะ|ได้ไหม|ไม่แน่ใจ"],
    ["lo", "yes", "ແມ່ນແລ້ວ|ຕົກລົງ"],
    ["lo", "unclear", "ແມ່ນ ແຕ່ມື້ອື່ນ|ມື້ອື່ນ ໄດ້"],
    ["km", "yes", "បាទ|យល់ព្រម"],
    ["km", "unclear", "បាទ ប៉ុន្តែថ្ងៃស្អែក|ថ្ងៃស្អែក បាន"],
    ["my", "yes", "ဟုတ်ကဲ့|ရပါတယ်"],
    ["my", "unclear", "ဟုတ်ကဲ့ ဒါပေမဲ့ မနက်ဖြန်|မနက်ဖြန် ရပါတယ်"],
    ["it", "yes", "Sì.|Sì, grazie.|Va bene.|D'accordo, grazie.|Certo"],
    ["it", "unclear", "Sì, ma domani.|Sì, se è gratis.|Forse.|Più tardi.|Sì, solo metà.|Ok, ma non adesso."],
    ["pt", "yes", "Sim.|Sim, por favor.|Claro.|Está bem, obrigado."],
    ["pt", "unclear", "Sim, mas amanhã.|Talvez.|Mais tarde.|Sim, se for grátis.|Ok, mas não agora."],
    ["nl", "yes", "Ja.|Ja, graag.|Natuurlijk.|Dat is goed, dank u."],
    ["nl", "unclear", "Ja, maar morgen.|Misschien.|Later.|Ja, als het gratis is.|Ja, maar niet nu."],
    ["sv", "unclear", "ok men i morgon|okay, kanske|sure, senare"],
  ];
  test.each(rows.flatMap(([language, answer, said]) => said.split("|").map((one) => [language, one, answer] as const)))(
    "%s: %s: %s",
    (language, said, answer) => expect(judgeYesOrNo(said, language)).toBe(answer),
  );
});

test("no hostile length makes it slow, and none is a yes", () => {
  for (const bit of ["yes ", "はい", "yeah right ", "no ", "好", "oui, ", "and "]) {
    expect(judgeYesOrNo(bit.repeat(20_000), "en")).not.toBe("yes");
    expect(judgeYesOrNo(bit.repeat(20_000), "ja", bit.repeat(200))).not.toBe("yes");
  }
});
