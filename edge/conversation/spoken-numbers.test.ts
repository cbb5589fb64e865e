/** Numbers as callers say them in each language, and words that are numbers in one language alone. */
import { expect, test } from "vitest";
import { readingsOf } from "./spoken-numbers.ts";

test.each([
  ["four hundred and twenty-one", "421"],
  ["quattro due uno", "421"],
  ["quattrocento ventuno", "421"],
  ["duemila cento", "2100"],
  ["vier twee een", "421"],
  ["vierhonderd eenentwintig", "421"],
  ["twaalfhonderd", "1200"],
  ["tolv hundra", "1200"],
  ["vierhonderd", "400"],
  ["quatre cent vingt et un", "421"],
  ["deux cents", "200"],
  ["mille neuf cent quatre-vingt-dix-neuf", "1999"],
  ["septante deux", "72"],
  ["nonante-et-un", "91"],
  ["quatro dois um oito", "4218"],
  ["cento e vinte e um", "121"],
  ["dois mil", "2000"],
  ["cztery dwa jeden osiem", "4218"],
  ["czterysta dwadzieścia jeden", "421"],
  ["dwa tysiące sto", "2100"],
  ["dört yüz yirmi bir", "421"],
  ["sıfır beş üç iki", "0532"],
  ["on iki", "12"],
  ["bin iki yüz", "1200"],
  ["四二一八", "4218"],
  ["四百二十一", "421"],
  ["一万二千", "12000"],
  ["千二百", "1200"],
  ["一百零五", "105"],
  ["أربعة اثنان واحد ثمانية", "4218"],
  ["واحد وعشرين", "21"],
  ["مائة وواحد وعشرون", "121"],
  ["ثلاثة وعشرون", "23"],
])("%s is %s", (words, digits) => expect(readingsOf(words.split(" "))).toContain(digits));

test.each(["on", "on 5", "bin", "bin 5", "due", "due 5", "sei", "um 5", "um drei", "dois", "jeden 5", "tien"])(
  "%s is no number by itself",
  (words) => expect(readingsOf(words.split(" "))).toEqual([]),
);

test.each([
  ["primo", "1"],
  ["twaalfde", "12"],
  ["terceiro", "3"],
  ["dwunastego", "12"],
  ["üçüncü", "3"],
  ["第三", "3"],
  ["الثالث", "3"],
])("the ordinal %s is %s", (word, digits) => expect(readingsOf([word])).toContain(digits));
