import { describe, expect, it } from "vitest";
import { preempt } from "./preempt.ts";
import { productSettings } from "./settings.ts";
import { CallerTurn } from "./turn.ts";

/** Looks at a turn; gives when to look again, and the words to which a reply began. */
function look(turn: CallerTurn, nowMs: number): { readonly dueMs: number; readonly begun: string | null } {
  let begun: string | null = null;
  const answers = {
    speculative: null,
    isFree: true,
    speculate: (_: number, text: string) => {
      begun = text;
    },
    dropSpeculative: () => undefined,
  };
  return { dueMs: preempt(turn, 1, answers, productSettings, "", nowMs), begun };
}

/** A sound since 0 with a partial at 1000. */
function sounding(text: string): CallerTurn {
  const turn = new CallerTurn();
  turn.soundStarted(0, false);
  turn.heardPartial(text, 1000);
  return turn;
}

const never = Number.POSITIVE_INFINITY;
const question = "where is my order";

describe("a reply begins before the turn is over", () => {
  it("to certain words when the sound sinks, before anybody is sure that it has ended", () => {
    const turn = sounding(question);
    expect(look(turn, 1500)).toEqual({ dueMs: never, begun: null });
    turn.lulled(1440);
    expect(look(turn, 1500).begun).toBe(question);
    turn.lulled(null);
    expect(look(turn, 1520).begun).toBeNull();
  });

  it("not in a lull whose words are still on their way", () => {
    const turn = new CallerTurn();
    turn.soundStarted(0, false);
    turn.heardPartial(question, 1000, 100);
    turn.lulled(1000);
    expect(look(turn, 1060).begun).toBe(question);
    turn.lulled(1300);
    expect(look(turn, 1360).begun).toBeNull();
  });

  it("to certain words at once when the sound has ended", () => {
    const turn = sounding(question);
    turn.soundQuiet(1010);
    expect(look(turn, 1020).begun).toBe(question);
  });

  it("to other words once they are stable, and only after the sound", () => {
    const turn = sounding("that is all I needed");
    expect(look(turn, 1500)).toEqual({ dueMs: never, begun: null });
    turn.soundQuiet(1510);
    turn.heardPartial("well that is all I needed", 1520);
    expect(look(turn, 1530)).toEqual({ dueMs: 1640, begun: null });
    expect(look(turn, 1640).begun).toBe("well that is all I needed");
  });

  it("not to a word or two in a lull, nor to words that must go on", () => {
    for (const text of ["hello there", "I would like to"]) {
      const turn = sounding(text);
      turn.lulled(1440);
      expect(look(turn, 1500).begun).toBeNull();
    }
    const over = sounding("I would like to");
    over.soundQuiet(1100);
    expect(look(over, 1500).begun).toBeNull();
  });

  it("with one attempt kept for the end of the sound", () => {
    const turn = sounding(question);
    turn.lulled(1440);
    const { attemptsPerTurn } = productSettings.preemptive;
    for (let attempt = 1; attempt < attemptsPerTurn; attempt += 1) expect(look(turn, 1500).begun).toBe(question);
    expect(look(turn, 1500).begun).toBeNull();
    turn.soundQuiet(1510);
    expect(look(turn, 1520).begun).toBe(question);
    expect(look(turn, 1520).begun).toBeNull();
  });
});
