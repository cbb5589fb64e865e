/** Calls that are given up before they came, in a real Chromium: no light stays on, and no call goes on without a page. */
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { later } from "../../widget/later.fixture.ts";
import { Site, scriptTag } from "./site.ts";
import { readTrace, traceWhere } from "./trace.ts";
import { Visitor } from "./visitor.ts";

declare global {
  interface Window {
    /** Every track that `getUserMedia` ever gave. */
    tracks: MediaStreamTrack[];
    /** How long the browser takes to open a device, ms. */
    deviceTakesMs: number;
  }
}

/** Runs in the page before its scripts. */
function noteTracks(): void {
  window.tracks = [];
  window.deviceTakesMs = 0;
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    await new Promise((resolve) => setTimeout(resolve, window.deviceTakesMs));
    const stream = await original(constraints);
    window.tracks.push(...stream.getTracks());
    return stream;
  };
}

interface Known {
  readonly callId: string;
  readonly callToken: string;
}

let site: Site;
let visitor: Visitor;
/** The server's answers to requests for a call. */
let answered: Known[];

beforeEach(async () => {
  site = await Site.open();
  site.put("/", { head: scriptTag(), body: `<earshot-widget agent="front-desk"></earshot-widget><main></main>` });
  site.put("/elsewhere", { body: "another page" });
  visitor = await Visitor.open({ chromiumPath: inject("chromiumPath"), microphone: "devices" });
  await visitor.page.addInitScript(noteTracks);
  answered = [];
  visitor.page.on("response", async (response) => {
    if (!response.url().endsWith("/v1/sessions") || response.status() !== 201) return;
    const body: Known | null = await response.json().catch(() => null);
    if (body) answered.push(body);
  });
  await visitor.permit(inject("pageOrigin"), "granted");
});

afterEach(async () => {
  await visitor.close();
  await site.close();
});

const open = () => visitor.page.goto(inject("pageOrigin"));
const pause = (ms: number) => visitor.page.waitForTimeout(ms);
const live = () => visitor.page.evaluate(() => window.tracks.filter(({ readyState }) => readyState === "live").length);
const begin = () => visitor.page.evaluate(() => void document.querySelector("earshot-widget")?.startCall());
const end = () => visitor.page.evaluate(() => document.querySelector("earshot-widget")?.endCall());
const state = () => visitor.page.evaluate(() => document.querySelector("earshot-widget")?.state);
const reaches = (...wanted: readonly string[]) =>
  visitor.waitForEvent("state", ({ state: now }: { state: string }) => wanted.includes(now));
/** The call is up. The beeps of the microphone may be answered at length, so the agent may be speaking already. */
const isUp = () => reaches("listening", "speaking");
const hungUp = async (call: Known) =>
  (
    await traceWhere(
      () => readTrace(inject("workerOrigin"), call),
      (trace) => trace.state === "ended",
      5_000,
    )
  ).endReason;

/** No device is open, and the server knows of no call that is not over; each call has said once that it ended. */
async function nothingIsLeft(calls: number): Promise<void> {
  await pause(300);
  expect(await live()).toBe(0);
  expect(await visitor.events("call-end")).toHaveLength(calls);
  await pause(700);
  for (const call of answered) expect(await hungUp(call)).toBe("caller-hung-up");
  expect(await live()).toBe(0);
}

