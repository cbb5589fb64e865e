/**
 * `npm run bench -- detectors`: who judges voice activity better, the light detector or Silero. Both hear the same:
 * sentences by three voices, with pauses inside, over four backgrounds at three levels, and the backgrounds alone. The
 * measure is the hints that the page would send (hearing/activity.ts), not the probabilities.
 */
import { readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { cpus } from "node:os";
import { dirname, join } from "node:path";
import { pathToFileURL } from "node:url";
import * as runtime from "onnxruntime-web/wasm";
import { root } from "../../tools/start/bootstrap.mjs";
import type { DetectorName, Judgement } from "../../widget/hearing/detector.ts";
import { collectHints, type TimedHint } from "../../widget/hearing/hints.fixture.ts";
import { LightDetector } from "../../widget/hearing/light.ts";
import { configure, SileroDetector, type SileroModel } from "../../widget/hearing/silero.ts";
import { sileroFrameSamples } from "../../widget/hearing/silero-format.ts";
import { concatenate, mix, noise, rms, speak } from "../../widget/hearing/spoken.fixture.ts";
import { cough, music } from "./backgrounds.ts";
import { quantile } from "./figures.ts";

const rateHz = 16_000;
const leadMs = 2000;
const pauseMs = 700;
const tailMs = 1200;
const snrsDb = [30, 15, 5];
const aloneMs = 20_000;
/** The pause inside; what is said before and after it. */
const sentences = [
  ["Where is my order four two one?", "I have been waiting since Monday."],
  ["Yes please,", "the second one sounds good to me."],
] as const;
const voices = ["slt", "rms", "awb"];
const backgrounds: Record<string, (samples: number, levelDb: number, seed: number) => Float32Array> = {
  "white noise": (samples, levelDb, seed) => noise("white", samples, levelDb, seed),
  "brown noise": (samples, levelDb, seed) => noise("brown", samples, levelDb, seed),
  coughs: (samples, levelDb, seed) => cough(samples, rateHz, levelDb, seed),
  music: (samples, levelDb, seed) => music(samples, rateHz, levelDb, seed),
};

interface Clip {
  readonly background: string;
  readonly samples: Float32Array;
  /** Where somebody speaks; none in a background alone. */
  readonly speech: readonly { readonly startMs: number; readonly endMs: number }[];
}

type Judge = (samples: Float32Array) => Promise<TimedHint[]>;

interface Figures {
  startsMs: number[];
  endsMs: number[];
  missed: number;
  spoken: number;
  falseStarts: number;
  minutesWithout: number;
}

const clips = await makeClips();
const seconds = clips.reduce((sum, { samples }) => sum + samples.length, 0) / rateHz;
const rows: Record<string, Record<string, string>> = {};
const judges: Record<DetectorName, Judge> = { light: byLight, silero: await sileroJudge() };
for (const name of ["light", "silero"] as const) {
  // Once before it is measured: code that has just been compiled is slow.
  await judges[name](clips[0]?.samples ?? new Float32Array(0));
  const before = process.cpuUsage();
  const heard = new Map<Clip, TimedHint[]>();
  for (const clip of clips) heard.set(clip, await judges[name](clip.samples));
  const used = process.cpuUsage(before);
  for (const background of [...Object.keys(backgrounds), "all"]) {
    rows[`${name}, ${background}`] = told(figuresOf([...heard].filter((entry) => fits(entry[0], background))));
  }
  rows[`${name}, all`] = { ...rows[`${name}, all`], "CPU %": ((used.user + used.system) / 1e4 / seconds).toFixed(1) };
}
console.log(
  `\n  Voice activity over ${(seconds / 60).toFixed(1)} minutes, on ${cpus().length} cores, Node ${process.version}\n`,
);
console.table(rows);
await mkdir(join(root, ".earshot"), { recursive: true });
await writeFile(join(root, ".earshot", "bench-detectors.json"), `${JSON.stringify(rows, null, 2)}\n`);

function fits(clip: Clip, background: string): boolean {
  return background === "all" || clip.background === background;
}

/** Starts and ends are counted from the sounds' own; a stretch of speech that nobody noticed in time is missed. */
function figuresOf(heard: readonly [Clip, TimedHint[]][]): Figures {
  const figures: Figures = { startsMs: [], endsMs: [], missed: 0, spoken: 0, falseStarts: 0, minutesWithout: 0 };
  for (const [{ samples, speech }, hints] of heard) {
    const lengthMs = (samples.length / rateHz) * 1000;
    const within = (atMs: number) => speech.some(({ startMs, endMs }) => atMs > startMs - 20 && atMs < endMs + 250);
    figures.falseStarts += hints.filter(({ kind, atMs }) => kind === "speech-started" && !within(atMs)).length;
    figures.minutesWithout +=
      (lengthMs - speech.reduce((sum, { startMs, endMs }) => sum + endMs + 270 - startMs, 0)) / 60_000;
    for (const [nth, { startMs, endMs }] of speech.entries()) {
      figures.spoken += 1;
      const nextMs = speech[nth + 1]?.startMs ?? lengthMs;
      const isOn = hints.findLast(({ atMs }) => atMs <= startMs - 20);
      const start = hints.find(({ kind, atMs }) => kind === "speech-started" && atMs > startMs - 20 && atMs < endMs);
      // A background that was taken for speech already hides the start: then nothing was noticed of it.
      if (start && isOn?.kind !== "speech-started") figures.startsMs.push(start.atMs - startMs);
      else figures.missed += 1;
      const end = hints.find(({ kind, atMs }) => kind === "ended" && atMs > endMs - 50 && atMs < nextMs);
      if (end) figures.endsMs.push(end.atMs - endMs);
    }
  }
  return figures;
}

function told({ startsMs, endsMs, missed, spoken, falseStarts, minutesWithout }: Figures): Record<string, string> {
  const both = (samples: number[]) => `${quantile(samples, 0.5).toFixed(0)} / ${quantile(samples, 0.95).toFixed(0)}`;
  return {
    "start ms p50 / p95": both(startsMs),
    "end ms p50 / p95": both(endsMs),
    "starts missed": `${missed} of ${spoken}`,
    "ends missed": `${spoken - endsMs.length} of ${spoken}`,
    "false starts a minute": (falseStarts / minutesWithout).toFixed(1),
  };
}

async function makeClips(): Promise<Clip[]> {
  const made: Clip[] = [];
  const silence = (ms: number) => new Float32Array((ms / 1000) * rateHz);
  let seed = 0;
  for (const voice of voices) {
    for (const [first, second] of sentences) {
      const [one, two] = [await speak(first, voice), await speak(second, voice)];
      const [oneMs, twoMs] = [leadMs, leadMs + (one.samples.length / rateHz) * 1000 + pauseMs];
      const spoken = concatenate(silence(leadMs), one.samples, silence(pauseMs), two.samples, silence(tailMs));
      const speech = [
        { startMs: oneMs + one.startMs, endMs: oneMs + one.endMs },
        { startMs: twoMs + two.startMs, endMs: twoMs + two.endMs },
      ];
      const levelDb = 20 * Math.log10(rms(one.samples));
      for (const [background, make] of Object.entries(backgrounds)) {
        for (const snrDb of snrsDb) {
          seed += 1;
          made.push({ background, samples: mix(spoken, make(spoken.length, levelDb - snrDb, seed)), speech });
        }
      }
    }
  }
  for (const [background, make] of Object.entries(backgrounds)) {
    for (const levelDb of [-50, -35, -25]) {
      made.push({ background, samples: make((aloneMs / 1000) * rateHz, levelDb, 99), speech: [] });
    }
  }
  return made;
}

async function byLight(samples: Float32Array): Promise<TimedHint[]> {
  const { hints, judged } = collectHints();
  const detector = new LightDetector(rateHz, judged);
  for (let at = 0; at < samples.length; at += 128) detector.push(samples.subarray(at, at + 128));
  return hints;
}

async function sileroJudge(): Promise<Judge> {
  const require = createRequire(import.meta.url);
  configure(runtime, `${pathToFileURL(dirname(require.resolve("onnxruntime-web/wasm")))}/`);
  const file = readFileSync(require.resolve("@ricky0123/vad-web/dist/silero_vad_v5.onnx"));
  const model: SileroModel = { runtime, session: await runtime.InferenceSession.create(file) };
  return async (samples) => {
    const { hints, judged } = collectHints();
    let judgedOne: () => void = () => undefined;
    let failed: (reason: unknown) => void = () => undefined;
    const onJudgement = (judgement: Judgement) => {
      judged(judgement);
      judgedOne();
    };
    const detector = new SileroDetector({ model, startMs: 0, judged: onJudgement, failed: (reason) => failed(reason) });
    for (let at = 0; at + sileroFrameSamples <= samples.length; at += sileroFrameSamples) {
      await new Promise<void>((resolve, reject) => {
        judgedOne = resolve;
        failed = reject;
        detector.push(samples.subarray(at, at + sileroFrameSamples));
      });
    }
    return hints;
  };
}
