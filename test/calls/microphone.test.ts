/** The visitor's microphone: asked for with a reason, out with mute, changed, lost and found, in a real Chromium. */
import { afterAll, expect, inject } from "vitest";
import { Site, scriptTag } from "./site.ts";
import { story } from "./story.ts";
import { Visitor } from "./visitor.ts";

declare global {
  interface Window {
    /** The microphones that the page was given, in order. */
    given: MediaStreamTrack[];
    /** How often it asked. */
    askedFor: number;
  }
}

/** Runs in the page before its scripts: notes each device that `getUserMedia` opens. */
function noteMicrophones(): void {
  window.given = [];
  window.askedFor = 0;
  const { mediaDevices } = navigator;
  if (!mediaDevices) return;
  const original = mediaDevices.getUserMedia.bind(mediaDevices);
  mediaDevices.getUserMedia = async (constraints) => {
    window.askedFor += 1;
    const stream = await original(constraints);
    window.given.push(...stream.getTracks());
    return stream;
  };
}

const widget = (attributes = "") => ({
  head: scriptTag(),
  body: `<earshot-widget agent="front-desk" ${attributes}></earshot-widget>`,
});
const framed = { body: `<iframe src="${inject("pageOrigin")}" width="600" height="700"></iframe>` };

let site: Site;
let visitor: Visitor;

const test = story(async () => {
  await leave();
  site = await Site.open();
  site.put("/", widget());
  site.put("/muted", widget("muted"));
  site.put("/framed", framed);
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone: "devices" });
  await visitor.page.addInitScript(noteMicrophones);
});

afterAll(leave);

async function leave(): Promise<void> {
  await visitor?.close();
  await site?.close();
}

const open = async (path: string, permission: "granted" | "prompt" | "denied") => {
  await visitor.permit(inject("pageOrigin"), permission);
  await visitor.page.goto(inject("pageOrigin") + path);
};
const patient = { timeout: 15_000 };
const live = () => visitor.page.evaluate(() => window.given.filter(({ readyState }) => readyState === "live").length);
const askedFor = () => visitor.page.evaluate(() => window.askedFor);
const microphone = () => visitor.page.locator("[data-microphone]").first().getAttribute("data-microphone");
const becomes = async (state: string) => {
  await visitor.page.locator(`[data-microphone="${state}"]`).first().waitFor({ timeout: 20_000 });
};
const click = (name: string) => visitor.page.getByRole("button", { name, exact: true }).click();

test("where the browser will not ask, nothing is explained, and the device opens at the click", async () => {
  await open("/", "granted");
  await visitor.talk();
  await becomes("live");
  expect([await askedFor(), await live()]).toEqual([1, 1]);
  await visitor.callIsUp();
});

test("with mute the device is let go of, and unmute opens it again", async () => {
  await click("Mute");
  await becomes("muted");
  await expect.poll(live, patient).toBe(0);
  await click("Unmute");
  await becomes("live");
  expect([await askedFor(), await live()]).toEqual([2, 1]);
});

test("a microphone that is unplugged is replaced by another, and the call goes on", async () => {
  await visitor.page.evaluate(() => {
    const [track] = window.given.slice(-1);
    track?.stop();
    // The browser fires this when the device is gone. `stop` alone fires nothing.
    track?.dispatchEvent(new Event("ended"));
  });
  await expect.poll(askedFor, patient).toBe(3);
  await expect.poll(live, patient).toBe(1);
  await becomes("live");
  expect(await visitor.events("error")).toEqual([]);
});

test("what holds the microphone back for a while is shown, and over when it is over", async () => {
  const fire = (name: string) =>
    visitor.page.evaluate((type) => window.given.at(-1)?.dispatchEvent(new Event(type)), name);
  await fire("mute");
  await becomes("interrupted");
  await fire("unmute");
  await becomes("live");
});

const source = () => visitor.page.evaluate(() => window.given.at(-1)?.label);

