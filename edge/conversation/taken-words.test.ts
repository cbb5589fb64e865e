import { describe, expect, test } from "vitest";
import { digitsOf } from "./spoken-numbers.ts";
import { untaken, wordsBehind } from "./taken-words.ts";

describe("of a final, what was not taken from its partial", () => {
  test.each([
    ["my order is four two one", "My order is 421. Please hurry.", "Please hurry."],
    ["my order is four two", "My order is 421. Please hurry.", "421. Please hurry."],
    ["my order is for two one", "My order is 421. Please hurry.", "421. Please hurry."],
    ["cancel my order", "Cancel my order.", ""],
    ["cancel my order", "cancel my order please now", "please now"],
    ["cancel order", "Don't cancel my order.", "Don't cancel my order."],
    ["i want it", "I do not want it.", "I do not want it."],
    ["send me a lamp", "Send me a red lamp. Thanks.", "Send me a red lamp. Thanks."],
    ["send me lamp", "Send me a lamp. Thanks.", "Thanks."],
    ["can sell my order", "Cancel my order. Please.", "Please."],
    ["i would like to cancel", "I'd like to cancel. Right now.", "Right now."],
    ["um so i need", "So I need help.", "help."],
    ["yes", "Yes, but not today.", "but not today."],
    ["yes yes", "Yes, yes, please.", "please."],
    ["yeah", "Yes.", ""],
    ["sì vorrei una lampada", "Si, vorrei una lampada. Grazie.", "Grazie."],
    ["cim vorrei una lampada", "Si, vorrei una lampada. Grazie.", "Si, vorrei una lampada. Grazie."],
    ["sim quero uma lâmpada", "Sí quero uma lâmpada. Obrigado.", "Obrigado."],
    ["tomorrow", "Call me", "Call me"],
    ["hello", "Goodbye.", "Goodbye."],
    ["two lamps", "2 lamps. And a shade.", "And a shade."],
    ["order four two one on monday", "Order 427 on Monday.", "Order 427 on Monday."],
    ["twenty five dollars", "$25, please.", "please."],
    ["at five thirty", "At 5:30. Thank you.", "Thank you."],
    ["four hundred and twenty one lamps", "421 lamps. Please.", "Please."],
    ["double four two", "442. Right.", "Right."],
    ["the year is nineteen ninety nine", "The year is 1999, I think.", "I think."],
    ["meine nummer ist vierhunderteinundzwanzig", "Meine Nummer ist 421. Bitte schnell.", "Bitte schnell."],
    ["es el cuatro dos uno", "Es el 421. Rápido.", "Rápido."],
    ["c'est le quatre deux un", "C'est le 421. Vite.", "Vite."],
    ["注文番号は四二一です", "注文番号は421です。急いでください。", "急いでください。"],
    ["我的订单是四二一", "我的订单是421。请快一点。", "请快一点。"],
    ["สวัสดีครับ", "สวัสดีครับ ขอบคุณ", "ขอบคุณ"],
    ["", "All of it.", "All of it."],
    ["my birthday is may fifth", "My birthday is May 5th. Please hurry.", "Please hurry."],
    ["my birthday is the fifth of may", "My birthday is May 5th. Please hurry.", "Please hurry."],
    ["on the twenty first", "On the 21st. Please.", "Please."],
    ["le troisième étage", "Le 3eme étage. Merci.", "Merci."],
    ["am fünften mai", "Am 5ter Mai. Bitte schnell.", "Bitte schnell."],
    ["it costs one thousand two hundred euros", "It costs 1,200 euros. Right?", "Right?"],
    ["it costs twelve hundred euros", "It costs €1,200. Right?", "Right?"],
    ["the year is two thousand twenty six", "The year is 2026. Right?", "Right?"],
    ["the code is a one b two", "The code is A1B2. Thanks.", "Thanks."],
    ["the code is a one", "The code is A1B2. Thanks.", "A1B2. Thanks."],
    ["the code is x y seven", "The code is XY7. Thanks.", "Thanks."],
    ["it is bob at example dot com", "It is bob@example.com. Thanks.", "Thanks."],
    ["it is bob dot smith at example dot com", "It is bob.smith@example.com. Thanks.", "Thanks."],
    ["it is bob at example", "It is bob@example.com. Thanks.", "bob@example.com. Thanks."],
    ["it is example dot com slash hours", "It is example.com/hours. Thanks.", "Thanks."],
    ["at three thirty", "At 3:30. Thanks.", "Thanks."],
    ["at half past three", "At 3:30. Thanks.", "Thanks."],
    ["at half past three", "At 15:30. Thanks.", "Thanks."],
    ["at quarter to four", "At 3:45. Thanks.", "Thanks."],
    ["at three", "At 3:00. Thanks.", "Thanks."],
    ["at ten am", "At 10am. Thanks.", "Thanks."],
    ["at ten p m", "At 10 p.m. Thanks.", "Thanks."],
    ["it was twenty dollars", "It was $20. Thanks.", "Thanks."],
    ["it was three dollars fifty", "It was $3.50. Thanks.", "Thanks."],
    ["it was three dollars and five cents", "It was $3.05. Thanks.", "Thanks."],
    ["it weighs three point five kilos", "It weighs 3.5 kilos. Thanks.", "Thanks."],
    ["fifty percent of it", "50% of it. Thanks.", "Thanks."],
    ["doctor smith on main street", "Dr. Smith on Main St. Thanks.", "Thanks."],
    ["am fünften mai", "Am 5. Mai. Bitte schnell.", "Bitte schnell."],
    ["am einundzwanzigsten", "Am 21. Bitte schnell.", "Bitte schnell."],
    ["um halb vier", "Um 3:30 Uhr. Danke.", "Uhr. Danke."],
    ["um halb vier", "Um 15:30. Danke.", "Danke."],
    ["um siebzehn uhr dreißig", "Um 17:30. Danke.", "Danke."],
    ["um viertel nach drei", "Um 3:15. Danke.", "Danke."],
    ["das kostet tausendzweihundert euro", "Das kostet 1.200 Euro. Danke.", "Danke."],
    ["das kostet zwanzig euro", "Das kostet 20 €. Danke.", "Danke."],
    ["das kostet zwanzig euro fünfzig", "Das kostet 20,50 €. Danke.", "Danke."],
    ["bob ät beispiel punkt de", "bob@beispiel.de. Danke.", "Danke."],
    ["le cinq mai", "Le 5 mai. Merci.", "Merci."],
    ["le premier mai", "Le 1er mai. Merci.", "Merci."],
    ["à trois heures et demie", "À 3h30. Merci.", "Merci."],
    ["à trois heures et demie", "À 15h30. Merci.", "Merci."],
    ["à dix-sept heures trente", "À 17h30. Merci.", "Merci."],
    ["ça coûte mille deux cents euros", "Ça coûte 1 200 euros. Merci.", "Merci."],
    ["ça coûte vingt euros", "Ça coûte 20 €. Merci.", "Merci."],
    ["bob arobase exemple point fr", "bob@exemple.fr. Merci.", "Merci."],
    ["el cinco de mayo", "El 5 de mayo. Gracias.", "Gracias."],
    ["a las tres y media", "A las 3:30. Gracias.", "Gracias."],
    ["cuesta mil doscientos euros", "Cuesta 1.200 euros. Gracias.", "Gracias."],
    ["cuesta veinte euros", "Cuesta 20 €. Gracias.", "Gracias."],
    ["bob arroba ejemplo punto es", "bob@ejemplo.es. Gracias.", "Gracias."],
    ["on may fifth", "On May 6th. Please.", "6th. Please."],
    ["at half past three", "At 4:30. Thanks.", "4:30. Thanks."],
    ["it was twenty dollars", "It was $25. Thanks.", "$25. Thanks."],
    ["it is bob at example dot com", "It is rob@example.org. Thanks.", "It is rob@example.org. Thanks."],
    ["four two one", "7. Thanks.", "7. Thanks."],
    ["on the fifth", "On May 5th. Thanks.", "On May 5th. Thanks."],
    ["at three", "At 3:30. Thanks.", "3:30. Thanks."],
    ["at half past", "At 3:30. Thanks.", "At 3:30. Thanks."],
    ["it was three dollars", "It was $3.50. Thanks.", "$3.50. Thanks."],
    ["it was twenty", "It was the 21st. Thanks.", "the 21st. Thanks."],
    ["at three", "At 3 p.m. Thanks.", "p.m. Thanks."],
  ])("%j, then %j: %j", (taken, final, fresh) => {
    expect(untaken(final, taken).fresh).toBe(fresh);
  });

  test("tells what may still come", () => {
    expect(untaken("My order is 421.", "my order is four two one please hurry")).toEqual({
      fresh: "",
      left: "please hurry",
    });
    expect(untaken("Please hurry. Thanks.", "please hurry")).toEqual({ fresh: "Thanks.", left: "" });
    expect(untaken("Something else.", "please hurry")).toEqual({ fresh: "Something else.", left: "" });
  });

  test("is always an end of it, and nothing behind the words that were taken is lost", () => {
    const words = "where is my order four two one please send the red lamp to Berlin today".split(" ");
    for (let seed = 0; seed < 600; seed += 1) {
      const at = seed % words.length;
      const more = 1 + (seed % 3);
      const taken = words.slice(0, at).filter((_, nth) => (nth * 7 + seed) % 9 !== 0);
      const said = words.slice(0, at + more);
      const { fresh } = untaken(said.join(" "), taken.join(" "));
      expect(said.join(" ").endsWith(fresh)).toBe(true);
      expect(fresh.endsWith(words.slice(at, at + more).join(" "))).toBe(true);
      expect(untaken(said.join(" "), said.join(" ")).fresh).toBe("");
    }
  });
});

