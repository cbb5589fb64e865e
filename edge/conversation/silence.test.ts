import { describe, expect, it } from "vitest";
import { Fillers } from "./filler.ts";
import { Pauses } from "./pauses.ts";
import { Silence } from "./silence.ts";

describe("Silence", () => {
  it("asks once, then ends, and asks again only after it has heard the caller", () => {
    const silence = new Silence({ silence: { promptAfterMs: 1000, endAfterMs: 500 } });
    expect(silence.look(true, 0)).toEqual({ kind: "wait", untilMs: 1000 });
    expect(silence.look(true, 1000)).toEqual({ kind: "ask" });
    expect(silence.look(false, 1200).kind).toBe("wait");
    expect(silence.look(true, 2000)).toEqual({ kind: "wait", untilMs: 2500 });
    silence.callerThere(2050);
    silence.look(false, 2100);
    expect(silence.look(true, 3000)).toEqual({ kind: "wait", untilMs: 4000 });
  });

  it("never asks where it is switched off", () => {
    const silence = new Silence({ silence: { promptAfterMs: null, endAfterMs: null } });
    expect(silence.look(true, 1e9)).toEqual({ kind: "wait", untilMs: Number.POSITIVE_INFINITY });
  });
});

describe("A caller who is there without a word", () => {
  const silence = () => new Silence({ silence: { promptAfterMs: 1000, endAfterMs: 500 } });

  it("is asked so long after the last sign of them", () => {
    const one = silence();
    one.look(true, 0);
    one.callerThere(900);
    expect(one.look(true, 1899)).toEqual({ kind: "wait", untilMs: 1900 });
    expect(one.look(true, 1900)).toEqual({ kind: "ask" });
  });

  it("is not hung up on after the question, but asked again", () => {
    const one = silence();
    one.look(true, 0);
    expect(one.look(true, 1000)).toEqual({ kind: "ask" });
    expect(one.look(true, 1100)).toEqual({ kind: "wait", untilMs: 1600 });
    one.callerThere(1500);
    expect(one.look(true, 1600)).toEqual({ kind: "wait", untilMs: 2500 });
    expect(one.look(true, 2500)).toEqual({ kind: "ask" });
  });

  it("starts no clock while there is no silence", () => {
    const one = silence();
    one.look(false, 0);
    one.callerThere(100);
    expect(one.look(true, 5000)).toEqual({ kind: "wait", untilMs: 6000 });
  });
});

it("the times are those of the active agent when the silence is looked at", () => {
  const settings = {
    silence: { promptAfterMs: 1000, endAfterMs: 500 } as { promptAfterMs: number | null; endAfterMs: number },
  };
  const silence = new Silence(settings);
  expect(silence.look(true, 0)).toEqual({ kind: "wait", untilMs: 1000 });
  settings.silence = { promptAfterMs: 3000, endAfterMs: 4000 };
  expect(silence.look(true, 1000)).toEqual({ kind: "wait", untilMs: 3000 });
  expect(silence.look(true, 3000)).toEqual({ kind: "ask" });
  settings.silence = { promptAfterMs: null, endAfterMs: 200 };
  expect(silence.look(true, 3100)).toEqual({ kind: "wait", untilMs: 3300 });
});

describe("Fillers", () => {
  it("never says the same twice running", () => {
    const fillers = new Fillers(() => ["a", "b"]);
    expect([fillers.next(), fillers.next(), fillers.next()]).toEqual(["a", "b", "a"]);
    const one = new Fillers(() => ["a"]);
    expect([one.next(), one.next()]).toEqual(["a", null]);
  });
});

describe("Pauses", () => {
  it("knows nothing at first, learns slowly, and ignores the gaps between words", () => {
    const pauses = new Pauses();
    pauses.learn(80);
    expect(pauses.expectedMs).toBe(0);
    pauses.learn(800);
    pauses.learn(400);
    expect(pauses.expectedMs).toBeCloseTo(690, 0);
  });
});
