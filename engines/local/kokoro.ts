/**
 * Kokoro-82M in this thread, which it keeps busy: kokoro-js writes and phonemizes the text (English), ONNX Runtime runs the model.
 * https://github.com/hexgrad/kokoro/tree/main/kokoro.js
 */
import { importFrom } from "./packages.ts";
import { numbersOf } from "./phonemes.ts";

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
export interface Kokoro {
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

/** @throws Error where the library or the model cannot be loaded */
export async function loadKokoro({ packages, model, threads }: VoiceOptions): Promise<Kokoro> {
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
  return new KokoroTTS(run, asTokens);
}
