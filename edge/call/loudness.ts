/** The last resort for callers without a page: their loudness, and the sound of their words where they pause. */

import { type Audio, durationMs } from "../base/audio.ts";
import type { Cancel } from "../base/clock.ts";
import type { Conversation } from "../conversation/conversation.ts";
import { EnergyGate } from "../speech/stt/energy.ts";
import type { Judged, TurnJudge } from "../speech/turn-judge.ts";

/** As long as the page's own maybe-ended (widget/hearing/activity.ts): longer than the closures inside words, ms. */
const hangoverMs = 120;

export interface LoudnessOptions {
  readonly judge: TurnJudge | undefined;
  readonly conversation: Pick<Conversation, "energy" | "judged">;
  /** Takes the judge's answer, which may come after the call is over. */
  readonly judged: (judged: Judged) => void;
}

export class Loudness {
  readonly #options: LoudnessOptions;
  readonly #gate = new EnergyGate({ hangoverMs });
  #cancelJudging: Cancel = () => {};
  /** How much audio the gate was given, ms: its clock. */
  #gateMs = 0;

  constructor(options: LoudnessOptions) {
    this.#options = options;
  }

  hear(audio: Audio): void {
    if (audio.kind !== "pcm") return;
    const { judge, conversation, judged } = this.#options;
    judge?.hear(audio);
    this.#gateMs += durationMs(audio);
    for (const { speaking, atMs } of this.#gate.hear(audio)) {
      conversation.energy(speaking, Math.max(0, this.#gateMs - atMs));
      // A judgement about one pause does not hold for the next.
      this.#cancelJudging();
      if (speaking) conversation.judged(null);
      else this.#cancelJudging = judge?.judge(judged) ?? (() => {});
    }
  }
}
