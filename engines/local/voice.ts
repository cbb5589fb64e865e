/**
 * Kokoro-82M in this process: kokoro-js writes and phonemizes the text (English), ONNX Runtime runs the model.
 * https://github.com/hexgrad/kokoro/tree/main/kokoro.js
 */
import { importFrom } from "./packages.ts";
import { numbersOf } from "./phonemes.ts";

/** Of all voices. */
export const voiceRateHz = 24_000;
/** Graded A by the model's authors: https://huggingface.co/hexgrad/Kokoro-82M/blob/main/VOICES.md */
export const defaultVoice = "af_heart";

interface Tensor {
  readonly data: Float32Array | BigInt64Array;
  readonly dims: readonly number[];
}
interface Session {
  readonly inputNames: readonly string[];
  readonly outputNames: readonly string[];
  run(inputs: Readonly<Record<string, unknown>>): Promise<Readonly<Record<string, Tensor>>>;
}
interface OnnxRuntime {
  readonly Tensor: new (type: string, data: unknown, dims: readonly number[]) => Tensor;
  readonly InferenceSession: { create(file: string, options: object): Promise<Session> };
}
interface Kokoro {
  readonly voices: Readonly<Record<string, unknown>>;
  generate(text: string, how: { voice: string; speed: number }): Promise<{ readonly audio: Float32Array }>;
}
interface KokoroJs {
  readonly KokoroTTS: new (
    model: (inputs: { input_ids: Tensor; style: Tensor; speed: Tensor }) => Promise<{ waveform: Tensor | undefined }>,
    tokenizer: (phonemes: string) => { input_ids: Tensor },
  ) => Kokoro;
}

export interface VoiceOptions {
  /** Where npm has put kokoro-js. */
  readonly packages: string;
  /** The ONNX file. */
  readonly model: string;
  /** The processor's threads that it may use. */
  readonly threads: number;
}

export class LocalVoice {
  readonly #kokoro: Kokoro;
  /** Sentences are made one after the other: side by side each would take as long as both. */
  #last: Promise<unknown> = Promise.resolve();

  private constructor(kokoro: Kokoro) {
    this.#kokoro = kokoro;
  }

  /** @throws Error where the library or the model cannot be loaded */
  static async load({ packages, model, threads }: VoiceOptions): Promise<LocalVoice> {
    // The one that kokoro-js uses: a process has room for one.
    const onnx = await importFrom<OnnxRuntime>(packages, "onnxruntime-node");
    const { KokoroTTS } = await importFrom<KokoroJs>(packages, "kokoro-js");
    const session = await onnx.InferenceSession.create(model, {
      intraOpNumThreads: threads,
      interOpNumThreads: 1,
      // A thread that waits leaves the processor to those that hear and think.
      extra: { session: { intra_op: { allow_spinning: "0" } } },
    });
    // Exports of the model differ in this name.
    const tokens = session.inputNames.find((name) => name !== "style" && name !== "speed") ?? "tokens";
    const [audio = "audio"] = session.outputNames;
    const floats = ({ data, dims }: Tensor): Tensor => new onnx.Tensor("float32", data, dims);
    const run = async (inputs: { input_ids: Tensor; style: Tensor; speed: Tensor }) => {
      const { style, speed } = inputs;
      const answers = await session.run({ [tokens]: inputs.input_ids, style: floats(style), speed: floats(speed) });
      return { waveform: answers[audio] };
    };
    const asTokens = (phonemes: string): { input_ids: Tensor } => {
      const ids = BigInt64Array.from(numbersOf(phonemes), BigInt);
      return { input_ids: new onnx.Tensor("int64", ids, [1, ids.length]) };
    };
    return new LocalVoice(new KokoroTTS(run, asTokens));
  }

  has(voice: string): boolean {
    return Object.hasOwn(this.#kokoro.voices, voice);
  }

  get names(): readonly string[] {
    return Object.keys(this.#kokoro.voices);
  }

  /** @returns 16 bit at `voiceRateHz` */
  say(text: string, voice: string, speed: number, wanted: () => boolean): Promise<Int16Array> {
    const next = this.#last.then(async () => {
      if (!wanted()) return new Int16Array(0);
      const { audio } = await this.#kokoro.generate(text, { voice, speed });
      return Int16Array.from(audio, (sample) => Math.round(Math.max(-1, Math.min(1, sample)) * 32_767));
    });
    // The next one does not care how this one ends; its own caller does.
    this.#last = next.catch(() => undefined);
    return next;
  }
}
