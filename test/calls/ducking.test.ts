/** A visitor without headphones: the agent hears itself and is not disturbed, until the visitor speaks. */
import { afterAll, expect, inject } from "vitest";
import type { CallTrace } from "../../edge/wire/http.ts";
import { makeWav } from "../../engines/tts/wav.ts";
import { writeWav } from "../../engines/tts/wav-format.ts";
import { furnishRoom, type Recording } from "./acoustic-room.ts";
import { story } from "./story.ts";
import { readTrace } from "./trace.ts";
import { Visitor } from "./visitor.ts";

let visitor: Visitor;
let trace: CallTrace;
let recording: Recording;

const test = story(async () => {
  await leave();
  const speech = (await makeWav([{ text: "what are your opening hours" }, { silenceMs: 200 }])).toString("base64");
  visitor = await Visitor.open({
    chromiumPath: inject("chromiumPath"),
    microphone: writeWav(new Int16Array(48_000), 48_000),
  });
  await visitor.page.addInitScript(furnishRoom, { echoDb: -20, delayMs: 60, speech });
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  await visitor.waitForEvent("call-start", () => true);
  const remembered = await visitor.remembered();
  // The whole greeting comes back into the microphone, and more: nothing here cancels the echo, so that the hearing
  // service takes words from it, which the agent may answer.
  await visitor.waitForEvent("transcript", ({ of, text }: { of: string; text: string }) => {
    return of === "agent" && /help you/i.test(text);
  });
  await visitor.page.waitForTimeout(4000);
  const askedMs = await visitor.page.evaluate(() => performance.now());
  await visitor.type("tell me about the shop");
  await visitor.page.waitForFunction(
    (sinceMs) => {
      const told = window.seen.filter(({ type, atMs }) => type === "earshot:transcript" && atMs > sinceMs);
      const words = ({ detail }: { detail: unknown }) => detail as { of: string; text: string; final: boolean };
      return told.map(words).some(({ of, text, final }) => of === "agent" && !final && text.split(" ").length === 4);
    },
    askedMs,
    { timeout: 30_000, polling: 20 },
  );
  await visitor.page.evaluate(() => window.visitorSpeaks());
  await visitor.page.waitForTimeout(1500);
  recording = await visitor.page.evaluate(() => window.recording());
  console.log(recording);
  trace = await readTrace(inject("workerOrigin"), remembered);
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
}

test("the echo was loud enough to be heard, and quieter than the visitor", () => {
  expect(recording.echoPeak).toBeGreaterThan(0.01);
  expect(recording.visitorPeak).toBeGreaterThan(2 * recording.echoPeak);
});

test("its own voice neither ducks nor interrupts the agent", () => {
  expect(recording.falselyDuckedSamples).toBe(0);
  const [greeting] = trace.turns;
  expect(greeting?.agent).toMatch(/help you/);
  expect(greeting?.interrupted).toBe(false);
});

test("the visitor's first loud sample ducks it within 60 ms, in the audio's time", () => {
  expect(recording.duckedAfterMs).not.toBeNull();
  // Sound before the first loud sample is the word's soft beginning.
  expect(recording.duckedAfterMs).toBeGreaterThan(-60);
  expect(recording.duckedAfterMs).toBeLessThan(60);
  expect(recording.lowestGain).toBeCloseTo(10 ** (-18 / 20), 3);
});
