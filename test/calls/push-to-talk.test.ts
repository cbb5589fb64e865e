/** Push-to-talk in a real call: what is said before the press is not sent, and the release is the turn's end. */
import { afterAll, expect, inject } from "vitest";
import { makeSamples } from "../../engines/tts/wav.ts";
import { writeWav } from "../../engines/tts/wav-format.ts";
import { Site, scriptTag } from "./site.ts";
import { story } from "./story.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

const rateHz = 48_000;
/** Said while nobody holds the button, and while they do. */
const unsent = "what are your opening hours";
const sent = "where is my order four two one";
const page = { head: scriptTag(), body: `<earshot-widget agent="front-desk" push-to-talk></earshot-widget>` };
/** Silence before and after each, long enough for a busy machine to press in. */
const gapMs = 6000;

let site: Site;
let visitor: Visitor;
/** When the words that are to be sent begin and end in the microphone, ms after it was opened. */
let words: { readonly fromMs: number; readonly toMs: number };

const test = story(async () => {
  await leave();
  const first = await makeSamples([{ silenceMs: gapMs }, { text: unsent }, { silenceMs: gapMs }], rateHz);
  const second = await makeSamples([{ text: sent }], rateHz);
  const msOf = (samples: Int16Array) => (samples.length * 1000) / rateHz;
  words = { fromMs: msOf(first), toMs: msOf(first) + msOf(second) };
  const samples = new Int16Array(first.length + second.length + 90 * rateHz);
  samples.set(first);
  samples.set(second, first.length);
  site = await Site.open();
  site.put("/", page);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone: writeWav(samples, rateHz) });
  await visitor.page.addInitScript(noteOpening);
  await visitor.page.goto(inject("pageOrigin"));
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await site?.close();
}

declare global {
  interface Window {
    /** When the microphone was opened, and whether what it hears is let through. */
    opened: { atMs: number; track: MediaStreamTrack } | undefined;
  }
}

function noteOpening(): void {
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    const [track] = stream.getAudioTracks();
    if (track) window.opened ??= { atMs: performance.now(), track };
    return stream;
  };
}

const until = (microphoneMs: number) =>
  visitor.page.waitForFunction(
    (ms) => window.opened !== undefined && performance.now() > window.opened.atMs + ms,
    microphoneMs,
    { timeout: 40_000 },
  );
const isSending = () => visitor.page.evaluate(() => window.opened?.track.enabled);
const button = () => visitor.page.getByRole("button", { name: /^(Hold to talk|Release to send)$/ });
const read = async () => readTrace(inject("workerOrigin"), await visitor.remembered());

test("the device opens at the click, and nothing is sent before the button is held", async () => {
  await visitor.talk();
  await visitor.agentListens();
  await button().waitFor();
  await until(0);
  expect(await isSending()).toBe(false);
});

test("what is said while it is held is sent, and the release is the end of the turn", async () => {
  await until(words.fromMs - 1500);
  await button().focus();
  await visitor.page.keyboard.down("Space");
  expect(await isSending()).toBe(true);
  await until(words.toMs + 300);
  await visitor.page.keyboard.up("Space");
  expect(await isSending()).toBe(false);
  const { turns } = await traceWhere(read, (trace) => trace.turns.some(({ caller, agent }) => caller && agent));
  const spoken = turns.filter(({ caller }) => caller !== "").map(({ caller }) => caller.toLowerCase());
  expect(spoken).toHaveLength(1);
  expect(spoken[0]?.replace(/[^a-z ]/g, "")).toBe(sent);
});

test("a tap begins and a second tap ends", async () => {
  await button().click();
  expect(await isSending()).toBe(true);
  await button().click();
  expect(await isSending()).toBe(false);
});

test("a press while the agent speaks quiets it", async () => {
  const asked = await visitor.page.evaluate(() => performance.now());
  await visitor.type("What are your opening hours?");
  const speaking = await visitor.page.waitForFunction(
    (from) =>
      window.seen.find(({ type, atMs, detail }) => {
        return type === "earshot:state" && atMs > from && (detail as { state: string }).state === "speaking";
      })?.atMs,
    asked,
    { timeout: 20_000 },
  );
  const fromMs = (await speaking.jsonValue()) ?? 0;
  await button().focus();
  await visitor.page.keyboard.down("Space");
  await visitor.page.waitForFunction(
    (from) =>
      window.seen.some(({ type, atMs, detail }) => {
        return type === "earshot:state" && atMs > from && (detail as { state: string }).state === "listening";
      }),
    fromMs,
    { timeout: 3000 },
  );
  await visitor.page.keyboard.up("Space");
});

test("mute lets go of the device all the same", async () => {
  await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.mute());
  await visitor.page.waitForFunction(() => window.opened?.track.readyState === "ended");
});
