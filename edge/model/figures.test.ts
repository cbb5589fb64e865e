import { expect, test } from "vitest";
import { Figures } from "./figures.ts";

const english = [
  "We deliver in Germany within 3 working days for 4.90 euros.",
  "Order 421 was sent on the 22nd. 1,500 lamps.",
];

test.each([
  ["Delivery takes three days.", null],
  ["It is four euros ninety.", null],
  ["It is 4 euros 90.", null],
  ["Order four two one is on its way.", null],
  ["Order four hundred twenty-one is on its way.", null],
  ["On the twenty two or so we had fifteen hundred.", "fifteen"],
  ["There are one thousand five hundred of them.", null],
  ["There are 1.500 of them.", null],
  ["To Norway it takes eight days.", "eight"],
  ["That is 15 euros.", "15"],
  ["That is 3 euros, or 30 percent.", "30"],
  ["That is four million.", "million"],
  ["One moment, no one knows that one.", null],
  ["Often, tender and height are no figures.", null],
  ["Shall I book for six?", null],
])("%j, of figures that were told: %s", (sentence, madeUp) => {
  expect(new Figures("en-GB").madeUp(sentence, english)).toBe(madeUp);
});

test.each([
  ["de", "Das dauert fünfundzwanzig Tage.", ["in 25 Tagen"], null],
  ["de", "Das dauert fünfundzwanzig Tage.", ["in 20 Tagen"], "fünfundzwanzig"],
  ["de-CH", "Das kostet zweihundertfünfzig Franken.", [], "zweihundertfünfzig"],
  ["de", "Das kostet hundertfünfzig Euro.", [], "hundertfünfzig"],
  ["de", "Einen Moment, ein anderer Zeitpunkt wäre gut.", [], null],
  ["es", "Cuesta treinta y cinco euros.", ["35 €"], null],
  ["es", "Cuesta treinta y seis euros.", ["35 €"], "seis"],
  ["fr", "C'est quatre-vingt-dix euros.", ["90 euros"], null],
  ["fr", "C'est soixante-douze euros.", ["70 euros"], "douze"],
  ["it", "Costa quindici euro, 12 in tutto.", ["15"], "12"],
  ["it", "Costa quindici euro.", [], "quindici"],
  ["it", "Costa trentuno euro.", ["Il prezzo è 31 euro."], null],
  ["it", "Arriva tra un giorno.", [], null],
  ["nl", "Dat kost eenendertig euro.", [], "eenendertig"],
  ["nl", "Dat kost tweeëntwintig euro.", ["22 euro"], null],
  ["pt", "Custa vinte e um euros.", ["21 euros"], null],
  ["pl", "To kosztuje piętnaście złotych.", [], "piętnaście"],
  ["tr", "Fiyatı on beş lira.", [], "on"],
  ["ar", "السعر خمسة عشر دولارا", [], "خمسة"],
  ["hi", "इसमें पंद्रह दिन लगते हैं।", ["15 दिन"], null],
  ["hi", "इसमें पंद्रह दिन लगते हैं।", ["5 दिन"], "पंद्रह"],
  ["hi", "मुझे बता दो।", [], null],
  ["id", "Harganya dua puluh euro.", ["20 euro"], null],
  ["id", "Harganya sepuluh euro.", [], "sepuluh"],
  ["vi", "Giao trong mười ngày.", ["10 ngày"], null],
  ["vi", "Giao trong mười ngày, không phải năm nay.", [], "mười"],
  ["ca", "Costa vint-i-cinc euros i arriba un dia nou.", ["25 €"], null],
  ["ca", "Costa quinze euros.", [], "quinze"],
  ["th", "ราคา สิบห้า บาท", ["15 บาท"], null],
  ["th", "ราคา สิบห้า บาท", [], "สิบห้า"],
  ["cy", "Mae'n costio pymtheg ewro.", [], null],
])("in %s: %j after %j", (language, sentence, told, madeUp) => {
  expect(new Figures(language).madeUp(sentence, told)).toBe(madeUp);
});

test("digits without end are read without end", () => {
  expect(new Figures("en").madeUp(`It is ${"9".repeat(5_000)}.`, ["9"])).toHaveLength(5_000);
});
