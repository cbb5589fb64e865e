/**
 * ffmpeg, Chromium and Firefox, as they are, play each sound of a recording at its time. All three play sounds too early
 * whose gaps only the granule position tells.
 */
import { launch } from "puppeteer-core";
import { describe, expect, test } from "vitest";
import { firstPage, headerPages, pageOf } from "../../edge/recording/ogg.ts";
import { Side } from "../../edge/recording/side.ts";
import { tonePackets } from "../../edge/recording/testing/tone-packets.ts";
import { findBrowser, findFirefox, obtainFfmpeg } from "../setup/browser.ts";
import { decodeBy } from "./decode.ts";

const beginsMs = [500, 3_007.5, 7_000, 29_990];
const lengthMs = 31_000;
/** Less is silence: the tone has 0.25. */
const audible = 0.05;

function filled(): Uint8Array {
  const side = new Side(1);
  for (const beginMs of beginsMs)
    for (const [index, payload] of tonePackets.entries())
      side.add({ payload, samples: 960 }, beginMs * 48 + index * 960);
  side.fillTo(lengthMs * 48);
  return Buffer.concat([headerPages(1, ["TITLE=caller"]), side.takeLast().bytes]);
}

function withGaps(): Uint8Array {
  const pages = beginsMs.map((beginMs, index) =>
    pageOf({
      serial: 1,
      number: firstPage + index,
      granule: beginMs * 48 + tonePackets.length * 960,
      place: index === beginsMs.length - 1 ? "last" : "middle",
      packets: tonePackets,
    }),
  );
  return Buffer.concat([headerPages(1, []), ...pages]);
}

/** Where sound begins after 50 ms of silence, in ms. Runs in the page too, so it uses nothing from outside. */
function onsetsMs(samples: Float32Array, threshold: number): number[] {
  const found: number[] = [];
  let quiet = Number.POSITIVE_INFINITY;
  for (const [index, sample] of samples.entries()) {
    quiet += 1;
    if (Math.abs(sample) <= threshold) continue;
    if (quiet > 2_400) found.push(index / 48);
    quiet = 0;
  }
  return found;
}

interface Played {
  readonly onsetsMs: readonly number[];
  readonly decodedMs: number;
  readonly shownMs: number | null;
}

const players: Readonly<Record<string, (file: Uint8Array) => Promise<Played> | null>> = {
  ffmpeg: (file) => (ffmpeg === null ? null : playBy(ffmpeg, file)),
  Chromium: (file) => inBrowser("chrome", findBrowser(), file),
  Firefox: (file) => inBrowser("firefox", findFirefox(), file),
};
const ffmpeg = await obtainFfmpeg({ note: () => {} });

async function playBy(path: string, file: Uint8Array): Promise<Played> {
  const samples = decodeBy(path, file);
  return { onsetsMs: onsetsMs(samples, audible), decodedMs: samples.length / 48, shownMs: null };
}

function inBrowser(name: "chrome" | "firefox", executablePath: string | null, file: Uint8Array) {
  return executablePath === null ? null : playIn(name, executablePath, file);
}

async function playIn(browserName: "chrome" | "firefox", executablePath: string, file: Uint8Array): Promise<Played> {
  const args = browserName === "chrome" ? ["--no-sandbox"] : [];
  const browser = await launch({ browser: browserName, executablePath, headless: true, args });
  try {
    const page = await browser.newPage();
    return await page.evaluate(
      async (data: string, onsets: string, threshold: number) => {
        const bytes = Uint8Array.from(atob(data), (one) => one.charCodeAt(0));
        const audio = new Audio(URL.createObjectURL(new Blob([bytes], { type: "audio/ogg" })));
        await new Promise((resolve, reject) => {
          audio.onloadedmetadata = resolve;
          audio.onerror = () => reject(new Error(audio.error?.message ?? "it cannot be played"));
        });
        const decoded = await new OfflineAudioContext(1, 48_000, 48_000).decodeAudioData(bytes.buffer);
        const find = new Function(`return ${onsets}`)() as (samples: Float32Array, threshold: number) => number[];
        return {
          onsetsMs: find(decoded.getChannelData(0), threshold),
          decodedMs: decoded.duration * 1000,
          shownMs: audio.duration * 1000,
        };
      },
      Buffer.from(file).toString("base64"),
      onsetsMs.toString(),
      audible,
    );
  } finally {
    await browser.close();
  }
}

describe.each(Object.entries(players))("%s", (name, play) => {
  test("finds each sound where it was, and the length of the call", async ({ skip }) => {
    const playing = play(filled());
    if (playing === null) {
      console.warn(`SKIPPED: there is no ${name} here, so nobody has seen that it plays recordings`);
      return skip();
    }
    const played = await playing;
    for (const [index, beginMs] of beginsMs.entries()) expect(played.onsetsMs[index]).toBeCloseTo(beginMs, 0);
    expect(played.onsetsMs).toHaveLength(beginsMs.length);
    expect(Math.abs(played.decodedMs - lengthMs)).toBeLessThan(20);
    if (played.shownMs !== null) expect(Math.abs(played.shownMs - lengthMs)).toBeLessThan(20);
  });

  test("would play gaps of the granule position too early", async ({ skip }) => {
    const playing = play(withGaps());
    if (playing === null) return skip();
    expect((await playing).onsetsMs[0]).toBeLessThan(beginsMs[0] ?? 0);
  });
});
