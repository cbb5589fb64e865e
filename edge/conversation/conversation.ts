/**
 * The conversation listens to the caller, decides whose turn it is, and lets the agent speak. It knows its ports and
 * nothing of the vendors behind them. It runs on the clock it is handed, and nothing of it runs after `end()`.
 */
import type { Audio } from "../base/audio.ts";
import type { EndReason, HumanLine } from "./events.ts";
import type { CallerHint, LateResult, Message, SttEvent } from "./ports.ts";

export interface SayOptions {
  /** Whether the caller can stop it; true unless given. Passages that must be heard set false. */
  readonly interruptible?: boolean;
  /** Audio of the text, kept from before, so that it needs no TTS. */
  readonly audio?: Audio;
  /** The page wrote the words. The agent says them as its own, and tells nobody where they came from. */
  readonly wordsOf?: "page";
}

export interface Conversation {
  /** The page's voice activity. */
  hint(hint: CallerHint): void;
  /** An event of the STT. */
  heard(event: SttEvent): void;
  /**
   * The energy gate: the last resort where neither page nor STT tells when speech begins and ends. `agoMs`: how long
   * ago that was, 0 unless given.
   */
  energy(speaking: boolean, agoMs?: number): void;
  /** The caller's sound has sunk for `forMs`, in the midst of it or at its end; null: it goes on. */
  lull(forMs: number | null): void;
  /**
   * How likely the caller has finished, 0 to 1, by the sound so far; `null`: they go on. The loop weighs it beside the
   * words.
   */
  judged(probability: number | null): void;
  /** A typed message: a turn at once. It interrupts. Empty messages are ignored. */
  typed(text: string): void;
  /**
   * The caller pressed yes or no under the question before this call of a tool. It does nothing if the question is not
   * open.
   */
  pressed(callId: string, yes: boolean): void;
  /**
   * The caller is there, though they say nothing: they write, fill in a form, or use the page while muted. This ends
   * their silence.
   */
  callerThere(): void;
  /**
   * Whether the caller waits for a human who has been called. Meanwhile the agent does not ask whether they are still
   * there.
   */
  awaitHuman(awaited: boolean): void;
  /** Says the loop's own words: greeting, notices, goodbye. They come in order, after the current speech. */
  say(text: string, options?: SayOptions): void;
  /**
   * A result that nobody waits for any more. The agent tells it at the next good moment, until the caller has heard it.
   * Given the same result again, it looks at it anew but tells it no second time.
   */
  late(result: LateResult): void;
  /**
   * The caller can hear the agent from now on. Silence counts from here. A caller who comes back to an open question
   * hears it again.
   */
  callerArrived(): void;
  /** The caller is gone, and may come back: the agent's speech stops, and what it has yet to say waits for them. */
  callerLeft(): void;
  /**
   * Another agent or a human answers from now on. The agent says `lastWords`, and nothing after them. It still hears
   * the caller and tells their turns, and answers none. Running tools finish.
   */
  standAside(lastWords: string | null): void;
  /** The human or agent with the floor said this to the caller. It goes into the history, and nobody answers. */
  humanSaid(name: string, text: string): void;
  /**
   * A human who has the floor wrote this, in the caller's language: the agent's voice says it to its end. It is the human's
   * turn, and nobody answers.
   */
  humanWrote(text: string, line: HumanLine): void;
  /** The agent has the floor again, and says this. */
  stepIn(words: string): void;
  /** Gives up the tools that wait for a yes, since the agent that asked has lost the floor. Returns their names. */
  dropQuestions(): readonly string[];
  /**
   * The words and actions so far, as the model is told them. Of the agent's words it has only those that were heard.
   */
  history(): readonly Message[];
  /** Cancels everything and tells `ended`, once. Nothing runs or speaks after it. */
  end(reason: EndReason): void;
}
