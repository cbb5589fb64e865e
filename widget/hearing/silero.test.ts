/// <reference types="node" />
import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import * as runtime from "onnxruntime-web/wasm";
import { beforeAll, expect, test } from "vitest";
import { collectHints, type TimedHint } from "./hints.fixture.ts";
import { lightHints } from "./light-hints.ts";
import { configure, SileroDetector, type SileroModel } from "./silero.ts";
import { concatenate, mix, noise, rms, type Spoken, speak } from "./spoken.fixture.ts";

const require = createRequire(import.meta.url);
/** For busy machines; it takes a second on an idle one. */
const timeoutMs = 60_000;
const leadMs = 1000;
const tailMs = 1000;
let model: SileroModel;

beforeAll(async () => {
  configure(runtime, `${pathToFileURL(dirname(require.resolve("onnxruntime-web/wasm")))}/`);
  const file = readFileSync(require.resolve("@ricky0123/vad-web/dist/silero_vad_v5.onnx"));
  model = { runtime, session: await runtime.InferenceSession.create(file) };
}, timeoutMs);

function byLight(samples: Float32Array): TimedHint[] {
  const hints: TimedHint[] = [];
  lightHints(16_000, (hint, atMs) => hints.push({ ...hint, atMs }))(samples);
  return hints;
}

async function bySilero(samples: Float32Array, using = model): Promise<TimedHint[]> {
  const { hints, judged } = collectHints();
  let frames = 0;
  await new Promise<void>((done, failed) => {
    const detector = new SileroDetector({
      model: using,
      startMs: 0,
      failed,
      judged(judgement) {
        judged(judgement);
        frames += 1;
        next();
      },
    });
    const next = () => {
      const piece = samples.subarray(frames * 512, (frames + 1) * 512);
      if (piece.length < 512) done();
      else detector.push(piece);
    };
    next();
  });
  return hints;
}

function inRoom({ samples, sampleRateHz }: Spoken, snrDb: number): Float32Array {
  const silence = (ms: number) => new Float32Array((ms / 1000) * sampleRateHz);
  const padded = concatenate(silence(leadMs), samples, silence(tailMs));
  return mix(padded, noise("brown", padded.length, 20 * Math.log10(rms(samples)) - snrDb));
}

test("both detectors beside each other, over flite's speech; Silero finds every sentence", {
  timeout: timeoutMs,
}, async () => {
  const rows: Record<string, string | number>[] = [];
  for (const text of ["Where is my order four two one?", "Yes", "I would like to stop, please."]) {
    for (const voice of ["slt", "awb"]) {
      const spoken = await speak(text, voice);
      for (const snrDb of [40, 10]) {
        const samples = inRoom(spoken, snrDb);
        const [light, silero] = [byLight(samples), await bySilero(samples)];
        const after = (hint: TimedHint | undefined, ms: number) =>
          hint === undefined ? "none" : Math.round(hint.atMs - leadMs - ms);
        const row = (hints: TimedHint[]) =>
          [
            after(hints[0], spoken.startMs),
            after(
              hints.findLast(({ kind }) => kind === "maybe-ended"),
              spoken.endMs,
            ),
            after(hints.at(-1), spoken.endMs),
            `${hints.filter(({ kind }) => kind === "ended").length} ended`,
          ].join(" / ");
        rows.push({ text, voice, "SNR dB": snrDb, light: row(light), silero: row(silero) });
        expect(silero.map(({ kind }) => kind).slice(-2)).toEqual(["maybe-ended", "ended"]);
        expect(silero[0]?.atMs).toBeGreaterThan(leadMs + spoken.startMs);
        expect(silero[0]?.atMs).toBeLessThan(leadMs + spoken.startMs + 250);
      }
    }
  }
  console.log("ms after flite's own start / end of speech: start / last maybe-ended / last ended / how many");
  console.table(rows);
});

test("noise and silence give Silero nothing", { timeout: timeoutMs }, async () => {
  expect(await bySilero(noise("brown", 48_000, -35))).toEqual([]);
  expect(await bySilero(noise("white", 48_000, -35))).toEqual([]);
  expect(await bySilero(new Float32Array(48_000))).toEqual([]);
});

test("a model that fails says so once, and judges no more", async () => {
  const reasons: unknown[] = [];
  const broken = { run: () => Promise.reject(new Error("out of memory")) } as unknown as SileroModel["session"];
  const detector = new SileroDetector({
    model: { runtime, session: broken },
    startMs: 0,
    judged: () => expect.unreachable(),
    failed: (reason) => reasons.push(reason),
  });
  detector.push(new Float32Array(2048));
  await expect.poll(() => reasons.length).toBe(1);
  detector.push(new Float32Array(2048));
  await Promise.resolve();
  expect(reasons).toHaveLength(1);
});
