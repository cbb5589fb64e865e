/**
 * Pipecat's smart-turn v2 on Workers AI: hears by the melody of the voice whether a caller has finished. It is asked at
 * the end of each sound and never waited for: its answer comes in time to be counted, or it does not.
 *
 * The call is `env.AI.run(model, { audio, dtype })`: base64 of raw samples and their type; the answer is
 * `{ is_complete, probability }` (https://developers.cloudflare.com/workers-ai/models/smart-turn-v2/; the types
 * `Ai_Cf_Pipecat_Ai_Smart_Turn_V2_Input` and `_Output` of @cloudflare/workers-types). The model takes 16 kHz mono, and
 * looks at the last 8 s (https://huggingface.co/pipecat-ai/smart-turn-v2).
 */
import { z } from "zod";
import type { Audio } from "../../base/audio.ts";
import type { Cancel } from "../../base/clock.ts";
import { asEarshotError, EarshotError } from "../../base/errors.ts";

/** Judges from the audio alone whether a turn is over. */
export interface TurnJudge {
  /** Takes the caller's audio, in order, as it comes. */
  hear(audio: Audio): void;
  /** Asks about what was heard so far. Answers once, later, unless cancelled. */
  judge(answer: (judged: Judged) => void): Cancel;
}

export type Judged =
  /** 0 to 1: how likely the caller has finished. */
  | { readonly kind: "judged"; readonly probability: number }
  /** No answer; after a few of these in a row it is not asked any more. */
  | { readonly kind: "failed"; readonly error: EarshotError };

/** `Ai.run`, as far as it is needed. */
export interface SmartTurnModel {
  run(model: typeof smartTurn, input: { readonly audio: string; readonly dtype: "float32" }): Promise<unknown>;
}

const smartTurn = "@cf/pipecat-ai/smart-turn-v2";
const sampleRateHz = 16_000;
const windowSamples = 8 * sampleRateHz;
/** Less than this tells nothing: a cough. */
const leastSamples = 0.2 * sampleRateHz;
const failuresAllowed = 3;

const answerSchema = z.object({ probability: z.number().min(0).max(1) });

export class SmartTurn implements TurnJudge {
  readonly #ai: SmartTurnModel;
  /** The last 8 s, as a ring. */
  readonly #ring = new Int16Array(windowSamples);
  #heard = 0;
  #failures = 0;

  constructor(ai: SmartTurnModel) {
    this.#ai = ai;
  }

  /** Audio of another rate than the room's 16 kHz is no audio of a caller, and is passed over. */
  hear(audio: Audio): void {
    if (audio.kind !== "pcm" || audio.sampleRateHz !== sampleRateHz) return;
    for (const sample of audio.samples) {
      this.#ring[this.#heard % windowSamples] = sample;
      this.#heard += 1;
    }
  }

  judge(answer: (judged: Judged) => void): Cancel {
    if (this.#failures >= failuresAllowed || this.#heard < leastSamples) return () => {};
    let wanted = true;
    this.#ask().then((judged) => {
      this.#failures = judged.kind === "failed" ? this.#failures + 1 : 0;
      if (wanted) answer(judged);
    });
    return () => {
      wanted = false;
    };
  }

  /** Never rejects. */
  async #ask(): Promise<Judged> {
    try {
      const answered = await this.#ai.run(smartTurn, { audio: base64(this.#window()), dtype: "float32" });
      const parsed = answerSchema.safeParse(answered);
      if (parsed.success) return { kind: "judged", probability: parsed.data.probability };
      throw new EarshotError("hearing_failed", `${smartTurn} answered without a probability`);
    } catch (thrown) {
      return { kind: "failed", error: asEarshotError(thrown, "hearing_failed") };
    }
  }

  /** Oldest first, from -1 to 1. */
  #window(): Float32Array {
    const length = Math.min(this.#heard, windowSamples);
    const first = this.#heard - length;
    return Float32Array.from({ length }, (_, nth) => (this.#ring[(first + nth) % windowSamples] ?? 0) / 32_768);
  }
}

/** In pieces, since a call takes only so many arguments. */
function base64(samples: Float32Array): string {
  const bytes = new Uint8Array(samples.buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
