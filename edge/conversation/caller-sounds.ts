/** What the sounds of the caller mean to their turn: whether they speak over the agent, and how they pause. */
import { CallerVoice, type SoundSource } from "./caller-voice.ts";
import type { Context } from "./context.ts";
import { soundsFinished } from "./finished.ts";
import type { Floor } from "./floor.ts";
import type { Pauses } from "./pauses.ts";
import type { CallerTurn } from "./turn.ts";

export interface CallerSoundsOptions {
  readonly context: Context;
  readonly turn: CallerTurn;
  readonly pauses: Pauses;
  readonly floor: Floor;
  readonly isThinking: () => boolean;
}

export class CallerSounds {
  readonly #options: CallerSoundsOptions;

  constructor(options: CallerSoundsOptions) {
    this.#options = options;
  }

  /** Whoever tells of sounds tells it here. */
  voice(): CallerVoice {
    const { context, turn } = this.#options;
    return new CallerVoice({
      started: (atMs) => this.started(atMs),
      goesOn: (atMs) => this.goesOn(atMs),
      quiet: (atMs, source) => {
        turn.soundQuiet(atMs);
        // The ears need not be told what they have told themselves.
        if (source !== "ears") context.ports.ears.finalize(source);
      },
      ended: (_, source, certain) => this.ended(source, certain),
      detected: (value, source) => context.raise({ event: "caller-speech", value, source }),
    });
  }

  started(atMs: number): void {
    const { context, turn, pauses, floor, isThinking } = this.#options;
    const { endpointing, interruption, language } = context.settings;
    const { onAir } = floor;
    const answers = onAir?.text.trim().endsWith("?") === true && onAir.leftMs < interruption.answerWindowMs;
    // Pauses inside unfinished words are waited for anyway; those that the words did not show are to be learnt.
    if (!turn.isEmpty && soundsFinished(turn.text, language) >= endpointing.finishedAt) {
      pauses.learn(atMs - turn.speechEndMs);
    }
    turn.soundStarted(atMs, !answers && (onAir !== null || isThinking()));
  }

  goesOn(atMs: number): void {
    const { turn } = this.#options;
    if (turn.sound?.hasWords && !turn.awaitsFinal) {
      // The sound before has had all its words: this is another.
      turn.soundQuiet(atMs);
      this.started(atMs);
    } else turn.soundGoesOn(atMs);
  }

  ended(source: SoundSource, certain: boolean): void {
    const { context, turn } = this.#options;
    const { endedDelayMs, missedSpeechMs } = context.settings.endpointing;
    turn.soundEnded(source === "page" ? context.ports.clock.nowMs() + endedDelayMs : undefined, certain);
    // The first request may have overtaken the audio of the last word.
    if (turn.missedMs > missedSpeechMs) context.ports.ears.finalize("page");
  }
}
