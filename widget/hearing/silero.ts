import type * as Runtime from "onnxruntime-web/wasm";
import type { Detector, OnJudgement } from "./detector.ts";
import { sileroFrameMs as frameMs, sileroFrameSamples, sileroRateHz } from "./silero-format.ts";

/**
 * Silero's detector, the model file of @ricky0123/vad-web (silero_vad_v5.onnx) on
 * onnxruntime-web. The session is run directly, because vad-web's own wrapper writes to the page's console. Version 5,
 * because the smaller version 4 lets go of speech up to half a second late where there is noise.
 *
 * The runtime and the model are files beside the widget, loaded by address and never bundled. One thread, since more
 * need cross-origin isolation, which a customer's page does not have; on the page's main thread, since a worker cannot
 * be made from another origin's script without a blob. A frame of 32 ms costs about 1 ms.
 */
const stateShape = [2, 1, 128];
const stateSize = 256;
/** The model also sees the end of the frame before (`OnnxWrapper.__call__` in Silero's utils_vad.py). */
const contextSamples = 64;
/** Audio that waits for the model, at most one second; the handover has left Silero long before. */
const longestQueue = 31;

export interface SileroModel {
  runtime: typeof Runtime;
  session: Runtime.InferenceSession;
}

/** The runtime with its settings: no threads, its WebAssembly from `folder` (a URL that ends in "/"). */
export function configure(runtime: typeof Runtime, folder: string): typeof Runtime {
  runtime.env.wasm.numThreads = 1;
  runtime.env.wasm.proxy = false;
  runtime.env.wasm.wasmPaths = {
    mjs: `${folder}ort-wasm-simd-threaded.mjs`,
    wasm: `${folder}ort-wasm-simd-threaded.wasm`,
  };
  runtime.env.logLevel = "error";
  return runtime;
}

/** A WebAssembly module's magic number and version, and nothing else. */
const emptyModule = Uint8Array.of(0, 0x61, 0x73, 0x6d, 1, 0, 0, 0);

/**
 * Loads runtime and model from a folder with the files of silero-files.ts. Starting them holds the page's main thread for some tenths of a second, once, and the basic
 * optimisation a third less than all of it; so it waits until nobody speaks whose hints would be late.
 *
 * @throws Error if a file is missing or the page's policy forbids WebAssembly ('wasm-unsafe-eval')
 */
async function loadSilero(folder: string, whenQuiet: () => Promise<void>): Promise<SileroModel> {
  // Compiles nothing but asks the page's policy, before 5 MB are loaded in vain.
  await WebAssembly.compile(emptyModule);
  const [runtime, model] = await Promise.all([
    import(/* @vite-ignore */ /* webpackIgnore: true */ `${folder}ort.wasm.min.mjs`) as Promise<typeof Runtime>,
    fetchModel(`${folder}silero_vad_v5.onnx`),
  ]);
  configure(runtime, folder);
  await whenQuiet();
  return { runtime, session: await runtime.InferenceSession.create(model, { graphOptimizationLevel: "basic" }) };
}

const shared = new Map<string, Promise<SileroModel>>();

/** One model for all calls of a page, so that neither a second call nor the end of a mute loads it again. */
export function sharedSilero(folder: string, whenQuiet: () => Promise<void>): Promise<SileroModel> {
  const loading = shared.get(folder) ?? loadSilero(folder, whenQuiet);
  shared.set(folder, loading);
  return loading;
}

async function fetchModel(url: string): Promise<Uint8Array> {
  const response = await fetch(url);
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

export interface SileroOptions {
  model: SileroModel;
  /** Where the first sample lies in the microphone's audio. */
  startMs: number;
  judged: OnJudgement;
  failed(reason: unknown): void;
}

/** Takes 16 kHz samples. Frames are judged one after another, because each needs the memory of the one before. */
export class SileroDetector implements Detector {
  readonly name = "silero";
  private readonly options: SileroOptions;
  private readonly queue: { samples: Float32Array; endMs: number; near: boolean }[] = [];
  private frame = new Float32Array(sileroFrameSamples);
  private filled = 0;
  private frames = 0;
  private running = false;
  private stopped = false;
  private readonly input = new Float32Array(contextSamples + sileroFrameSamples);
  private state: Runtime.Tensor;

  constructor(options: SileroOptions) {
    this.options = options;
    this.state = new options.model.runtime.Tensor("float32", new Float32Array(stateSize), stateShape);
  }

  /** `near`: false where the loudspeaker explains all that is heard (near-end.ts): then nobody speaks. */
  push(samples: Float32Array, near = true): void {
    for (const sample of samples) {
      this.frame[this.filled] = sample;
      this.filled += 1;
      if (this.filled < sileroFrameSamples) continue;
      this.frames += 1;
      this.queue.push({ samples: this.frame, endMs: this.options.startMs + this.frames * frameMs, near });
      if (this.queue.length > longestQueue) this.queue.shift();
      this.frame = new Float32Array(sileroFrameSamples);
      this.filled = 0;
    }
    if (!this.running && !this.stopped) void this.run();
  }

  stop(): void {
    this.stopped = true;
    this.queue.length = 0;
  }

  private async run(): Promise<void> {
    this.running = true;
    try {
      for (let next = this.queue.shift(); next; next = this.queue.shift()) {
        const heard = await this.judge(next.samples);
        const speech = next.near ? heard : 0;
        if (this.stopped) return;
        this.options.judged({ detector: this.name, speech, endMs: next.endMs, frameMs });
      }
    } catch (reason) {
      this.stop();
      this.options.failed(reason);
    } finally {
      this.running = false;
    }
  }

  private async judge(samples: Float32Array): Promise<number> {
    const { runtime, session } = this.options.model;
    this.input.copyWithin(0, sileroFrameSamples);
    this.input.set(samples, contextSamples);
    const { output, stateN } = await session.run({
      input: new runtime.Tensor("float32", this.input, [1, this.input.length]),
      sr: new runtime.Tensor("int64", BigInt64Array.of(BigInt(sileroRateHz)), [1]),
      state: this.state,
    });
    const speech = output?.data[0];
    if (typeof speech !== "number" || !stateN) throw new Error("Silero's model has other outputs than expected");
    this.state = stateN;
    return speech;
  }
}
