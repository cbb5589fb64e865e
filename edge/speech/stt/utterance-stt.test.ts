import { describe, expect, it } from "vitest";
import { ManualClock } from "../../../test/vendors/manual-clock.ts";
import type { SttEvent } from "../../conversation/ports.ts";
import type { Recording, Transcript, UtteranceProtocol } from "./utterance-protocol.ts";
import { UtteranceStt } from "./utterance-stt.ts";

const rateHz = 16_000;

/** One request, which the test answers. */
interface Asked extends Recording {
  readonly ms: number;
  readonly signal: AbortSignal;
  answer(response: Response | Error): void;
}

function hearing(more: Partial<UtteranceProtocol> = {}) {
  const clock = new ManualClock();
  const asked: Asked[] = [];
  const events: SttEvent[] = [];
  const protocol: UtteranceProtocol = {
    name: "Ears",
    sampleRateHz: rateHz,
    leastMs: 500,
    mostMs: 28_000,
    partials: false,
    request: (recording, signal) =>
      new Promise((resolve, reject) => {
        const ms = (recording.samples.length / rateHz) * 1000;
        const answer = (given: Response | Error) => (given instanceof Error ? reject(given) : resolve(given));
        asked.push({ ...recording, ms, signal, answer });
      }),
    read: async (response) => (await response.json()) as Transcript,
    ...more,
  };
  const stt = new UtteranceStt(protocol, clock, (event) => events.push(event));
  const hear = (ms: number, level: number) => {
    for (let at = 0; at < ms; at += 20) {
      // A voice has gaps. A steady tone becomes the floor.
      const now = at % 500 === 480 ? 0 : level;
      const samples = new Int16Array(rateHz / 50).map((_, nth) => (nth % 2 === 0 ? now : -now));
      stt.hear({ kind: "pcm", samples, sampleRateHz: rateHz });
    }
  };
  const answer = async (nth: number, given: Transcript | Response | Error) => {
    const isMade = given instanceof Response || given instanceof Error;
    asked[nth]?.answer(isMade ? given : Response.json(given));
    for (let turn = 0; turn < 5; turn++) await clock.pass(0);
  };
  const told = () => events.flatMap((event) => (event.kind === "final" ? [event.text] : []));
  const failures = () => events.flatMap((event) => (event.kind === "failed" ? [event] : []));
  return { clock, stt, asked, events, speak: (ms: number) => hear(ms, 8_000), hear, answer, told, failures };
}

