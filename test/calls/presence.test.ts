/** A visitor who says nothing and is there all the same: what their page tells the agent, and whether it is asked. */
import { afterAll, expect, inject } from "vitest";
import { presenceEveryMs } from "../../widget/call/presence.ts";
import { story } from "./story.ts";
import { Visitor } from "./visitor.ts";

declare global {
  interface Window {
    /** When a message of presence left the page, by its own clock, and how many bytes it had. */
    presence: { atMs: number; bytes: number }[];
  }
}

let visitor: Visitor;

/** Runs in the page before its scripts: notes what goes out on the topic, as bytes on a data channel. */
function notePresence(): void {
  window.presence = [];
  const { send } = RTCDataChannel.prototype;
  RTCDataChannel.prototype.send = function (this: RTCDataChannel, data: Uint8Array<ArrayBuffer>) {
    if (new TextDecoder("latin1").decode(data).includes("earshot.presence")) {
      window.presence.push({ atMs: performance.now(), bytes: data.byteLength });
    }
    return send.call(this, data);
  } as RTCDataChannel["send"];
}

const signs = () => visitor.page.evaluate(() => window.presence);

const test = story(async () => {
  await visitor?.close();
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath") });
  await visitor.page.addInitScript(notePresence);
  await visitor.page.goto(inject("shopOrigin"));
  await visitor.talk();
  await visitor.agentListens(40_000);
});
afterAll(() => visitor?.close());

test("a page that nobody touches says nothing", async () => {
  const before = (await signs()).length;
  await visitor.page.waitForTimeout(2 * presenceEveryMs);
  expect((await signs()).length - before).toBeLessThanOrEqual(1); // of the click that began the call
});

test("who types without a break for half a minute is told of every few seconds, and not asked whether they are there", async () => {
  const composer = visitor.page.getByRole("textbox", { name: "Type a message" });
  const before = (await signs()).length;
  const startMs = await visitor.page.evaluate(() => performance.now());
  const text = "I am looking for ";
  // 25 keys, one each 1.5 s: longer than a silence may last.
  for (let key = 0; key < 25; key += 1) {
    await composer.press(text[key % text.length] ?? "a");
    await visitor.page.waitForTimeout(1_500);
  }
  const told = (await signs()).slice(before);
  const gapsMs = told.slice(1).map(({ atMs }, at) => atMs - (told[at]?.atMs ?? 0));
  expect(Math.min(...gapsMs)).toBeGreaterThanOrEqual(presenceEveryMs - 1);
  expect(Math.max(...gapsMs)).toBeLessThan(20_000);
  // A topic and a version: nothing of what was typed is in it.
  expect(Math.max(...told.map(({ bytes }) => bytes))).toBeLessThan(300);
  const said = (await visitor.events("transcript")).filter(({ atMs }) => atMs > startMs).map(({ detail }) => detail);
  expect(JSON.stringify(said)).not.toContain("still there");
}, 120_000);

test("who only moves through the page is there, since nobody can hear them", async () => {
  await visitor.page.waitForTimeout(presenceEveryMs);
  const before = (await signs()).length;
  await visitor.page.mouse.move(80, 400);
  await visitor.page.mouse.wheel(0, 300);
  await visitor.page.mouse.move(90, 420);
  await visitor.page.waitForFunction((count) => window.presence.length > count, before, { timeout: 10_000 });
});
