/** The language of answers is told by their words. */
import { expect, test } from "vitest";
import { otherLanguages } from "./language.ts";

const german = "Wir haben Montag bis Samstag von neun bis sechs Uhr geöffnet.";
const english = "We are open from nine in the morning until six.";

test.each<[string, string | string[], string[]]>([
  ["all in the language", "de", [german, german]],
  ["a region does not count", "de-AT", [german]],
  ["each in its own", ["en", "de"], [english, german]],
  ["an answer that tells nothing", "de", [german, "421."]],
])("%s", (_, expected, answers) => {
  expect(otherLanguages(expected, answers)).toEqual([]);
});

test.each<[string, string | string[], string[], RegExp]>([
  ["one in another", "de", [german, english], /^expected de, found en: "We are open/],
  ["the other way round", ["de", "en"], [english, german], /^expected de, found en/],
  ["more answers than expected", ["de"], [german, german], /^expected 1 answers, found 2$/],
  ["no answer", "de", [], /^the agent answered nothing$/],
  ["answers that tell nothing", "de", ["421."], /^no answer tells its language/],
])("%s is told", (_, expected, answers, why) => {
  expect(otherLanguages(expected, answers)[0]).toMatch(why);
});
