import { expect, test } from "vitest";
import { askedLanguage } from "./asked-language.ts";

const all = ["en", "de", "es", "fr", "it", "nl", "pt-BR", "pl", "tr", "ja", "zh", "ar"];

test.each([
  ["Can we speak German?", "de"],
  ["Sprechen Sie Deutsch?", "de"],
  ["Deutsch, bitte.", "de"],
  ["auf Deutsch", "de"],
  ["English please", "en"],
  ["Können wir auf Englisch weiterreden?", "en"],
  ["Do you speak Turkish?", "tr"],
  ["Türkçe konuşabilir miyiz?", "tr"],
  ["¿Habla español?", "es"],
  ["En français s'il vous plaît", "fr"],
  ["Parla italiano?", "it"],
  ["Spreekt u Nederlands?", "nl"],
  ["Você fala português?", "pt-BR"],
  ["Czy mówi pan po polsku?", "pl"],
  ["日本語でお願いします", "ja"],
  ["你会说中文吗", "zh"],
  ["هل تتحدث العربية؟", "ar"],
])("%s asks for %s", (text, language) => expect(askedLanguage(text, all)).toBe(language));

test.each([
  "My husband speaks German",
  "I have a German car",
  "German car",
  "I don't speak German",
  "Ich spreche kein Englisch",
  "I want to change my Polish order",
  "Do you have the French edition?",
  "Do you speak German or French?",
  "Where is my order?",
  "I would like to speak to somebody who knows about the German version of the lamp",
])("%s asks for none", (text) => expect(askedLanguage(text, all)).toBeNull());

test("a language that the call does not have is not asked for", () => {
  expect(askedLanguage("Sprechen Sie Deutsch?", ["en", "fr"])).toBeNull();
});
