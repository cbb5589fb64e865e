import { describe, expect, it } from "vitest";
import { Fillers } from "./filler.ts";
import { Pauses } from "./pauses.ts";
import { Silence } from "./silence.ts";

describe("Silence", () => {
  it("asks once, then ends, and asks again only after it has heard the caller", () => {
    const silence = new Silence({ promptAfterMs: 1000, endAfterMs: 500 });
    expect(silence.look(true, 0)).toEqual({ kind: "wait", untilMs: 1000 });
    expect(silence.look(true, 1000)).toEqual({ kind: "ask" });
    expect(silence.look(false, 1200).kind).toBe("wait");
    expect(silence.look(true, 2000)).toEqual({ kind: "wait", untilMs: 2500 });
    silence.callerHeard();
    silence.look(false, 2100);
    expect(silence.look(true, 3000)).toEqual({ kind: "wait", untilMs: 4000 });
  });

  it("never asks where it is switched off", () => {
    const silence = new Silence({ promptAfterMs: null, endAfterMs: null });
    expect(silence.look(true, 1e9)).toEqual({ kind: "wait", untilMs: Number.POSITIVE_INFINITY });
  });
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
