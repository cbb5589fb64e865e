import { expect, test } from "vitest";
import { words as wordsOf } from "../../base/words.ts";
import { heardText } from "../../conversation/heard-text.ts";
import type { TimedWord, Tts, TtsEvent } from "../../conversation/ports.ts";
import { pronouncingTts } from "./pronouncing-tts.ts";
import { Pronunciation } from "./pronunciation.ts";

const dictionary = [
  { written: "Fernlight", spoken: "fern light" },
  { written: "Fernlight Harbour", spoken: "fern light harbor" },
  { written: "Nguyễn", spoken: "win" },
  { written: "C++", spoken: "C plus plus" },
  { written: "e-mail", spoken: "ee mail" },
  { written: "東京都", spoken: "とうきょうと" },
  { written: "薬", spoken: "くすり" },
  { written: "重庆", spoken: "chóng qìng" },
  { written: "ยา", spoken: "ยาา" },
];

test.each([
  ["en", "Welcome to Fernlight, Mr Nguyễn!", "Welcome to fern light, Mr win!"],
  ["en", "FERNLIGHT  HARBOUR's C++ and Fernlightly", "fern light harbor's C plus plus and Fernlightly"],
  ["en", "It costs €49.90, or $1, or 1,250 EUR.", "It costs 49 euros 90, or 1 dollar, or 1,250 euros."],
  ["ja", "Fernlightの薬は東京都に。薬局へ", "fern lightのくすりはとうきょうとに。薬局へ"],
  ["zh", "他在重庆工作", "他在chóng qìng工作"],
  ["th", "อยากกินยา", "อยากกินยาา"],
  ["en", "Send an e-mail, no e-mails", "Send an ee mail, no e-mails"],
  ["de", "Das kostet 1.250,50 € oder CHF 20.", "Das kostet 1.250 Euro 50 oder 20 Franken."],
  ["es", "Cuesta 49,90 € en total", "Cuesta 49 euros con 90 en total"],
  ["fr", "Cela coûte 1 €.", "Cela coûte 1 euro."],
  [
    "en",
    "Write to ada.b@fernlight.example, or see https://www.fernlight.example/hours.",
    "Write to ada dot b at fern light dot example, or see fern light dot example slash hours.",
  ],
  ["de", "An hallo@lampe.example", "An hallo at lampe Punkt example"],
  ["en", "It arrives on 2026-11-24, not 2026-13-40.", "It arrives on November 24, 2026, not 2026-13-40."],
  ["de", "Am 24.11.2026 um 17:30", "Am 24. November 2026 um 17:30"],
  ["fr", "Le 24/11/2026", "Le 24 novembre 2026"],
  [
    "en",
    "Order 421 and number 20040, 12 lamps, tel. 0791234567",
    "Order 4 2 1 and number 2 0 0 4 0, 12 lamps, tel. 0 7 9 1 2 3 4 5 6 7",
  ],
  ["xx", "Version 1.5 of 3/4, at 9:30.", "Version 1.5 of 3/4, at 9:30."],
])("in %s, %j is said %j", (language, written, spoken) => {
  const pronunciation = new Pronunciation(dictionary, language);
  expect(pronunciation.spoken(written)).toBe(spoken);
  expect(
    pronunciation
      .spellings(written)
      .map((stretch) => stretch.written)
      .join(""),
  ).toBe(written);
});

test("text without anything special is left alone, and nothing hostile makes it slow", () => {
  const pronunciation = new Pronunciation([], "en");
  for (const text of ["", " Hello, you. ", "a@".repeat(20_000), "1.".repeat(20_000), "www.".repeat(20_000)]) {
    expect(
      pronunciation
        .spellings(text)
        .map(({ written }) => written)
        .join(""),
    ).toBe(text);
  }
});

test("the TTS gets the spoken form, and its words' times come back as those of the written ones", () => {
  const said: string[] = [];
  let tell: (event: TtsEvent) => void = () => {};
  const inner: Tts = {
    open(listen) {
      tell = listen;
      return { say: (text) => said.push(text), end: () => {}, cancel: () => {} };
    },
    close: () => {},
  };
  const events: TtsEvent[] = [];
  const utterance = pronouncingTts(inner, new Pronunciation(dictionary, "en")).open((event) => events.push(event));
  utterance.say("At Fernlight Harbour ");
  utterance.say("for €2.");
  expect(said).toEqual(["At fern light harbor ", "for 2 euros."]);
  const spoken = ["at", "fern", "light", "harbor", "for", "2", "euros"];
  tell({ kind: "words", words: spoken.map((text, at) => ({ text, startMs: at * 100, endMs: at * 100 + 90 })) });
  tell({ kind: "done" });
  expect(events).toEqual([
    {
      kind: "words",
      words: [
        { text: "At", startMs: 0, endMs: 90 },
        { text: "Fernlight", startMs: 100, endMs: 290 },
        { text: "Harbour", startMs: 300, endMs: 390 },
        { text: "for", startMs: 400, endMs: 490 },
        { text: "€2", startMs: 500, endMs: 690 },
      ],
    },
    { kind: "done" },
  ]);
});

test.each([
  ["Great 👍, it is $1.5 million today.", "Great, it is 1.5 million dollars today."],
  ["👍 Write to ada@shop.example, please.", " Write to ada at shop dot example, please."],
  ["Fernlight's order 421 is £0.50 (50 pence).", "fern light's order 4 2 1 is 50 pence (50 pence)."],
  ["**Call** +49 30 123456 → `now`", "Call plus 4 9, 3 0, 1 2 3 4 5 6, now"],
])("%j, said %j: what was heard of it is the beginning of what was written", (written, said) => {
  let tell: (event: TtsEvent) => void = () => {};
  const given: string[] = [];
  const inner: Tts = {
    open(listen) {
      tell = listen;
      return { say: (text) => given.push(text), end: () => {}, cancel: () => {} };
    },
    close: () => {},
  };
  const times: TimedWord[] = [];
  const utterance = pronouncingTts(inner, new Pronunciation(dictionary, "en")).open((event) => {
    if (event.kind === "words") times.push(...event.words);
  });
  utterance.say(written);
  utterance.end();
  expect(given.join("")).toBe(said);
  const spoken = wordsOf(said);
  tell({ kind: "words", words: spoken.map((text, at) => ({ text, startMs: at * 100, endMs: at * 100 + 100 })) });
  expect(times).toHaveLength(wordsOf(written).length);
  let before = "";
  for (let playedMs = 0; playedMs <= spoken.length * 100; playedMs += 100) {
    const heard = heardText({ text: written, playedMs, audioMs: 10_000, complete: false, words: times });
    expect(written.startsWith(heard) && heard.startsWith(before), heard).toBe(true);
    // A written word counts only once all its spoken words were heard.
    const cut = spoken.slice(0, playedMs / 100).join(" ");
    if (playedMs > 0)
      expect(new Pronunciation(dictionary, "en").spoken(heard).trim().length).toBeLessThanOrEqual(cut.length + 2);
    before = heard;
  }
  expect(wordsOf(before)).toEqual(wordsOf(written));
});
