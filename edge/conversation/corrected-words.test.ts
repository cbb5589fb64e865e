/**
 * When a final corrects a word of its partial, the turn takes the final's words from there on, so that no corrected
 * word is lost.
 */
import { expect, test } from "vitest";
import { untaken } from "./taken-words.ts";

test.each([
  ["ich will eine lampe", "Ich will keine Lampe. Bitte stornieren.", "keine Lampe"],
  ["see you on sunday then", "See you on Saturday then. Thanks.", "Saturday"],
  ["am dienstag bitte", "Am Donnerstag bitte. Danke.", "Donnerstag"],
  ["in june please", "In July please. Thanks.", "July"],
  ["im juni bitte", "Im Juli bitte. Danke.", "Juli"],
  ["en junio por favor", "En julio por favor. Gracias.", "julio"],
  ["coffee with sugar", "Coffee without sugar. Thanks.", "without sugar"],
  ["coffee without sugar", "Coffee with sugar. Thanks.", "with sugar"],
  ["café con azúcar", "Café sin azúcar. Gracias.", "sin azúcar"],
  ["mit zucker bitte", "Ohne Zucker bitte. Danke.", "Ohne Zucker"],
  ["it is possible today", "It is impossible today. Sorry.", "impossible"],
  ["increase the price", "Decrease the price. Thanks.", "Decrease"],
  ["i live in austria now", "I live in Australia now. Thanks.", "Australia"],
  ["my name is anna smith", "My name is Hanna Smith. Thanks.", "Hanna"],
  ["frau meier bitte", "Frau Mayer bitte. Danke.", "Mayer"],
  ["the hotel in rome", "The hostel in Rome. Thanks.", "hostel"],
  ["before noon please", "After noon please. Thanks.", "After"],
  ["i can come today", "I can't come today. Sorry.", "can't"],
  ["i don't want it", "I want it. Please.", "I want it"],
  ["the red lamp please", "The lamp please. Thanks.", "lamp"],
  ["vor montag bitte", "Nach Montag bitte. Danke.", "Nach"],
  ["je le veux", "Je ne veux pas. Merci.", "ne veux pas"],
  ["turn it on please", "Turn it off please. Thanks.", "off"],
  ["yes please", "No please. Thanks.", "No"],
])("%j, then %j: %j is kept", (taken, final, kept) => {
  expect(untaken(final, taken).fresh).toContain(kept);
});

test.each([
  ["can sell my order", "Cancel my order. Please.", "Please."],
  ["send me lamp", "Send me a lamp. Thanks.", "Thanks."],
  ["the tele phone rings", "The telefone rings. Please.", "Please."],
])("%j, then %j: only %j is new", (taken, final, fresh) => {
  expect(untaken(final, taken).fresh).toBe(fresh);
});
