import { describe, expect, it } from "vitest";
import { judgeInterruption } from "./barge-in.ts";
import { type InterruptionSettings, productSettings } from "./settings.ts";
import { CallerTurn } from "./turn.ts";

const minDurationMs = 500;
const base: InterruptionSettings = {
  ...productSettings.interruption,
  minDurationMs,
  minWords: 0,
  backchannels: false,
  pauseFirst: false,
};

function judge(turn: CallerTurn, nowMs: number, settings: Partial<InterruptionSettings> = {}, paused = false) {
  return judgeInterruption(turn, { ...base, ...settings }, "en", nowMs, paused ? 0 : minDurationMs).verdict;
}

function sounding(text = ""): CallerTurn {
  const turn = new CallerTurn();
  turn.soundStarted(1000, true);
  if (text !== "") turn.heardPartial(text, 1200);
  return turn;
}

describe("judgeInterruption", () => {
  it("lets words stop the agent once they have lasted", () => {
    expect(judge(sounding("stop it"), 1400)).toBe("nothing");
    expect(judge(sounding("stop it"), 1500)).toBe("stop");
  });

  it("only pauses for a sound without words", () => {
    expect(judge(sounding(), 1500)).toBe("pause");
  });

  it("says when time will decide", () => {
    expect(judgeInterruption(sounding("stop"), base, "en", 1100, minDurationMs).againMs).toBe(1500);
  });

  it("lets words decide where words are asked for", () => {
    expect(judge(sounding("stop it"), 1600, { minWords: 3 })).toBe("nothing");
    expect(judge(sounding("stop it now"), 1600, { minWords: 3 })).toBe("stop");
    expect(judge(sounding(), 1600, { minWords: 3 })).toBe("nothing");
    expect(judge(sounding("okay"), 1600, { backchannels: true })).toBe("nothing");
    expect(judge(sounding("okay but stop"), 1600, { backchannels: true })).toBe("stop");
  });

  it("pauses at the first sound if set so", () => {
    expect(judge(sounding(), 1001, { pauseFirst: true })).toBe("pause");
    expect(judge(sounding("okay"), 1600, { pauseFirst: true, backchannels: true })).toBe("pause");
  });

  it("takes any words for a stop while the agent is paused for a long sound", () => {
    const turn = sounding();
    turn.soundQuiet(1600);
    turn.soundStarted(2000, true);
    turn.heardPartial("no", 2100);
    expect(judge(turn, 2100)).toBe("nothing");
    expect(judge(turn, 2100, {}, true)).toBe("stop");
  });

  it("does nothing when interruptions are off", () => {
    expect(judge(sounding("stop it now"), 9000, { enabled: false })).toBe("nothing");
  });
});
