import { describe, expect, it } from "vitest";
import { endpoint } from "./endpointing.ts";
import { productSettings } from "./settings.ts";
import { CallerTurn } from "./turn.ts";

const settings = {
  ...productSettings.endpointing,
  minDelayMs: 500,
  certainDelayMs: 500,
  maxDelayMs: 3000,
  finalTimeoutMs: 1000,
  wordGraceMs: 0,
  endedCommits: false,
};

function said(text: string, final: boolean): CallerTurn {
  const turn = new CallerTurn();
  turn.soundStarted(0, false);
  turn.heardPartial(text, 900);
  turn.soundQuiet(1000);
  if (final) turn.heardFinal(text, 1200);
  return turn;
}

describe("endpoint", () => {
  it("waits shortly for what sounds finished, long for what does not", () => {
    expect(endpoint(said("Where is my order?", true), settings, "en", 0)).toEqual({ kind: "at", atMs: 1500 });
    expect(endpoint(said("I would like to", true), settings, "en", 0)).toEqual({ kind: "at", atMs: 4000 });
  });

  it("always waits shortly when the words are not judged", () => {
    expect(endpoint(said("I would like to", true), { ...settings, semantic: false }, "en", 0)).toEqual({
      kind: "at",
      atMs: 1500,
    });
  });

  it("waits for the final transcript, but not for ever", () => {
    expect(endpoint(said("Where is my order?", false), settings, "en", 0)).toEqual({ kind: "at", atMs: 2000 });
  });

  it("is open while the caller speaks, and while there are no words", () => {
    const turn = said("Where is my order?", true);
    turn.soundStarted(1300, false);
    expect(endpoint(turn, settings, "en", 0)).toEqual({ kind: "open" });
    expect(endpoint(new CallerTurn(), settings, "en", 0)).toEqual({ kind: "open" });
  });

  it("commits at once when the page is sure and the words sound finished", () => {
    const sure = { ...settings, endedCommits: true };
    const finished = said("Where is my order?", true);
    finished.soundEnded();
    expect(endpoint(finished, sure, "en", 0)).toEqual({ kind: "at", atMs: 1000 });
    const unfinished = said("I would like to", true);
    unfinished.soundEnded();
    expect(endpoint(unfinished, sure, "en", 0)).toEqual({ kind: "at", atMs: 4000 });
  });

  it("commits at once when the caller has said that they are done, whatever the words and their pauses", () => {
    const unfinished = said("I would like to", true);
    unfinished.soundEnded(1250, true);
    expect(endpoint(unfinished, settings, "en", 800)).toEqual({ kind: "at", atMs: 1250 });
    unfinished.soundStarted(1240, false);
    unfinished.soundQuiet(1400);
    expect(endpoint(unfinished, settings, "en", 0)).toEqual({ kind: "at", atMs: 4000 });
  });

  it("reckons with the pauses that this caller makes", () => {
    expect(endpoint(said("Where is my order?", true), settings, "en", 800)).toEqual({ kind: "at", atMs: 1800 });
  });

  it("believes a melody that is sure, save of words that are plainly unfinished", () => {
    const at = (text: string, probability: number | null, finishedAt = 0.5) => {
      const turn = said(text, true);
      turn.judge(probability);
      return endpoint(turn, { ...settings, finishedAt }, "en", 0);
    };
    const [soon, late] = [
      { kind: "at", atMs: 1500 },
      { kind: "at", atMs: 4000 },
    ];
    expect(at("Where is my order?", 0.05)).toEqual(late);
    expect(at("Where is my order?", 0.3)).toEqual(soon);
    // Their probability of being finished is 0.9: below this measure, though not plainly unfinished.
    expect(at("Where is my order?", null, 0.93)).toEqual(late);
    expect(at("Where is my order?", 0.97, 0.93)).toEqual(soon);
    expect(at("Where is my order?", 0.8, 0.93)).toEqual(late);
    expect(at("I would like to", 1)).toEqual(late);
  });

  it("forgets the melody when the caller goes on", () => {
    const turn = said("Where is my order?", true);
    turn.judge(0);
    turn.soundStarted(1300, false);
    turn.soundQuiet(1400);
    expect(turn.judged).toBeNull();
    turn.judge(0);
    turn.take();
    expect(turn.judged).toBeNull();
  });

  describe("certain words end a turn sooner", () => {
    const soon = { ...settings, certainDelayMs: 200, longestNumber: 6 };
    const atMs = (turn: CallerTurn, pauseMs = 0) => {
      const end = endpoint(turn, soon, "en", pauseMs);
      return end.kind === "at" ? end.atMs : null;
    };

    it.each([
      ["a whole question", "Where is my order?", 1200],
      ["a plain yes", "yes please", 1200],
      ["a complete order number", "my order number is four two one seven oh nine", 1200],
      ["the same in figures", "It's 421709.", 1200],
      ["a number that may go on", "my order number is four two one seven", 1500],
      ["a number that nobody asked for", "it is four two one seven", 1500],
      ["a whole sentence", "I want to change my address.", 1200],
      ["a number that has just begun", "my order number is four", 4000],
      ["half an address", "my email is john", 4000],
      ["a sentence without its end", "I want to change my", 4000],
      ["words that may go on", "that is all I needed", 1500],
    ])("%s", (_, text, expected) => {
      expect(atMs(said(text, true))).toBe(expected);
    });

    it("not before their final transcript", () => {
      expect(atMs(said("Where is my order?", false))).toBe(2000);
    });

    it("not while a word is missing", () => {
      const turn = said("Where is my order?", false);
      turn.heardFinal("Where is my order?", 1200, 600);
      expect(turn.missedMs).toBeGreaterThan(soon.missedSpeechMs);
      expect(atMs(turn)).toBe(2000);
    });

    it("not where no source tells when the sound ended", () => {
      const turn = new CallerTurn();
      turn.heardFinal("Where is my order?", 1000);
      expect(atMs(turn)).toBe(1500);
    });

    it("not against a melody that leaves it open", () => {
      const turn = said("Where is my order?", true);
      turn.judge(0.3);
      expect(atMs(turn)).toBe(1500);
      turn.judge(0.6);
      expect(atMs(turn)).toBe(1200);
    });

    it("not sooner than this caller's own pauses", () => {
      expect(atMs(said("Where is my order?", true), 350)).toBe(1350);
    });
  });
});
