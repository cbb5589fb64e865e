/**
 * Pipecat's smart-turn v2 on Workers AI: judges by the melody of the voice whether a caller has finished. It is asked
 * at the end of each sound, and nobody waits for it: its answer counts if it comes in time.
 *
 * The call is `env.AI.run(model, { audio, dtype })`: base64 of raw samples and their type; the answer is `{
 * is_complete, probability }` (https://developers.cloudflare.com/workers-ai/models/smart-turn-v2/; the types
 * `Ai_Cf_Pipecat_Ai_Smart_Turn_V2_Input` and `_Output` of @cloudflare/workers-types). The model takes 16 kHz mono, and
 * looks at the last 8 s (https://huggingface.co/pipecat-ai/smart-turn-v2).
 */
import { z } from "zod";
import type { Audio } from "../../base/audio.ts";
import type { Cancel } from "../../base/clock.ts";
import { asEarshotError, EarshotError } from "../../base/errors.ts";
import type { Judged, TurnJudge } from "../../speech/turn-judge.ts";

/** The part of `Ai.run` that it needs. */
export interface SmartTurnModel {
  run(model: typeof smartTurn, input: { readonly audio: string; readonly dtype: "float32" }): Promise<unknown>;
}

export const smartTurn = "@cf/pipecat-ai/smart-turn-v2";
const sampleRateHz = 16_000;
const windowSamples = 8 * sampleRateHz;
/** Less audio than this tells nothing: a cough. */
const leastSamples = 0.2 * sampleRateHz;
const failuresAllowed = 3;

const answerSchema = z.object({ probability: z.number().min(0).max(1) });

export class SmartTurn implements TurnJudge {
  readonly #ai: SmartTurnModel;
  /** The last 8 s, as a ring. */
  readonly #ring = new Int16Array(windowSamples);
  /** Is told how much audio each judgement looks at, ms. */
  readonly #sent: (audioMs: number) => void;
  #heard = 0;
  #failures = 0;

  constructor(ai: SmartTurnModel, sent: (audioMs: number) => void = () => {}) {
    this.#ai = ai;
    this.#sent = sent;
  }

  /** Skips audio of another rate than the room's 16 kHz, which is not a caller's. */
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
    this.#sent((Math.min(this.#heard, windowSamples) / sampleRateHz) * 1000);
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
      throw new EarshotError("stt_failed", `${smartTurn} answered without a probability`);
    } catch (thrown) {
      return { kind: "failed", error: asEarshotError(thrown, "stt_failed") };
    }
  }

  /** Oldest first, from -1 to 1. */
  #window(): Float32Array {
    const length = Math.min(this.#heard, windowSamples);
    const first = this.#heard - length;
    return Float32Array.from({ length }, (_, nth) => (this.#ring[(first + nth) % windowSamples] ?? 0) / 32_768);
  }
}

/** In pieces, since a call has a limit of arguments. */
function base64(samples: Float32Array): string {
  const bytes = new Uint8Array(samples.buffer);
  let text = "";
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