describe("hung up while connecting", () => {
  test("at any moment, again and again, nothing is left", async () => {
    await open();
    const delaysMs = [0, 20, 100, 300, 600, 1_000];
    for (const delayMs of delaysMs) {
      await begin();
      await pause(delayMs);
      await end();
      await pause(300);
      expect(await live(), `after ${delayMs} ms`).toBe(0);
      expect(await state()).toBe("ended");
    }
    await nothingIsLeft(delaysMs.length);
  });

  test("while the room takes its time, the light is out at once", async () => {
    await visitor.page.routeWebSocket(/\/rtc/, () => undefined);
    await open();
    await begin();
    await expect.poll(live, { timeout: 5_000 }).toBe(1);
    await pause(500);
    await end();
    await nothingIsLeft(1);
  });

  test("while the device takes its time, it is let go of when it comes", async () => {
    await open();
    await visitor.page.evaluate(() => {
      window.deviceTakesMs = 1_500;
    });
    await begin();
    await pause(300);
    await end();
    await expect.poll(() => visitor.page.evaluate(() => window.tracks.length), { timeout: 5_000 }).toBe(1);
    await nothingIsLeft(1);
  });

  test("while the server takes its time with its answer, the call is over before the answer is here", async () => {
    const asked = later<Known>();
    const held = later<void>();
    await visitor.page.route("**/v1/sessions", async (route) => {
      const response = await route.fetch();
      asked.resolve(await response.json());
      await held.promise;
      await route.fulfill({ response });
    });
    await open();
    await begin();
    const call = await asked.promise;
    await end();
    expect(await hungUp(call)).toBe("caller-hung-up");
    held.resolve();
    await nothingIsLeft(1);
  });

  test("while its code is loading, nothing begins once that is here", async () => {
    const held = later<void>();
    await visitor.page.route("**/chunks/*", async (route) => {
      await held.promise;
      await route.continue();
    });
    await open();
    await visitor.page.evaluate(() => {
      const widget = document.querySelector("earshot-widget");
      void widget?.startCall();
      void widget?.sendText("Hello");
      widget?.mute();
    });
    await pause(300);
    await end();
    held.resolve();
    await nothingIsLeft(1);
    expect(await state()).toBe("ended");
  });
});

test("muted while connecting, no light stays on, and the call is muted", async () => {
  await open();
  await visitor.page.evaluate(() => {
    const widget = document.querySelector("earshot-widget");
    void widget?.startCall();
    widget?.mute();
  });
  await isUp();
  await pause(300);
  expect(await live()).toBe(0);
});

test("started, ended and started again there is one call", async () => {
  await open();
  await begin();
  await end();
  await begin();
  await begin();
  await end();
  await begin();
  await isUp();
  await pause(1_000);
  expect(await live()).toBe(1);
  const states = await Promise.all(answered.map(async (call) => (await readTrace(inject("workerOrigin"), call)).state));
  expect(states.filter((one) => one !== "ended")).toEqual(["live"]);
});

test("an element that is moved keeps its call, and one that is taken out while connecting has none", async () => {
  await open();
  await begin();
  await visitor.page.evaluate(() => {
    const widget = document.querySelector("earshot-widget");
    if (widget) document.querySelector("main")?.append(widget);
  });
  await isUp();
  expect(await live()).toBe(1);
  await end();
  await begin();
  await pause(100);
  await visitor.page.evaluate(() => {
    const widget = document.querySelector("earshot-widget");
    widget?.addEventListener("earshot:call-end", () => document.body.setAttribute("data-ended", ""));
    widget?.remove();
  });
  await visitor.page.locator("body[data-ended]").waitFor({ state: "attached" });
  await pause(300);
  expect(await live()).toBe(0);
  for (const call of answered) expect(await hungUp(call)).toBe("caller-hung-up");
});

test("a page that is left before it has its answer leaves the call", async () => {
  const asked = later<Known>();
  await visitor.page.route("**/v1/sessions", async (route) => {
    const response = await route.fetch();
    asked.resolve(await response.json());
  });
  await open();
  await begin();
  const call = await asked.promise;
  await visitor.page.goto(`${inject("pageOrigin")}/elsewhere`);
  expect(await hungUp(call)).toBe("caller-hung-up");
});

test("a call that is hung up while its page finds back into it is over", async () => {
  await open();
  await begin();
  await isUp();
  const call = await visitor.remembered();
  await visitor.page.routeWebSocket(/\/rtc/, () => undefined);
  await visitor.page.reload();
  await reaches("connecting");
  await end();
  expect(await hungUp(call)).toBe("caller-hung-up");
});
