/**
 * A call in Firefox, driven by WebDriver BiDi, with Firefox's own synthetic microphone: it is greeted aloud, and what is
 * typed is answered. Skipped where no Firefox is found and none can be installed.
 */
import { type Browser, launch, type Page } from "puppeteer-core";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { noteEvents, watchedEvents } from "./visitor.ts";

declare global {
  interface Window {
    /** Objects that the test keeps, to look at them later. */
    kept: { connections: RTCPeerConnection[]; microphones: MediaStreamTrack[] };
  }
}

interface Said {
  readonly of: string;
  readonly text: string;
  readonly final: boolean;
}

const firefoxPath = inject("firefoxPath");

/** No question is asked, the microphone is synthetic, and peers on this machine may be met by loopback. */
const preferences = {
  "media.navigator.permission.disabled": true,
  "media.navigator.streams.fake": true,
  "media.peerconnection.ice.loopback": true,
  "media.peerconnection.ice.obfuscate_host_addresses": false,
  "media.autoplay.default": 0,
};

/** Of all that was received, as a sum of squares by time (webrtc-stats, totalAudioEnergy); silence has none. */
const audibleEnergy = 0.01;

/** Runs in the page before its scripts. */
function keepHold(): void {
  window.kept = { connections: [], microphones: [] };
  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      window.kept.connections.push(this);
    }
  };
  // A frame that is still empty has none.
  if (!navigator.mediaDevices) return;
  const original = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (constraints) => {
    const stream = await original(constraints);
    window.kept.microphones.push(...stream.getTracks());
    return stream;
  };
}

/**
 * How much sound has come from the agent, decoded. It is not measured at the loudspeaker: on a machine that has none,
 * Firefox lets no AudioContext run.
 */
async function energyHeard(): Promise<number> {
  const reports = await Promise.all(window.kept.connections.map((connection) => connection.getStats()));
  const all = reports.flatMap((report) => [...report.values()]);
  return all.reduce(
    (sum, { type, totalAudioEnergy = 0 }) => (type === "inbound-rtp" ? sum + totalAudioEnergy : sum),
    0,
  );
}

describe.skipIf(firefoxPath === "")("in Firefox", () => {
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  beforeEach(async () => {
    browser = await launch({
      browser: "firefox",
      executablePath: firefoxPath,
      headless: true,
      extraPrefsFirefox: preferences,
    });
    page = await browser.newPage();
    complaints = [];
    page.on("pageerror", (error) => complaints.push(String(error)));
    await page.evaluateOnNewDocument(keepHold);
    await page.evaluateOnNewDocument(noteEvents, [...watchedEvents]);
    await page.goto(inject("shopOrigin"));
  });
  afterEach(() => browser?.close());

  /** Something in the widget: Firefox's search by role and name ends at the shadow root. */
  const control = (selector: string) => page.locator(`earshot-widget >>> ${selector}`);

  /** Waits until the agent has said this to the end, and fails with what there was instead. */
  async function agentSays(words: RegExp): Promise<void> {
    const untilMs = Date.now() + 30_000;
    for (;;) {
      const seen = await page.evaluate(() => window.seen.map(({ type, detail }) => [type, detail] as const));
      const said = seen.flatMap(([type, detail]) => (type === "earshot:transcript" ? [detail as Said] : []));
      if (said.some(({ of, text, final }) => of === "agent" && final && words.test(text))) return;
      if (Date.now() > untilMs) throw new Error(`the agent did not say ${words}: ${JSON.stringify(seen)}`);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  const microphones = () => page.evaluate(() => window.kept.microphones.map(({ readyState }) => readyState));

  // Tried again once: in one of a dozen calls, on a machine three times too busy, captions stopped in mid-sentence for
  // good, while signalling and sound went on. It has not been understood.
  test("a call greets aloud, answers what is typed, and takes the microphone while it is wanted", {
    timeout: 90_000,
    retry: 1,
  }, async () => {
    // The synthetic microphone hums without end, which would interrupt the greeting.
    await page.evaluate(() => document.querySelector("earshot-widget")?.setAttribute("muted", ""));
    await control("[part=button]").click();
    await agentSays(/Fernlight/);
    expect(await page.evaluate(energyHeard)).toBeGreaterThan(audibleEnergy);
    await control("[part=input]").fill("Where is my order 421?");
    await page.keyboard.press("Enter");
    await agentSays(/421|four two one/i);
    await control("button::-p-text(Unmute)").click();
    await control("button::-p-text(Mute)").wait();
    expect((await microphones()).at(-1)).toBe("live");
    await control("button::-p-text(Hang up)").click();
    await control("button::-p-text(Talk again)").wait();
    expect(new Set(await microphones())).toEqual(new Set(["ended"]));
    expect(await page.evaluate(() => window.seen.filter(({ type }) => type === "earshot:error"))).toEqual([]);
    expect(complaints).toEqual([]);
  });

  test("the showroom draws all of its states", { timeout: 60_000 }, async () => {
    await page.goto(`${inject("shopOrigin")}/showroom`);
    await page.waitForSelector("#states .tile");
    const drawn = await page.evaluate(async () => {
      const tiles = [...document.querySelectorAll("#states .tile")];
      for (const tile of tiles) {
        tile.scrollIntoView({ behavior: "instant" });
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
      return tiles.filter((tile) => tile.querySelector(".picture > *")?.shadowRoot?.querySelector("[part=panel]"))
        .length;
    });
    expect(drawn).toBe(await page.evaluate(() => document.querySelectorAll("#states .tile").length));
    expect(complaints).toEqual([]);
  });
});