test.each([
  ["my order is four two one", "My order is 421. Please hurry.", 2],
  ["", "no wait", 2],
  ["no wait", "no", 0],
  ["send me a lamp", "Send me a red lamp.", 0],
  ["注文番号は", "注文番号は明日", 1],
])("behind %j, %j has %i words", (before, text, count) => {
  expect(wordsBehind(text, before)).toBe(count);
});

test("numbers of any length and words of any kind are quick to compare", () => {
  for (const bit of ["one ", "hundert ", "a1 ", "a ", "half past ", "3:30 ", "@ ", "x@y.z ", "dreiviertel ", "und "]) {
    expect(untaken(bit.repeat(2_000), bit.repeat(1_999).replace(bit, "so ")).fresh).toBeDefined();
  }
});

test.each<[string, string | null]>([
  ["four two one", "421"],
  ["four twenty-one", "421"],
  ["four hundred and twenty one", "421"],
  ["vierhundert eins", "401"],
  ["quatre vingt dix sept", "97"],
  ["treinta y uno", "31"],
  ["oh seven", "07"],
  ["1,250.00", "125000"],
  ["四二一", "421"],
  ["lamp", null],
  ["4th", null],
  ["", null],
])("%s has the digits %s", (said, digits) => {
  expect(digitsOf(said.split(" "))).toBe(digits);
});
