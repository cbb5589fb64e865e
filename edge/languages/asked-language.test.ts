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

test.each<[text: string, languages: readonly string[], asked: string]>([
  ["Mluvíte česky?", ["en", "cs"], "cs"],
  ["Umíte anglicky?", ["cs", "en"], "en"],
  ["Hovoríte po slovensky?", ["en", "sk"], "sk"],
  ["Hovoríte nemecky?", ["sk", "de"], "de"],
  ["Вы говорите по-русски?", ["en", "ru"], "ru"],
  ["Можно по-английски?", ["ru", "en"], "en"],
  ["Можна українською?", ["en", "uk"], "uk"],
  ["Beszél magyarul?", ["en", "hu"], "hu"],
  ["Lehet angolul beszélni?", ["hu", "en"], "en"],
  ["Voidaanko puhua suomeksi?", ["en", "fi"], "fi"],
  ["Voimmeko puhua englanniksi?", ["fi", "en"], "en"],
  ["Vorbiți românește?", ["en", "ro"], "ro"],
  ["Snakker du norsk?", ["en", "nb"], "nb"],
  ["Kan vi tale dansk?", ["en", "da"], "da"],
  ["Kunnen we Nederlands praten?", ["en", "nl"], "nl"],
  ["Türkçe biliyor musunuz?", ["en", "tr"], "tr"],
  ["بالعربية من فضلك", ["en", "ar"], "ar"],
  ["אפשר לדבר בעברית?", ["en", "he"], "he"],
  ["आप हिंदी बोलते हैं?", ["en", "hi"], "hi"],
  ["한국어 할 수 있어요?", ["en", "ko"], "ko"],
  ["能用英文吗", ["zh", "en"], "en"],
  ["日本語できますか", ["en", "ja"], "ja"],
  ["Bisa bahasa Indonesia?", ["en", "id"], "id"],
  ["Could we continue in German?", all, "de"],
  ["Geht das auch auf Deutsch?", all, "de"],
  ["I don't speak German, English please", all, "en"],
  ["Ich verstehe kein Deutsch, sprechen Sie Englisch?", all, "en"],
  ["No hablo inglés, ¿habla español?", all, "es"],
  ["Sorry, my German is bad, can we speak English?", all, "en"],
])("%s asks, of %j, for %s", (text, languages, asked) => expect(askedLanguage(text, languages)).toBe(asked));

test.each<[text: string, languages: readonly string[]]>([
  ["I don’t speak German", all],
  ["Nemluvím česky", ["en", "cs"]],
  ["Я не говорю по-русски", ["en", "ru"]],
  ["Nem beszélek magyarul", ["en", "hu"]],
  ["Jeg snakker ikke norsk", ["en", "nb"]],
  ["मैं हिंदी नहीं बोलता", ["en", "hi"]],
  ["日本語はできません", ["en", "ja"]],
  ["Saya tidak bisa bahasa Indonesia", ["en", "id"]],
  ["Not the German one, the English one please", all],
  ["Gibt es das auch auf Deutsch?", all],
  ["Můj český telefon nefunguje", ["en", "cs"]],
  ["I don't speak German and my husband who speaks English is not here, so can I come back later", all],
])("%s asks for none of %j", (text, languages) => expect(askedLanguage(text, languages)).toBeNull());

test("a language that the call does not have is not asked for", () => {
  expect(askedLanguage("Sprechen Sie Deutsch?", ["en", "fr"])).toBeNull();
});
