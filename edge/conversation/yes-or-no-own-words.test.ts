/**
 * Answers that repeat the question's meaning, answers that only use its words, and short answers that are a yes or only
 * sound like one. A wrong yes is the worst mistake, a missed plain yes the second worst.
 */
import { describe, expect, test } from "vitest";
import { judgeYesOrNo, type YesOrNo } from "./yes-or-no.ts";

type Rows = readonly (readonly [language: string, question: string, yes: string, unclear: string])[];

const rows: Rows = [
  [
    "en",
    "I transfer 50 euros from savings to checking. Shall I?",
    "yes, from savings to checking|transfer 50 euros from savings to checking please|yes, fifty euros to checking|yes, transfer it",
    "yes, from checking to savings|transfer 50 euros from checking to savings|yes, to savings|yes, from checking",
  ],
  [
    "en",
    "I change order 12 to 13. Shall I?",
    "yes, order 12 to 13",
    "yes, 13 to 12|yes, order 13|yes, to 12|yes, 1213",
  ],
  [
    "en",
    "I order 2 lamps for 3 euros. Shall I?",
    "yes, 2 lamps for 3 euros|yes, two lamps|order two lamps please",
    "yes, 3 lamps for 2 euros|yes, 3 lamps|yes, three lamps|yes, 2 euros|yes, for 2|yes, 23 lamps|yes, a lamp",
  ],
  [
    "en",
    "I refund 5 euros for order 1 2 3. Shall I?",
    "yes, order 1 2 3|yes, order one two three|yes, 123|yes five euros|refund 5 euros please|yes order 1 2 3 5 euros",
    "yes 3 2 1|yes, 1 euro|yes, order 5|yes for order 5|just 3 euros|refund order 3 2 1|yes refund 3 euros for order 1 2 5|yes refund 2 euros|yes, 12|yes, order 1 2|yes, 5 orders",
  ],
  [
    "en",
    "A table for 4 on the 6th at 8. Shall I book it?",
    "yes, for 4|yes, at 8|yes, at eight on the sixth|yes, on the 6th",
    "yes, for 8|yes, at 6|yes, at 4|yes, for six|yes, on the 8th|yes, 46",
  ],
  [
    "en",
    "I refund fifty-five euros. Shall I?",
    "yes, 55 euros|yes, fifty five euros",
    "yes, five euros|yes, fifty euros|yes, 5",
  ],
  [
    "en",
    "I refund 1,000 euros. Shall I?",
    "yes, 1000 euros|yes, one thousand euros",
    "yes, 1 euro|yes, 100|yes, 10000|yes, one hundred",
  ],
  ["en", "I refund 1.50 euros. Shall I?", "yes, 1.50", "yes, 50 euros|yes, 150 euros|yes, 1 euro|yes, 15"],
  ["en", "I book the table at 10:30. Shall I?", "yes, at 10:30", "yes, at 10|yes, at 30|yes, at 1030 or so"],
  [
    "en",
    "I refund seventy euros. Shall I?",
    "yes, seventy euros|yes, 70",
    "yes, seventeen euros|yes, seven euros|yes, 17",
  ],
  [
    "en",
    "Iban: D E 8 9 3 7. I pay 5. Shall I?",
    "yes, 8 9 3 7|yes pay 5",
    "yes, 8 9 7 3|yes, 8 9|yes pay 7|yes, pay 8 9 3 7 5 9",
  ],
  [
    "en",
    "Shall I subscribe you to the newsletter?",
    "I want to subscribe",
    "I want to unsubscribe|please unsubscribe me",
  ],
  [
    "en",
    "Shall I activate the card?",
    "please activate it",
    "please deactivate it|yes, deactivate it|reactivate it please",
  ],
  ["en", "Shall I unlock your account?", "unlock it please", "lock it please|please lock my account"],
  ["en", "Shall I connect the line?", "please connect it", "please disconnect it|yes, reconnect"],
  [
    "en",
    "I send the lamp to Ada instead of Bob. Shall I?",
    "yes, to Ada|yes, to Ada instead of Bob",
    "yes, to Bob|yes, Bob|yes, Bob instead of Ada|yes, instead of Ada",
  ],
  [
    "en",
    "I order the lamp in red, not blue. Shall I?",
    "yes, in red|yes, the red lamp",
    "yes, blue|yes, in blue|yes, the blue lamp",
  ],
  [
    "en",
    "I send it without insurance. Shall I?",
    "yes, without insurance",
    "yes, insurance please|yes with insurance|yes, send insurance",
  ],
  [
    "en",
    "I cancel Monday and keep Tuesday. Shall I?",
    "yes, cancel Monday and keep Tuesday",
    "yes, cancel Tuesday|yes, cancel Tuesday and keep Monday|yes, keep Monday",
  ],
  ["en", "I call Martin. Shall I?", "yes, call Martin", "yes, call Martina|yes, Martins|yes, Mart"],
  [
    "en",
    "I send it to Austria for Peterson. Shall I?",
    "yes, to Austria",
    "yes, to Australia|yes, for Peters|yes, to Austin",
  ],
  ["en", "I order the cheap lamp. Shall I?", "yes, the cheap lamp", "yes, cheaper|yes, the cheapest|yes, cheap lamps"],
  [
    "de",
    "Ich bestelle 2 Lampen für 3 Euro. Soll ich?",
    "ja, zwei Lampen|ja, 2 Lampen für 3 Euro",
    "ja, 3 Lampen|ja, für 2 Euro|ja, die Lampe",
  ],
  [
    "de",
    "Ich erstatte fünfzig Euro. Soll ich?",
    "ja, fünfzig Euro|ja, 50 Euro",
    "ja, fünf Euro|ja, fünfzehn Euro|ja, 15",
  ],
  [
    "de",
    "Ich buche um sechzehn Uhr. Soll ich?",
    "ja, um sechzehn Uhr|ja, um 16 Uhr",
    "ja, um sechs|ja, um sechzig|ja, um sechs Uhr",
  ],
  [
    "de",
    "Ich überweise 50 Euro vom Sparkonto auf das Girokonto. Soll ich?",
    "ja, vom Sparkonto auf das Girokonto",
    "ja, vom Girokonto auf das Sparkonto|ja, auf das Sparkonto",
  ],
  [
    "de",
    "Soll ich die Zeitung bestellen?",
    "Bitte bestellen|Ja, die Zeitung bestellen",
    "Bitte abbestellen|ja, abbestellen bitte",
  ],
  ["de", "Soll ich die Zeitung abbestellen?", "Bitte abbestellen", "Ja, bestellen bitte"],
  ["de", "Soll ich die Aktien verkaufen?", "Bitte verkaufen", "Bitte kaufen|ja, kaufen bitte"],
  ["de", "Soll ich den Flug umbuchen?", "Ja, umbuchen|Ja, buchen Sie den Flug um", "Ja, buchen|Ja, den Flug buchen"],
  ["de", "Soll ich die Karte sperren?", "Bitte sperren", "Bitte entsperren|ja, entsperren"],
  [
    "de",
    "Ich verschicke es ohne Versicherung. Soll ich?",
    "ja, ohne Versicherung",
    "ja, mit Versicherung|ja, Versicherung bitte",
  ],
  ["de", "Ich erstatte das Geld. Soll ich?", "ja, erstatten Sie das Geld", "erst mal|ja, erst"],
  [
    "fr",
    "Je transfère 50 euros de Paul à Marie. Je le fais ?",
    "oui, de Paul à Marie|oui, cinquante euros",
    "oui, de Marie à Paul|oui, à Paul|oui, quinze euros",
  ],
  ["fr", "Je rembourse soixante-dix euros. Je le fais ?", "oui, 70 euros", "oui, soixante euros|oui, dix euros"],
  ["fr", "Dois-je abonner votre fils ?", "oui, abonner mon fils", "je veux me désabonner|oui, désabonner"],
  ["es", "Transfiero 50 euros de Pablo a María. ¿Lo hago?", "sí, de Pablo a María", "sí, de María a Pablo|sí, a Pablo"],
  [
    "es",
    "Envío 2 lámparas por 30 euros. ¿Lo hago?",
    "sí, dos lámparas|sí, por 30 euros",
    "sí, 30 lámparas|sí, 2 euros|sí, la lámpara",
  ],
  ["es", "¿Bloqueo la tarjeta?", "bloquee la tarjeta", "desbloquee la tarjeta|sí, desbloqueo"],
  [
    "en",
    "A table for 4 on Friday, August 14 at 7:00 PM in the name of Ada. Shall I book it?",
    "yes please book it for Friday|yes, for Ada|yes, at seven|yes, at 7 PM|yes for 4 on Friday at 7|yes August fourteenth|book the table please",
    "yes, for 7|yes, at 4|yes, at 14|yes, August 4|yes, August 7|yes, for 14|yes, at 7:30|yes, 700",
  ],
  [
    "en",
    "Shall I refund both orders, 421 and 555?",
    "yes, both orders|yes refund both|yes, 421 and 555",
    "yes, 421|yes, the order 555|yes, 421 555 777",
  ],
  [
    "en",
    "I move your appointment from Monday to Wednesday at 10. Shall I?",
    "yes, to Wednesday|yes, Wednesday at ten|yes, from Monday to Wednesday",
    "yes, to Monday|yes, on Monday|yes, from Wednesday|yes, by Monday",
  ],
  [
    "de",
    "Ein Tisch für 4 am Freitag, 14. August um 19:00 Uhr auf den Namen Ada. Soll ich buchen?",
    "ja, für vier|ja um 19 Uhr|ja, am Freitag|ja, am 14. August|ja, auf den Namen Ada",
    "ja, für 14|ja, um 4|ja, am 4. August|ja, um 14 Uhr|ja, für 19|ja, um 19:30 Uhr",
  ],
  [
    "es",
    "Reservo una mesa para 4 el viernes a las 20:00. ¿Lo hago?",
    "sí, para cuatro|sí a las 20|sí, el viernes",
    "sí, para 20|sí, a las 4|sí, a las 20:30",
  ],
  [
    "zh",
    "从甲公司转50元到乙公司，可以吗？",
    "好的，从甲公司转50元到乙公司|好的，转50元",
    "好的，从乙公司转50元到甲公司|好的，转5元|好的，转500元",
  ],
  [
    "ja",
    "注文123に50円を返金します。よろしいですか？",
    "はい、注文123|はい、50円を返金",
    "はい、注文12|はい、5円|はい、注文50|はい、50円を注文123",
  ],
];