describe("an STT by requests", () => {
  it("sends speech with a little before it, and no silence", async () => {
    const { clock, asked, hear, speak, answer, events } = hearing();
    hear(20_000, 0);
    hear(5_000, 20);
    expect(asked).toEqual([]);
    speak(1_000);
    hear(2_000, 0);
    await clock.pass(0);
    expect(asked).toHaveLength(1);
    // 300 ms before it, and the 500 ms in which it ended.
    expect(asked[0]?.ms).toBeGreaterThan(1_500);
    expect(asked[0]?.ms).toBeLessThan(1_900);
    await answer(0, { text: " Hello. ", words: [{ text: "Hello.", startMs: 300, endMs: 900 }] });
    expect(events.map(({ kind }) => kind)).toEqual(["speech-started", "final", "turn-ended"]);
    const final = events.find((event) => event.kind === "final");
    expect(final?.text).toBe("Hello.");
    expect(final?.words?.[0]?.startMs).toBeGreaterThan(24_950);
    expect(final?.words?.[0]?.startMs).toBeLessThan(25_100);
    expect(final?.trailingMs).toBeGreaterThan(2_000);
  });

  it("cuts at once when it is asked, leaves the turn to the asker, and hears what follows as another", async () => {
    const { clock, stt, asked, speak, answer, told, events } = hearing();
    speak(600);
    stt.finalize("page");
    await clock.pass(40);
    speak(600);
    stt.finalize("energy");
    await clock.pass(0);
    expect(asked).toHaveLength(1);
    await answer(0, { text: "One." });
    expect(told()).toEqual(["One."]);
    await answer(1, { text: "Two." });
    expect(told()).toEqual(["One.", "Two."]);
    expect(events.some(({ kind }) => kind === "turn-ended")).toBe(false);
  });

  it("answers at once, without a request, when all was told", async () => {
    const { clock, stt, asked, told } = hearing();
    stt.finalize();
    await clock.pass(40);
    expect(told()).toEqual([""]);
    expect(asked).toEqual([]);
  });

  it("hears a long utterance again now and then, each time half as long again", async () => {
    const { clock, stt, asked, speak, answer, events } = hearing({ partials: true });
    for (let second = 0; second < 10; second++) {
      speak(1_000);
      await answer(asked.length - 1, { text: `${asked.length}` });
    }
    expect(asked.length).toBeGreaterThan(4);
    expect(asked.length).toBeLessThan(8);
    expect(events.filter(({ kind }) => kind === "partial")).toHaveLength(asked.length);
    const before = asked.length;
    speak(5_000);
    expect(asked).toHaveLength(before + 1);
    stt.finalize();
    await clock.pass(40);
    expect(asked[before]?.signal.aborted).toBe(true);
    await answer(before + 1, { text: "all of it" });
    expect(events.at(-1)).toEqual({ kind: "final", text: "all of it" });
  });

  it("cuts an utterance that is longer than the service hears at once", async () => {
    const { asked, speak } = hearing();
    speak(30_000);
    expect(asked[0]?.ms).toBeGreaterThanOrEqual(28_000);
    expect(asked[0]?.ms).toBeLessThan(28_100);
  });

  it("drops a known phantom where hardly anything sounded, and nowhere else", async () => {
    for (const [level, kept] of [
      [150, ""],
      [8_000, "Thank you for watching!"],
    ] as const) {
      const { clock, stt, asked, hear, answer, told } = hearing();
      hear(1_000, 0);
      hear(600, level);
      stt.finalize();
      await clock.pass(40);
      expect(asked).toHaveLength(1);
      await answer(0, { text: "Thank you for watching!" });
      expect(told()).toEqual([kept]);
    }
  });

  it("asks again after a failure and a stall, in order, and says so without the service's words", async () => {
    const { clock, stt, asked, speak, answer, told, failures } = hearing();
    speak(600);
    stt.finalize();
    await clock.pass(40);
    await answer(0, new Error("the connection broke"));
    await clock.pass(100);
    await answer(1, new Response("secret words", { status: 503, headers: { "Retry-After": "1" } }));
    await clock.pass(990);
    expect(asked).toHaveLength(2);
    await clock.pass(10);
    await clock.pass(8_000);
    expect(asked[2]?.signal.aborted).toBe(true);
    await clock.pass(400);
    await answer(3, { text: "At last." });
    expect(told()).toEqual(["At last."]);
    expect(failures().map(({ fatal }) => fatal)).toEqual([false, false, false]);
    expect(
      failures()
        .map(({ error }) => error.message)
        .join(),
    ).not.toContain("secret");
  });

  it("gives up after five failures in a row", async () => {
    const { clock, stt, asked, speak, answer, failures } = hearing();
    speak(600);
    stt.finalize();
    await clock.pass(40);
    for (let nth = 0; nth < 5; nth++) {
      await answer(nth, new Response("", { status: 500 }));
      await clock.pass(2_000);
    }
    expect(failures().map(({ fatal }) => fatal)).toEqual([false, false, false, false, true]);
    expect(asked).toHaveLength(5);
  });

  it("loses the one utterance that the service does not take", async () => {
    const { clock, stt, speak, answer, told, failures } = hearing();
    for (const [nth, given] of [new Response("", { status: 413 }), { text: "Next." }].entries()) {
      speak(600);
      stt.finalize();
      await clock.pass(40);
      await answer(nth, given);
    }
    expect(told()).toEqual(["", "Next."]);
    expect(failures().map(({ fatal }) => fatal)).toEqual([false]);
  });
});
