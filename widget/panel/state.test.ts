import { expect, test } from "vitest";
import { panelWords as words } from "../languages/en.ts";
import { stateNames, states } from "./fixtures/states.ts";
import { announcement, iconOf, stateText } from "./state.ts";

test("each state has words and an icon; what differs in kind differs in both", () => {
  const shown = stateNames.map((name) => stateText(states[name], words));
  expect(shown.filter((text) => text === "")).toEqual([]);
  expect(stateText(states.thinking, words)).toBe(words.lookingUp);
  expect(stateText(states["agent lost"], words)).toBe(words.agentLost);
  expect(stateText(states.reconnecting, words)).toBe(words.interrupted);
  expect(stateText(states.denied, words)).toBe(words.reading);
  expect(iconOf(states.denied)).toBe("text");
  expect(iconOf(states.muted)).toBe("muted");
  expect(iconOf(states["agent lost"])).toBe("connecting");
});

test("who talks by a button is not told that they are muted", () => {
  expect(stateText(states["push to talk"], words)).toBe(words.states.listening);
  expect(iconOf(states["push to talk"])).toBe("listening");
});

test("turns are not announced: the agent is speaking", () => {
  const turns = [states.hearing, states.thinking, states.speaking, states["cut off"]];
  expect(new Set(turns.map((state) => announcement(state, words)))).toEqual(new Set([words.states.listening]));
  expect(announcement(states.muted, words)).toBe(words.muted);
  expect(announcement(states.reconnecting, words)).toBe(words.interrupted);
  expect(announcement(states.ended, words)).toContain(words.ended.visitor);
  // A failure is an alert of its own.
  expect(announcement(states.failed, words)).toBe("");
});
