import { describe, expect, it } from "vitest";
import { FluxMessages } from "./flux-messages.ts";

const read = (message: unknown, asked = false) => new FluxMessages().read(JSON.stringify(message), 1000, asked);
const turn = (event: string, more: object = {}) => ({ type: "TurnInfo", event, turn_index: 0, ...more });

describe("Flux's messages", () => {
  it.each([
    [turn("StartOfTurn"), [{ kind: "speech-started" }]],
    [turn("Update", { transcript: "" }), []],
    [turn("Update", { transcript: "where is" }), [{ kind: "partial", text: "where is" }]],
    [
      turn("EagerEndOfTurn", { transcript: "where is it" }),
      [{ kind: "partial", text: "where is it" }, { kind: "turn-maybe-ended" }],
    ],
    [
      turn("TurnResumed", { transcript: "where is it now" }),
      [{ kind: "turn-resumed" }, { kind: "partial", text: "where is it now" }],
    ],
    [
      turn("EndOfTurn", { transcript: "where is it now", trigger: "model" }),
      [{ kind: "final", text: "where is it now" }, { kind: "turn-ended" }],
    ],
    [turn("EndOfTurn", { transcript: "where", trigger: "manual" }), [{ kind: "final", text: "where" }]],
    [{ type: "Connected", request_id: "x" }, []],
  ])("%j", (message, events) => {
    expect(read(message).events).toEqual(events);
  });

  it("times words, and confirms audio, from where the connection began", () => {
    const words = [{ word: "where", start: 0.5, end: 0.75, confidence: 0.9 }];
    const heard = read(turn("EndOfTurn", { transcript: "where", words, audio_window_end: 2 }));
    expect(heard.confirmedMs).toBe(3000);
    expect(heard.events[0]).toEqual({
      kind: "final",
      text: "where",
      words: [{ text: "where", startMs: 1500, endMs: 1750 }],
    });
  });

  it("leave the turn to whoever asked for its end, where no trigger is told", () => {
    expect(read(turn("EndOfTurn", { transcript: "a" }), true).events).toEqual([{ kind: "final", text: "a" }]);
  });

  it("report the service's own errors", () => {
    expect(read({ type: "Error", code: "X", description: "too much" })).toEqual({ events: [], trouble: "too much" });
  });

  it.each([7, null, {}, { type: "TurnInfo", event: "Nonsense" }, { event: "Update", transcript: 7 }])(
    "refuse %j",
    (message) => {
      expect(() => read(message)).toThrow();
    },
  );
});
