/** How fast and how well an STT hears: its first partial, its final, and the words that it gets wrong. */
import { setTimeout as sleep } from "node:timers/promises";
import type { SttEvent } from "../../../edge/conversation/ports.ts";
import type { Found } from "../../../tools/services/found.ts";
import { nodePlatform } from "../../../tools/services/node-socket.ts";
import { median } from "../figures.ts";
import { type Clip, comparable, heardRateHz, wrongWords } from "./sentences.ts";

export interface HearingFigures {
  /** From the first word's first sample, ms. */
  readonly firstPartialMs: number;
  /** From the end of speech to the last final, ms. */
  readonly finalMs: number;
  /** Of all words, 0 to 1. */
  readonly wrong: number;
  /** Clips of which it gave no final transcript. */
  readonly unheard: number;
  /** Seconds of audio that it was sent, for each second of the clips. */
  readonly sentRatio: number;
}

const packetMs = 20;
/** As the page tells of a pause (widget/hearing/activity.ts). */
const askedAfterMs = 120;
/** Longer waits for a final are none. */
const patienceMs = 5_000;
const leadMs = 200;

/** @throws Error in the service's words where it refuses */
export async function measureHearing(service: Found<"stt">, clips: readonly Clip[]): Promise<HearingFigures> {
  const partials: number[] = [];
  const finals: number[] = [];
  let [wrong, all, unheard, sentMs, clipsMs] = [0, 0, 0, 0, 0];
  for (const clip of clips) {
    const heard = await hearOnce(service, clip, (ms) => {
      sentMs += ms;
    });
    clipsMs += (clip.samples.length / heardRateHz) * 1_000;
    all += comparable(clip.sentence).length;
    wrong += wrongWords(clip.sentence, heard.text);
    if (heard.partialMs !== null) partials.push(heard.partialMs);
    if (heard.finalMs === null) unheard += 1;
    else finals.push(heard.finalMs);
  }
  return {
    firstPartialMs: median(partials),
    finalMs: median(finals),
    wrong: wrong / all,
    unheard,
    sentRatio: sentMs / clipsMs,
  };
}

interface HeardOnce {
  readonly text: string;
  readonly partialMs: number | null;
  readonly finalMs: number | null;
}

async function hearOnce(service: Found<"stt">, clip: Clip, sent: (ms: number) => void): Promise<HeardOnce> {
  const { port, chosen, env } = service;
  const open = port.open(chosen, env, {
    language: "en",
    languages: ["en"],
    phrases: [],
    ...nodePlatform,
    sent,
  });
  const finals: string[] = [];
  let [firstMs, lastMs]: [number | null, number | null] = [null, null];
  let failed: Error | null = null;
  const stt = open((event: SttEvent) => {
    if (event.kind === "failed" && event.fatal) failed = event.error;
    if (event.kind !== "partial" && event.kind !== "final") return;
    if (event.text.trim() !== "") firstMs ??= performance.now();
    if (event.kind === "final" && event.text.trim() !== "") {
      finals.push(event.text);
      lastMs = performance.now();
    }
  });
  try {
    const beganMs = performance.now();
    const endMs = beganMs + clip.speechEndMs;
    const packet = (heardRateHz * packetMs) / 1_000;
    let asked = false;
    for (let at = 0; performance.now() < endMs + patienceMs; at += packet) {
      const samples = at < clip.samples.length ? clip.samples.slice(at, at + packet) : new Int16Array(packet);
      stt.hear({ kind: "pcm", samples, sampleRateHz: heardRateHz });
      if (!asked && performance.now() >= endMs + askedAfterMs) {
        asked = true;
        stt.finalize("page");
      }
      if (failed !== null) throw failed;
      if (lastMs !== null && lastMs > endMs && performance.now() > lastMs + 500) break;
      await sleep(Math.max(1, beganMs + ((at + packet) / heardRateHz) * 1_000 - performance.now()));
    }
    return {
      text: finals.join(" "),
      partialMs: firstMs === null ? null : firstMs - beganMs - leadMs,
      finalMs: lastMs === null ? null : lastMs - endMs,
    };
  } finally {
    stt.close();
  }
}