test("another microphone, another loudspeaker and a volume are chosen during the call", async () => {
  await click("Sound and captions");
  const [choice, speaker] = [visitor.page.getByLabel("Microphone"), visitor.page.getByLabel("Loudspeaker")];
  await choice.selectOption({ label: "Fake Audio Input 2" });
  await expect.poll(source, patient).toBe("Fake Audio Input 2");
  await becomes("live");
  expect(await live()).toBe(1);
  await speaker.selectOption({ label: "Fake Audio Output 2" });
  await visitor.page.getByLabel("Volume").fill("0.5");
  await expect.poll(() => speaker.locator("option:checked").textContent(), patient).toBe("Fake Audio Output 2");
  expect(await visitor.page.getByLabel("Volume").inputValue()).toBe("0.5");
});

test("the one that was chosen is unplugged: the system's default takes its place", async () => {
  const before = await askedFor();
  await visitor.page.evaluate(() => {
    window.given.at(-1)?.stop();
    window.given.at(-1)?.dispatchEvent(new Event("ended"));
  });
  await expect.poll(askedFor, patient).toBe(before + 1);
  await expect.poll(source, patient).toBe("Fake Default Audio Input");
  await becomes("live");
});

test("a headset that is plugged in and becomes the default is followed", async () => {
  const before = await askedFor();
  await visitor.page.evaluate(async () => {
    const devices = await navigator.mediaDevices.enumerateDevices();
    const other = devices.find(({ label }) => label === "Fake Audio Input 1");
    const changed = devices.map((device) =>
      device.deviceId === "default" && device.kind === "audioinput"
        ? { ...device.toJSON(), groupId: other?.groupId }
        : device,
    );
    navigator.mediaDevices.enumerateDevices = async () => changed;
    navigator.mediaDevices.dispatchEvent(new Event("devicechange"));
  });
  await expect.poll(askedFor, patient).toBe(before + 1);
  await becomes("live");
});

test("with hang-up the device is let go of", async () => {
  await click("Hang up");
  await visitor.sees("Call ended");
  await expect.poll(live, patient).toBe(0);
});

test("before a call the microphone can be tried, and is let go of", async () => {
  await open("/", "granted");
  await visitor.page.evaluate(() => document.querySelector("earshot-widget")?.open());
  await click("Sound and captions");
  await click("Test the microphone");
  await visitor.sees("The microphone works.");
  expect(await live()).toBe(1);
  await visitor.page.getByLabel("Microphone").waitFor();
  await click("Stop the test");
  await expect.poll(live, patient).toBe(0);
});

test("a call that begins muted opens no device before unmute", async () => {
  await open("/muted", "granted");
  await visitor.talk();
  await visitor.callIsUp();
  expect([await microphone(), await askedFor()]).toEqual(["muted", 0]);
  await click("Unmute");
  await becomes("live");
  expect([await askedFor(), await live()]).toEqual([1, 1]);
  await visitor.page.reload();
  await visitor.waitForEvent("call-start", () => true);
  await becomes("live");
  await click("Mute");
  await becomes("muted");
  await visitor.page.reload();
  await visitor.callIsUp();
  expect([await microphone(), await askedFor()]).toEqual(["muted", 0]);
  await click("Hang up");
});

test("before the browser asks, a sentence says why", async () => {
  await open("/", "prompt");
  await visitor.talk();
  await becomes("explaining");
  expect(await askedFor()).toBe(0);
  await visitor.sees(/Your browser will ask/);
  await expect.poll(askedFor, patient).toBe(1);
});

test("a blocked microphone leaves the call to writing, and one that is allowed later joins by itself", async () => {
  await click("Hang up");
  await open("/", "denied");
  await visitor.talk();
  await becomes("unavailable");
  await visitor.page.locator('[data-problem="denied"]').waitFor();
  await visitor.callIsUp();
  await visitor.permit(inject("pageOrigin"), "granted");
  await becomes("live");
  expect(await live()).toBe(1);
  await click("Hang up");
});

test("a frame without allow=microphone is told as such", async () => {
  await visitor.permit(inject("pageOrigin"), "granted");
  await visitor.page.goto(`${site.otherOrigin}/framed`);
  const frame = visitor.page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Talk to us" }).click();
  await frame.locator('[data-problem="policy"]').waitFor({ timeout: 20_000 });
  await frame.getByRole("button", { name: "Hang up" }).click();
});
