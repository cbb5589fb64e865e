/**
 * A caller in a real browser whose microphone is played from memory, sample by sample, so that the moment at which it
 * stopped speaking is known exactly; and whose loudspeaker is watched for the first audible sample.
 */
import type { Page } from "playwright-core";

declare global {
  interface Window {
    caller: {
      /** Speaks; resolves when the last sample has been spoken, with that moment (performance.now(), ms). */
      speak(wavBase64: string): Promise<number>;
      /** When the agent was first audible after a moment; null if it was not within `withinMs`. */
      audibleAfter(momentMs: number, withinMs: number): Promise<number | null>;
      /** Resolves when the agent has been silent for `quietMs`. */
      silentFor(quietMs: number, withinMs: number): Promise<boolean>;
    };
  }
}

/** Gives the page such a microphone and ear; to be called before the page is opened. */
export async function equipCaller(page: Page): Promise<void> {
  await page.addInitScript(equip);
}

function equip(): void {
  const audibleRms = 0.01;
  const loudMoments: number[] = [];
  let microphone: { context: AudioContext; out: MediaStreamAudioDestinationNode } | undefined;
  const openMicrophone = () => {
    if (!microphone) {
      const context = new AudioContext({ sampleRate: 48000 });
      microphone = { context, out: context.createMediaStreamDestination() };
      // A steady nothing keeps the track alive between utterances, as a real microphone's noise does.
      const hum = context.createConstantSource();
      const quiet = context.createGain();
      quiet.gain.value = 0.0002;
      hum.connect(quiet).connect(microphone.out);
      hum.start();
    }
    return microphone;
  };
  navigator.mediaDevices.getUserMedia = async () => openMicrophone().out.stream.clone();

  const Original = window.RTCPeerConnection;
  window.RTCPeerConnection = class extends Original {
    constructor(configuration?: RTCConfiguration) {
      super(configuration);
      this.addEventListener("track", ({ track }) => {
        if (track.kind !== "audio") return;
        const context = new AudioContext();
        const meter = context.createAnalyser();
        meter.fftSize = 256;
        context.createMediaStreamSource(new MediaStream([track])).connect(meter);
        const samples = new Float32Array(meter.fftSize);
        setInterval(() => {
          meter.getFloatTimeDomainData(samples);
          const energy = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
          if (Math.sqrt(energy) >= audibleRms) loudMoments.push(performance.now());
        }, 4);
      });
    }
  };

  const sleep = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
  window.caller = {
    async speak(wavBase64) {
      const { context, out } = openMicrophone();
      const bytes = Uint8Array.from(atob(wavBase64), (character) => character.charCodeAt(0));
      const voice = context.createBufferSource();
      voice.buffer = await context.decodeAudioData(bytes.buffer);
      voice.connect(out);
      const startAt = context.currentTime + 0.05;
      const spoken = new Promise((resolve) => voice.addEventListener("ended", resolve));
      voice.start(startAt);
      const { contextTime = 0, performanceTime = 0 } = context.getOutputTimestamp();
      await spoken;
      return performanceTime + (startAt + voice.buffer.duration - contextTime) * 1000;
    },
    async audibleAfter(momentMs, withinMs) {
      for (;;) {
        const found = loudMoments.find((moment) => moment > momentMs);
        if (found !== undefined) return found;
        if (performance.now() - momentMs > withinMs) return null;
        await sleep(5);
      }
    },
    async silentFor(quietMs, withinMs) {
      const beganMs = performance.now();
      while (performance.now() - beganMs < withinMs) {
        if (performance.now() - (loudMoments.at(-1) ?? beganMs) >= quietMs) return true;
        await sleep(20);
      }
      return false;
    },
  };
}
