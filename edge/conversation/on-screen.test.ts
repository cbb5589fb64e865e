/**
 * A question that the caller also sees on the screen: spoken, typed and pressed answers count alike, and the first one
 * alone.
 */
import { describe, expect, test } from "vitest";
import { judgeAnswer } from "./confirming.ts";
import type { Speech } from "./speech.ts";

type State = "unheard" | "on air" | "heard";

function asking(state: State, onScreen: boolean) {
  const speech = {
    state: state === "on air" ? { kind: "released" } : { kind: "over", heard: state === "heard" },
    onAir: state === "on air",
    isHeard: state !== "unheard",
    failedUnheard: false,
    heard: state === "heard" ? "Put it in?" : "",
  } as unknown as Speech;
  const shown = { open: () => {}, close: () => {} };
  const question = { text: "Put it in?", heardTo: 0, ...(onScreen && { onScreen: shown }) };
  return { speech, question, clarified: false, before: false } as unknown as Parameters<typeof judgeAnswer>[1];
}

describe("the answer to a question on the screen", () => {
  test.each<[State, boolean, "typed" | "spoken", string, string]>([
    ["heard", true, "spoken", "yes", "yes"],
    ["on air", true, "spoken", "yes", "yes"],
    ["unheard", true, "typed", "yes", "yes"],
    ["unheard", true, "typed", "no", "no"],
    ["unheard", true, "spoken", "no", "no"],
    // The caller cannot mean a question that they have not heard.
    ["unheard", true, "spoken", "yes", "repeat"],
    ["unheard", true, "spoken", "and a red one as well please", "changed"],
    ["heard", true, "spoken", "and a red one as well please", "changed"],
    // The agent asks again after a yes with more in it, and does not take it as a no.
    ["heard", true, "spoken", "yes and wrap it up nicely please", "clarify"],
    ["heard", true, "spoken", "yes but where is my other order", "changed"],
    ["unheard", false, "typed", "yes", "not-asked"],
    ["unheard", false, "spoken", "yes", "not-asked"],
  ])("%s, on screen: %s, %s %j is %s", (state, onScreen, how, text, kind) => {
    const open = asking(state, onScreen);
    const lastHeard = state === "unheard" ? null : open.speech;
    expect(judgeAnswer({ text, typed: how === "typed" }, open, lastHeard, "en").kind).toBe(kind);
  });
});
