/**
 * The conversation's care for a caller who has gone quiet: it asks them, says goodbye to their silence, and ends the call. It
 * takes the goodbye back at their first sign of being there.
 */
import type { Answers } from "./answers.ts";
import type { Floor } from "./floor.ts";
import type { ConversationSettings } from "./settings.ts";
import { Silence } from "./silence.ts";
import type { Speech } from "./speech.ts";
import type { CallerTurn } from "./turn.ts";

export interface QuietCallerOptions {
  /** Read at each look, since another agent may have the floor by then. */
  readonly settings: Pick<ConversationSettings, "silence" | "lines">;
  readonly turn: CallerTurn;
  readonly floor: Floor;
  readonly answers: Answers;
  readonly speak: (text: string, options: { readonly interruptible: boolean }) => Speech;
  /** Ends the call. */
  readonly end: () => void;
}

export class QuietCaller {
  readonly #options: QuietCallerOptions;
  readonly #silence: Silence;
  #goodbye: Speech | null = null;

  constructor(options: QuietCallerOptions) {
    this.#options = options;
    this.#silence = new Silence(options.settings);
  }

  /** The caller gives a sign of being there. */
  isThere(nowMs: number): void {
    this.#silence.callerThere(nowMs);
    const goodbye = this.#goodbye;
    this.#goodbye = null;
    goodbye?.stop();
  }

  /** @param isExpected the caller is present and waits for no human, so the next words are theirs. @returns when to look again */
  look(isExpected: boolean, nowMs: number): number {
    const { settings, turn, floor, answers, speak, end } = this.#options;
    if (this.#goodbye?.isOver) {
      // The caller may be saying something after all: the sound brings words, or ends as noise.
      if (turn.sounding) return Number.POSITIVE_INFINITY;
      // The call ends at the next look, so that listeners hear of the goodbye's end first.
      this.#goodbye = null;
      end();
      return Number.POSITIVE_INFINITY;
    }
    const nobodySpeaks = floor.isEmpty && turn.isEmpty && !turn.sounding;
    const step = this.#silence.look(isExpected && answers.isIdle && nobodySpeaks, nowMs);
    if (step.kind === "wait") return step.untilMs;
    const { silencePrompt, goodbye } = settings.lines;
    // A yes to "are you still there?" must not pass for the answer to another question.
    if (step.kind === "ask") {
      if (!answers.askAgain()) speak(silencePrompt, { interruptible: true });
    } else this.#goodbye = speak(goodbye, { interruptible: false });
    // Kept audio comes without an event, so the next look lets this line be heard.
    return nowMs;
  }
}
