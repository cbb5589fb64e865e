/** How fast a voice begins, and how fast it makes its sound. */
import { durationMs } from "../../../edge/base/audio.ts";
import type { Tts } from "../../../edge/conversation/ports.ts";
import type { Found } from "../../../tools/services/found.ts";
import { nodePlatform } from "../../../tools/services/node-socket.ts";
import { median } from "../figures.ts";

export interface SpeakingFigures {
  readonly firstAudioMs: number;
  /** Seconds of sound made in a second. */
  readonly timesRealTime: number;
  readonly characters: number;
  readonly spokenMs: number;
}

const replies = [
  "Sure, I can help you with that.",
  "Your order is on its way, and it will be with you on Tuesday.",
  "We are open from nine in the morning until six in the evening.",
];
/** Between replies: a voice may make its next connection. */
const patienceMs = 20_000;

/** @throws Error in the service's words where it refuses, or where it gives no sound */
export async function measureSpeaking(service: Found<"tts">, repetitions: number): Promise<SpeakingFigures> {
  const tts = service.port.open(service.chosen, service.env, {
    language: "en",
    ...nodePlatform,
  })();
  try {
    const firsts: number[] = [];
    const speeds: number[] = [];
    let [characters, spokenMs] = [0, 0];
    for (let at = 0; at < repetitions; at += 1) {
      const text = replies[at % replies.length] ?? "";
      const said = await sayOnce(tts, text);
      firsts.push(said.firstMs);
      speeds.push(said.audioMs / said.tookMs);
      characters += text.length;
      spokenMs += said.audioMs;
    }
    return { firstAudioMs: median(firsts), timesRealTime: median(speeds), characters, spokenMs };
  } finally {
    tts.close();
  }
}

interface SaidOnce {
  readonly firstMs: number;
  readonly tookMs: number;
  readonly audioMs: number;
}

function sayOnce(tts: Tts, text: string): Promise<SaidOnce> {
  return new Promise((done, fail) => {
    const beganMs = performance.now();
    let [firstMs, audioMs] = [0, 0];
    const timer = setTimeout(() => fail(new Error(`no sound for ${patienceMs} ms`)), patienceMs);
    const end = (told: () => void) => {
      clearTimeout(timer);
      told();
    };
    const utterance = tts.open((event) => {
      if (event.kind === "audio") {
        if (audioMs === 0) firstMs = performance.now() - beganMs;
        audioMs += durationMs(event.audio);
      }
      if (event.kind === "failed") end(() => fail(event.error));
      if (event.kind !== "done") return;
      end(() =>
        audioMs === 0
          ? fail(new Error("it gave no sound"))
          : done({ firstMs, tookMs: performance.now() - beganMs, audioMs }),
      );
    });
    utterance.say(text);
    utterance.end();
  });
}
