import { expect, test } from "vitest";
import { LanguageWatch } from "./language-watch.ts";

const languages = ["en", "de", "tr"];
const long = "Ich wollte fragen wo meine Bestellung heute ist";
const short = "Wo ist sie";
const english = "I would like to know where my order is";

/** The changes after each turn in an English call; a turn may have the language that the STT tells. */
function changesAfter(...turns: readonly (string | readonly [text: string, told: string])[]) {
  const watch = new LanguageWatch();
  let now = "en";
  return turns.map((turn) => {
    const [text, told] = typeof turn === "string" ? [turn, null] : turn;
    const change = watch.heard(text, told, now, languages);
    now = change?.to ?? now;
    return change && `${change.to} ${change.reason}`;
  });
}

test.each([
  ["asked for", ["Sprechen Sie Deutsch?"], ["de asked"]],
  ["asked for in the call's language", [english, "Can we speak German please?"], [null, "de asked"]],
  ["spoken in the first words", ["Wo ist meine Bestellung?"], ["de first-words"]],
  ["spoken at length", [english, long], [null, "de long-turn"]],
  ["spoken in two turns", [english, short, "Das ist mir nicht klar"], [null, null, "de two-turns"]],
  ["spoken in two turns with a grunt between", [english, short, "ok", short], [null, null, null, "de two-turns"]],
  ["told by the STT", [english, ["Bestellung vierzwanzig", "de"], ["Ganz genau", "de"]], [null, null, "de two-turns"]],
  ["and back", [long, english], ["de first-words", "en long-turn"]],
])("another language that is %s", (_, turns, changes) => {
  expect(changesAfter(...(turns as string[]))).toEqual(changes);
});

test.each([
  ["one word", ["Hallo", "Danke", "Super"]],
  ["a brand, whatever the STT tells", [["Fernlight", "de"] as const, ["Nespresso", "it"] as const]],
  ["one short turn between two of the call's", [english, short, english, short]],
  ["a language that is not listed", ["Waar is mijn bestelling, ik wil het graag weten", [long, "nl"] as const]],
  ["an STT that contradicts the words", [english, [english, "de"] as const, [english, "de"] as const]],
])("%s changes nothing", (_, turns) => {
  expect(changesAfter(...turns).every((change) => change === null)).toBe(true);
});

test("a call with one language stays in it", () => {
  expect(new LanguageWatch().heard(long, "de", "en", ["en"])).toBeNull();
});
