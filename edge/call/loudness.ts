/**
 * How loud the caller is: moments of quiet in the midst of speech. For callers without a page it is the last resort too: when
 * their speech begins and ends, and how their words sound where they pause.
 */

import { type Audio, durationMs } from "../base/audio.ts";
import type { Cancel } from "../base/clock.ts";
import type { Conversation } from "../conversation/conversation.ts";
import { EnergyGate } from "../speech/stt/energy.ts";
import type { Judged, TurnJudge } from "../speech/turn-judge.ts";

/** As long as the page's own maybe-ended (widget/hearing/activity.ts): longer than the closures inside words, ms. */
const hangoverMs = 120;

/**
 * Words that are whole may be answered after so much quiet, ms, as far as nobody hears it. Most closures inside words are
 * shorter; a wrong guess costs a reply that is dropped.
 */
const lullMs = 60;

export interface LoudnessOptions {
  readonly judge: TurnJudge | undefined;
  readonly conversation: Pick<Conversation, "energy" | "judged" | "lull">;
  /** Takes the judge's answer, which may come after the call is over. */
  readonly judged: (judged: Judged) => void;
}

export class Loudness {
  readonly #options: LoudnessOptions;
  readonly #gate = new EnergyGate({ hangoverMs });
  #cancelJudging: Cancel = () => {};
  /** How much audio the gate was given, ms: its clock. */
  #gateMs = 0;
  #inLull = false;

  constructor(options: LoudnessOptions) {
    this.#options = options;
  }

  /** @param pageHelps the page tells when speech begins and ends */
  hear(audio: Audio, pageHelps: boolean): void {
    if (audio.kind !== "pcm") return;
    const { judge, conversation, judged } = this.#options;
    if (!pageHelps) judge?.hear(audio);
    this.#gateMs += durationMs(audio);
    const changes = this.#gate.hear(audio);
    this.#tellLull();
    for (const { speaking, atMs } of pageHelps ? [] : changes) {
      conversation.energy(speaking, Math.max(0, this.#gateMs - atMs));
      // A judgement about one pause does not hold for the next.
      this.#cancelJudging();
      if (speaking) conversation.judged(null);
      else this.#cancelJudging = judge?.judge(judged) ?? (() => {});
    }
  }

  #tellLull(): void {
    const isLull = this.#gate.lullMs >= lullMs;
    if (isLull === this.#inLull) return;
    this.#inLull = isLull;
    this.#options.conversation.lull(isLull ? this.#gate.lullMs : null);
  }
}
