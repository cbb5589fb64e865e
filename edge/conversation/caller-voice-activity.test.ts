import { describe, expect, it } from "vitest";
import { CallerVoiceActivity } from "./caller-voice-activity.ts";

function voiceActivity(): { voiceActivity: CallerVoiceActivity; log: string[] } {
  const log: string[] = [];
  return {
    log,
    voiceActivity: new CallerVoiceActivity({
      started: (atMs) => log.push(`started ${atMs}`),
      goesOn: (atMs) => log.push(`goes on ${atMs}`),
      quiet: (atMs, source) => log.push(`quiet ${atMs} ${source}`),
      ended: (atMs) => log.push(`ended ${atMs}`),
      detected: (value, source) => log.push(`${source} ${value}`),
    }),
  };
}

describe("CallerVoice", () => {
  it("takes the page's two steps, and counts back the silence they tell of", () => {
    const { voiceActivity: heard, log } = voiceActivity();
    heard.hint({ kind: "speech-started" }, 0);
    heard.hint({ kind: "maybe-ended", silenceMs: 100 }, 1100);
    heard.hint({ kind: "speech-started" }, 1200);
    heard.hint({ kind: "maybe-ended", silenceMs: 100 }, 2100);
    heard.hint({ kind: "ended", silenceMs: 400 }, 2400);
    expect(log).toEqual([
      "page true",
      "started 0",
      "quiet 1000 page",
      "started 1200",
      "quiet 2000 page",
      "page false",
      "ended 2000",
    ]);
  });

  it("no longer listens to STT or energy once the page tells", () => {
    const { voiceActivity: heard, log } = voiceActivity();
    heard.hint({ kind: "speech-started" }, 0);
    log.length = 0;
    heard.stt("ended", 100);
    heard.energy(false, 200);
    expect(log).toEqual([]);
  });

  it("never takes energy's fall for the end of a turn", () => {
    const { voiceActivity: heard, log } = voiceActivity();
    heard.energy(true, 0);
    heard.energy(false, 900);
    expect(log).toEqual(["energy true", "started 0", "quiet 900 energy", "energy false"]);
  });
});
