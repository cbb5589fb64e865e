/** Models that say nothing, or break off: the loop asks them once more, and the caller hears nothing twice. */
import { describe, expect, test } from "vitest";
import { EarshotError } from "../base/errors.ts";
import { linesOf } from "./languages/lines.ts";
import type { LlmEvent } from "./ports.ts";
import { Repetition } from "./repetition.ts";
import { isSpeakable } from "./speakable.ts";
import { called, done, playScript, token } from "./testing/scripted-call.ts";

const broken: LlmEvent = { kind: "failed", error: new EarshotError("llm_failed", "it broke off") };
const blank: LlmEvent = { ...broken, blank: true };
const words = (text: string) => (text.match(/\S+\s*/gu) ?? []).map(token);
/** The model's events for each request; the last entry repeats. */
const asks =
  (...scripts: readonly (readonly LlmEvent[])[]) =>
  (_: unknown, nth: number) =>
    scripts[Math.min(nth, scripts.length - 1)] ?? [];
const types = [[0, "Where is my order?"]] as const;
const apology = linesOf("en").llmApology;
const whole = "It is on its way. It comes on Tuesday.";

describe("nothing to say", () => {
  test.each<[string, readonly LlmEvent[]]>([
    ["blanks", [token(" \n "), done]],
    ["what nobody sees", [token("\u200b"), token("\ufeff\u2060\u00ad"), done]],
    ["fillers that count as letters", [token("\u3164\uffa0"), done]],
    ["an emoji", [token("👍"), done]],
    ["dots", [token("..."), done]],
    ["marks of several kinds", [token("** — ** ¿?"), done]],
    ["a failure that was blank", [blank]],
  ])("is asked for again: %s", (_, nothing) => {
    const again = playScript({ llm: asks(nothing, [...words(whole), done]), types });
    expect(again.turns).toEqual([whole]);
    expect(again.troubles.map(({ code }) => code)).toEqual(["llm_failed"]);
    const never = playScript({ llm: asks(nothing), types });
    expect([never.turns, never.thoughts.length]).toEqual([[apology], 2]);
    // None of the troubles is the TTS's.
    expect(never.troubles.every(({ code }) => code === "llm_failed")).toBe(true);
  });

  test("behind a tool's result too, whose tool is not run again", () => {
    const { turns, ran } = playScript({
      llm: asks([called("a", "look", {}), done], [token("\n"), done], [...words("It is in Leeds."), done]),
      types,
    });
    expect([turns, ran.length]).toEqual([["It is in Leeds."], 1]);
  });

  test("is said in the caller's language", () => {
    const lines = linesOf("de");
    const { turns } = playScript({ llm: asks([blank]), types, settings: { language: "de", lines } });
    expect(turns).toEqual([lines.llmApology]);
  });

  test("is no fault where nothing was to be said, and a tool speaks for itself", () => {
    expect(playScript({ llm: asks([done]), types })).toMatchObject({ turns: [], troubles: [] });
    const { troubles } = playScript({
      llm: asks([token("…"), called("a", "look", {}), done], [...words(whole), done]),
      types,
    });
    expect(troubles).toEqual([]);
  });

  test("a service that is down is not asked again", () => {
    const { turns, thoughts } = playScript({ llm: asks([broken]), types });
    expect([turns, thoughts.length]).toEqual([[apology], 1]);
  });
});

/** The model is slow enough between its sentences for the first to be heard. */
const pause = Array.from({ length: 40 }, () => ({ kind: "model", name: "slow" }) as const);

describe("half an answer", () => {
  test.each([1, 2, 4, 5])("that nobody has heard is begun anew, after %i words", (count) => {
    const { turns, thoughts } = playScript({
      llm: asks([...words(whole).slice(0, count), broken], [...words("In short: tomorrow."), done]),
      types,
    });
    expect([turns, thoughts.length]).toEqual([["In short: tomorrow."], 2]);
  });

  test.each([
    ["goes on", "It comes on Tuesday."],
    ["begins at the beginning", whole],
    ["begins at the beginning in another hand", "it is on its way — It comes on Tuesday."],
  ])("that was heard is gone on with by one who %s", (_, second) => {
    const { turns, thoughts, spoken } = playScript({
      llm: asks([...words("It is on its way. It comes"), ...pause, ...pause, broken], [...words(second), done]),
      types,
    });
    expect(thoughts[1]?.again?.said).toBe("It is on its way.");
    expect(turns.map((text) => text.replace("— ", ""))).toEqual([whole]);
    expect(spoken.join(" ").match(/on its way/g)).toHaveLength(1);
  });

  test("that breaks off again is owned to", () => {
    const { turns, thoughts } = playScript({
      llm: asks([...words("It is on its way. It comes"), ...pause, ...pause, broken], [...words("On"), broken]),
      types,
    });
    expect([turns, thoughts.length]).toEqual([["It is on its way.", apology], 2]);
  });

  test("with a tool in it goes on by the tool", () => {
    const { turns, ran, thoughts } = playScript({
      llm: asks([...words("Let me look."), called("a", "look", {}), broken], [...words("In Leeds."), done]),
      types,
    });
    expect([turns, ran.length, thoughts.length]).toEqual([["Let me look.", "In Leeds."], 1, 2]);
  });

  test("whose caller has gone on is not asked for again", () => {
    const { thoughts } = playScript({
      llm: asks([...words("It is on its"), ...pause, ...pause, broken], [...words("Yes."), done]),
      types: [...types, [200, "Never mind"]],
    });
    expect(thoughts.map(({ again }) => again)).toEqual([undefined, undefined]);
  });
});

test.each([
  ["One. Two.", ["One. Two. Three."], " Three."],
  ["One. Two.", ["O", "ne.", " Two", ". Thr", "ee."], " Three."],
  ["One. Two.", ["One. Two."], ""],
  ["One. Two.", ["Three."], "Three."],
  ["One. Two.", ["One. Three."], "One. Three."],
  ["It is", ["It isn't so"], "It isn't so"],
  ["It is", ["It island"], "It island"],
  ["是的。", ["是的。", "明天到。"], "明天到。"],
])("behind %j, %j is %j", (said, pieces, rest) => {
  const repetition = new Repetition(said);
  expect(pieces.map((piece) => repetition.take(piece)).join("")).toBe(rest);
});

test.each([
  ["a", true],
  ["7", true],
  ["はい", true],
  ["€ 5", true],
  ["€", false],
  ["", false],
  ["🇩🇪 👩‍👩‍👧", false],
  ["؟!…", false],
])("%j can be said: %s", (text, can) => {
  expect(isSpeakable(text)).toBe(can);
});
