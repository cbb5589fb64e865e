/**
 * A room for the visitor of a test: runs in the page before its scripts. The microphone hears what the page plays, as
 * a loudspeaker's echo, and a recorded visitor who speaks when told to; what the worklet hears, and the gain that it
 * sets, are recorded sample by sample, in the audio's own time.
 */
export interface AcousticRoom {
  /** The echo's level below what is played, and how late it is, besides the browser's own 20 to 50 ms. */
  readonly echoDb: number;
  readonly delayMs: number;
  /** A WAV file, base64: what the visitor says at `window.visitorSpeaks()`. */
  readonly speech: string;
}

export interface Recording {
  readonly sampleRateHz: number;
  /** Where the duck's gain was below 1 before the visitor spoke, samples. */
  readonly falselyDuckedSamples: number;
  /** The loudest of the echo before, and of the visitor. */
  readonly echoPeak: number;
  readonly visitorPeak: number;
  /** From the first sample of the visitor's that is louder than all of the echo to the first lower gain; null: none. */
  readonly duckedAfterMs: number | null;
  readonly lowestGain: number;
}

declare global {
  interface Window {
    visitorSpeaks(): void;
    recording(): Recording;
  }
}

export function furnishRoom(room: AcousticRoom): void {
  const air = new AudioContext();
  const microphone = air.createMediaStreamDestination();
  const bytes = Uint8Array.from(atob(room.speech), (character) => character.charCodeAt(0));
  const spoken = air.decodeAudioData(bytes.buffer);

  const hiss = air.createBufferSource();
  hiss.buffer = air.createBuffer(1, air.sampleRate, air.sampleRate);
  const samples = hiss.buffer.getChannelData(0);
  for (let i = 0; i < samples.length; i++) samples[i] = (Math.random() - 0.5) * 0.002;
  hiss.loop = true;
  hiss.connect(microphone);
  hiss.start();
  navigator.mediaDevices.getUserMedia = async () => {
    await air.resume();
    return microphone.stream.clone();
  };

  const heard: Float32Array[] = [];
  const offsets: Float32Array[] = [];
  let spokeAtBlock = Number.POSITIVE_INFINITY;
  let sampleRateHz = 0;
  const connect = AudioNode.prototype.connect as (this: AudioNode, to: unknown, ...ports: number[]) => unknown;
  AudioNode.prototype.connect = function (this: AudioNode, to: unknown, ...ports: number[]) {
    // Sound from the loudspeaker comes back through the air.
    if (to instanceof AudioDestinationNode && this instanceof GainNode) {
      const out = (this.context as AudioContext).createMediaStreamDestination();
      connect.call(this, out);
      const echo = air.createMediaStreamSource(out.stream);
      const delay = air.createDelay(1);
      delay.delayTime.value = room.delayMs / 1000;
      const box = air.createBiquadFilter();
      box.type = "bandpass";
      box.frequency.value = 1200;
      box.Q.value = 0.4;
      const gain = air.createGain();
      gain.gain.value = 10 ** (room.echoDb / 20);
      echo.connect(delay).connect(box).connect(gain).connect(microphone);
    }
    if (to instanceof AudioWorkletNode && this instanceof MediaStreamAudioSourceNode && (ports[1] ?? 0) === 0) {
      void record(this, to);
    }
    return connect.call(this, to, ...ports);
  } as typeof AudioNode.prototype.connect;

  const recorder = `registerProcessor("recorder", class extends AudioWorkletProcessor {
    process([heard, offset]) {
      this.port.postMessage([heard[0] ?? new Float32Array(128), offset[0] ?? new Float32Array(128)]);
      return true;
    }
  })`;
  async function record(source: AudioNode, worklet: AudioWorkletNode): Promise<void> {
    const { context } = source;
    sampleRateHz = context.sampleRate;
    await context.audioWorklet.addModule(URL.createObjectURL(new Blob([recorder], { type: "text/javascript" })));
    const node = new AudioWorkletNode(context, "recorder", { numberOfInputs: 2, numberOfOutputs: 1 });
    node.port.onmessage = ({ data }: MessageEvent<[Float32Array, Float32Array]>) => {
      heard.push(data[0]);
      offsets.push(data[1]);
    };
    connect.call(source, node, 0, 0);
    connect.call(worklet, node, 1, 1);
    connect.call(node, context.destination);
  }

  window.visitorSpeaks = () => {
    spokeAtBlock = heard.length;
    void spoken.then((buffer) => {
      const source = air.createBufferSource();
      source.buffer = buffer;
      source.connect(microphone);
      source.start();
    });
  };
  window.recording = () => {
    const flat = (blocks: Float32Array[]) => {
      const out = new Float32Array(blocks.length * 128);
      blocks.forEach((block, nth) => {
        out.set(block, nth * 128);
      });
      return out;
    };
    const peak = (part: Float32Array) => part.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const from = Math.min(spokeAtBlock, heard.length) * 128;
    const [all, gains] = [flat(heard), flat(offsets)];
    const echoPeak = peak(all.subarray(0, from));
    const first = all.findIndex((sample, i) => i >= from && Math.abs(sample) > 1.2 * echoPeak);
    const ducked = gains.findIndex((offset, i) => i >= from && offset < -1e-4);
    return {
      sampleRateHz,
      falselyDuckedSamples: gains.subarray(0, from).filter((offset) => offset < -1e-4).length,
      echoPeak,
      visitorPeak: peak(all.subarray(from)),
      duckedAfterMs: first < 0 || ducked < 0 ? null : ((ducked - first) / sampleRateHz) * 1000,
      lowestGain: 1 + gains.reduce((least, offset) => Math.min(least, offset), 0),
    };
  };
}