describe("a yes beside which the question's own words", () => {
  const each = (at: 2 | 3) => rows.flatMap((row) => row[at].split("|").map((said) => [row[0], row[1], said] as const));
  test.each(each(2))("say the same, in %s: %s — %s", (language, question, said) => {
    expect(judgeYesOrNo(said, language, question)).toBe("yes");
  });
  test.each(each(3))("say something else, in %s: %s — %s", (language, question, said) => {
    expect(judgeYesOrNo(said, language, question)).not.toBe("yes");
    expect(judgeYesOrNo(said.replace(/[,.]+(?=\s|$)/gu, ""), language, question)).not.toBe("yes");
  });
});

const short: readonly (readonly [string, YesOrNo, string])[] = [
  [
    "en",
    "yes",
    "Sure, why not?|Why not?|Yeah, why not?!|Why not? Go ahead.|go on|go on then|uh huh|yes um go ahead|yes, uh, please do|👍|👍🏽|✅|Yes 👍|yes 🙂|um, please|please, now",
  ],
  [
    "en",
    "unclear",
    "Why not tomorrow?|why not tomorrow|oh man please|really please|please man|yeah yeah sure|deal with it|yes um|yes, uh|yes 🙄|yes 😂|yes👎|🙄|👌 maybe|okay and then|yes and then",
  ],
  [
    "de",
    "yes",
    "Warum nicht?|Ja, warum nicht?|Gern, wieso nicht?|ja äh gerne|also gut|na gut|machen Sie ruhig|bin dabei|von mir aus|meinetwegen|los geht's|auf alle Fälle|so machen wir's|bitte sofort|äh, bitte|naja, okay|ja, ähm, bitte",
  ],
  [
    "de",
    "unclear",
    "na ja|Na, ja.|na ja gut|naja|bitte nochmal|bitte noch mal|bitte schön|bitte sehr|na bitte|ach bitte|also bitte|bitte dann|ja ach|ach ja|Ach ja?|ah ja|ja und dann|klar und dann|Warum nicht morgen?|von mir aus morgen",
  ],
  ["fr", "yes", "Pourquoi pas ?|Oui, pourquoi pas ?|allez y|oui allez y|oui, ça va|impeccable|hum oui|oui euh allez-y"],
  ["fr", "unclear", "ah oui|Ah oui ?|ah s'il vous plaît|Pourquoi pas demain ?|oui et après|d'accord et ensuite|oui y"],
  ["es", "yes", "¿Por qué no?|Sí, ¿por qué no?|¿Cómo no?|ajá|ajá sí|listo|ándale|puede proceder|sí eh adelante"],
  ["es", "unclear", "ah sí|¿Ah sí?|ay por favor|¿Por qué no mañana?|sí y luego|sí o"],
  ["it", "yes", "Perché no?|Sì, perché no?"],
  ["pt", "yes", "Por que não?|tá bom|tá"],
  ["ja", "unclear", "はいはいわかりました"],
];

test.each(short.flatMap(([language, answer, said]) => said.split("|").map((one) => [language, one, answer] as const)))(
  "%s: %s: %s",
  (language, said, answer) => expect(judgeYesOrNo(said, language)).toBe(answer),
);

test("no hostile question makes it slow, and none makes a yes", () => {
  for (const bit of ["lamp ", "1 ", "a 5 euro from ", "twenty one ", "and not ", "Ada "]) {
    expect(judgeYesOrNo(`yes, ${bit.repeat(20)}6`, "en", bit.repeat(20_000))).toBe("unclear");
  }
});
