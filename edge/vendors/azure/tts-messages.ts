/**
 * The messages of Azure's text to speech, and their meaning here. Times are ticks of 100 ns from the start of the turn.
 * https://github.com/microsoft/cognitive-services-speech-sdk-js (src/common.speech/SynthesisAdapterBase.ts)
 */
import { z } from "zod";
import { jsonOf } from "../../speech/json.ts";
import type { Spoke, TtsReader } from "../../speech/tts/socket-protocol.ts";
import { TextTimes } from "../../speech/tts/text-times.ts";
import { readBinaryFrame, readFrame } from "./frames.ts";

const ticksPerMs = 10_000;
const metadataSchema = z.object({
  Metadata: z.array(
    z.object({
      Type: z.string(),
      Data: z
        .object({
          Offset: z.number(),
          Duration: z.number().default(0),
          text: z.object({ Text: z.string(), BoundaryType: z.string().optional() }).optional(),
        })
        .optional()
        .catch(undefined),
    }),
  ),
});

export class AzureSpeech implements TtsReader {
  /** The contexts by the ids of their turns. */
  readonly #contexts: ReadonlyMap<string, string>;
  readonly #times = new TextTimes();
  #context: string | undefined;

  constructor(contexts: ReadonlyMap<string, string>) {
    this.#contexts = contexts;
  }

  read(frame: string | Uint8Array, cameMs: (context?: string) => number): readonly Spoke[] {
    const { path, requestId, body } = typeof frame === "string" ? readFrame(frame) : readBinaryFrame(frame);
    const context = this.#contexts.get(requestId);
    if (context === undefined) return [];
    if (context !== this.#context) {
      this.#context = context;
      this.#times.startOver();
    }
    if (typeof body !== "string") {
      // An empty one ends the audio.
      if (path !== "audio" || body.length === 0) return [];
      return [{ context, audio: body }];
    }
    switch (path) {
      case "audio.metadata":
        return [{ context, words: this.#times.placed(wordsOf(body)) }];
      case "turn.end":
        this.#times.textEnded(cameMs(context));
        return [{ context, isDone: true }];
      default:
        return [];
    }
  }
}

function wordsOf(body: string) {
  return metadataSchema.parse(jsonOf(body)).Metadata.flatMap(({ Type, Data }) => {
    const { text, Offset = 0, Duration = 0 } = Data ?? {};
    if (Type !== "WordBoundary" || text === undefined) return [];
    if (text.BoundaryType !== undefined && text.BoundaryType !== "WordBoundary") return [];
    const startMs = Offset / ticksPerMs;
    return [{ text: text.Text, startMs, endMs: startMs + Duration / ticksPerMs }];
  });
}
