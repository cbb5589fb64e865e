import { describe, expect, it } from "vitest";
import { CallerTurn, wordsOfSound } from "./turn.ts";

describe("CallerTurn", () => {
  it("joins finals and the partial, and replaces a partial by its final", () => {
    const turn = new CallerTurn();
    turn.soundStarted(0, false);
    turn.heardPartial("where is", 200);
    turn.heardFinal("Where is my", 600);
    turn.heardPartial("order", 800);
    expect(turn.text).toBe("Where is my order");
    expect(turn.awaitsFinal).toBe(true);
    turn.heardFinal("order?", 900);
    expect(turn.text).toBe("Where is my order?");
    expect(turn.awaitsFinal).toBe(false);
  });

  it("joins finals of a script without spaces as they are written", () => {
    const turn = new CallerTurn();
    turn.heardFinal("注文番号は", 600);
    turn.heardFinal("四二一です。", 900);
    turn.heardPartial("OK", 950);
    expect(turn.text).toBe("注文番号は四二一です。 OK");
    expect(turn.wordCount).toBeGreaterThan(4);
  });

  it("counts silence from the last sound that had words, not from a cough", () => {
    const turn = new CallerTurn();
    turn.soundStarted(0, false);
    turn.heardPartial("hello", 200);
    turn.soundQuiet(500);
    turn.soundStarted(700, false);
    turn.soundQuiet(900);
    turn.heardFinal("hello", 950);
    expect(turn.speechEndMs).toBe(500);
  });

  it("gives words that come after the sound to that sound", () => {
    const turn = new CallerTurn();
    turn.soundStarted(0, true);
    turn.soundQuiet(300);
    expect(wordsOfSound(turn)).toBe(0);
    turn.heardFinal("no wait", 500);
    expect(wordsOfSound(turn)).toBe(2);
    expect(turn.speechEndMs).toBe(300);
    expect(turn.allOverAgent).toBe(true);
  });

  it("does not hear words twice whose final comes after they were committed", () => {
    const turn = new CallerTurn();
    turn.soundStarted(0, false);
    turn.heardPartial("cancel my order", 500);
    turn.soundQuiet(600);
    expect(turn.take().text).toBe("cancel my order");
    turn.heardFinal("Cancel my order.", 2000);
    expect(turn.isEmpty).toBe(true);
    turn.soundStarted(2500, false);
    turn.heardPartial("thanks", 2700);
    expect(turn.text).toBe("thanks");
  });

  it("keeps what was said on top of words committed early", () => {
    const turn = new CallerTurn();
    turn.heardPartial("cancel my order", 500);
    turn.take();
    turn.heardFinal("cancel my order please now", 900);
    expect(turn.text).toBe("please now");
  });

  it("keeps words whose final is worded otherwise than what was committed of it", () => {
    const turn = new CallerTurn();
    turn.heardPartial("my order is four two one", 500);
    expect(turn.take().text).toBe("my order is four two one");
    turn.heardPartial("my order is 421 please", 700);
    expect(turn.text).toBe("please");
    turn.heardFinal("My order is 421. Please hurry.", 900);
    expect(turn.text).toBe("Please hurry.");
  });

  it("does not hear words twice whose final comes in pieces", () => {
    const turn = new CallerTurn();
    turn.heardPartial("my order is four two one please hurry", 500);
    turn.take();
    turn.heardFinal("My order is 421.", 900);
    turn.heardPartial("please", 950);
    turn.heardFinal("Please hurry.", 1000);
    expect(turn.isEmpty).toBe(true);
    turn.heardFinal("Please hurry.", 2000);
    expect(turn.text).toBe("Please hurry.");
  });

  it("hears the same words again from a caller who has gone on", () => {
    const turn = new CallerTurn();
    turn.soundStarted(0, false);
    turn.heardPartial("my order is four two one please hurry", 500);
    turn.soundQuiet(600);
    turn.take();
    turn.heardFinal("My order is 421.", 900);
    turn.soundStarted(1500, false);
    turn.heardFinal("Please hurry.", 2000);
    expect(turn.text).toBe("Please hurry.");
  });

  it("subtracts what two turns took from one final", () => {
    const turn = new CallerTurn();
    turn.heardPartial("cancel it", 500);
    expect(turn.take().text).toBe("cancel it");
    turn.heardPartial("cancel it please", 700);
    expect(turn.take().text).toBe("please");
    turn.heardFinal("Cancel it, please, today.", 900);
    expect(turn.text).toBe("today.");
  });

  it("counts the words of a sound behind those before it, however they are worded then", () => {
    const turn = new CallerTurn();
    turn.soundStarted(0, false);
    turn.heardPartial("my order is four two one", 500);
    turn.soundQuiet(600);
    turn.soundStarted(1000, false);
    turn.heardFinal("My order is 421.", 1100);
    expect(wordsOfSound(turn)).toBe(0);
    turn.heardPartial("stop", 1300);
    expect(wordsOfSound(turn)).toBe(1);
  });
});
