/**
 * The part that runs on the audio thread, built as a file of its own (hearing-worklet.js), so that policies without
 * `blob:` allow it. The light detector runs right here, and so does ducking: what the page's main thread does cannot
 * delay them.
 */

import { DoubleTalk } from "./double-talk.ts";
import { LevelMeter } from "./level.ts";
import { Resampler } from "./resample.ts";
import { sileroFrameSamples, sileroRateHz } from "./silero-format.ts";
import { type FromWorklet, inputs, outputs, processorName, type ToWorklet } from "./worklet-messages.ts";

// The audio worklet's global scope (Web Audio API 1.1, section 1.32), which TypeScript's DOM library leaves out.
declare const sampleRate: number;
declare class AudioWorkletProcessor {
  readonly port: MessagePort;
}
declare function registerProcessor(name: string, processor: new () => AudioWorkletProcessor): void;

class HearingProcessor extends AudioWorkletProcessor {
  private readonly doubleTalk = new DoubleTalk(sampleRate, {
    judged: (judgement) => this.post({ kind: "judgement", judgement }),
    ducked: (ducked) => this.post({ kind: "ducked", ducked }),
  });
  private readonly meter = new LevelMeter(sampleRate, (level) => this.post({ kind: "level", level }));
  private frames: FrameSender | undefined;
  private samples = 0;
  private stopped = false;

  constructor() {
    super();
    this.port.onmessage = ({ data }: MessageEvent<ToWorklet>) => {
      if (data.kind === "stop") this.stopped = true;
      else this.frames = data.on ? new FrameSender((this.samples / sampleRate) * 1000, this.post) : undefined;
    };
  }

  /** 128 samples at a time; where nothing comes in (no agent yet, the track has ended) there are no channels. */
  process(from: Float32Array[][], to: Float32Array[][]): boolean {
    const samples = from[inputs.microphone]?.[0];
    const offsets = to[outputs.duck]?.[0];
    if (samples && offsets) {
      this.samples += samples.length;
      this.doubleTalk.push(samples, from[inputs.reference]?.[0], offsets);
      for (let i = 0; i < offsets.length; i++) offsets[i] = (offsets[i] ?? 1) - 1;
      this.meter.push(samples);
      this.frames?.push(samples, this.doubleTalk.near);
    }
    return !this.stopped;
  }

  private readonly post = (message: FromWorklet): void => this.port.postMessage(message);
}

/** Cuts the audio into Silero's frames. */
class FrameSender {
  private readonly resampler = new Resampler(sampleRate, sileroRateHz);
  private readonly frame = new Float32Array(sileroFrameSamples);
  private readonly startMs: number;
  private readonly post: (message: FromWorklet) => void;
  private filled = 0;
  private frames = 0;
  private near = false;

  constructor(startMs: number, post: (message: FromWorklet) => void) {
    this.startMs = startMs;
    this.post = post;
  }

  push(samples: Float32Array, near: boolean): void {
    this.near ||= near;
    for (const sample of this.resampler.push(samples)) {
      this.frame[this.filled] = sample;
      this.filled += 1;
      if (this.filled < sileroFrameSamples) continue;
      this.filled = 0;
      this.frames += 1;
      const endMs = this.startMs + (this.frames * sileroFrameSamples * 1000) / sileroRateHz;
      this.post({ kind: "frame", samples: this.frame, endMs, near: this.near });
      this.near = near;
    }
  }
}

registerProcessor(processorName, HearingProcessor);
