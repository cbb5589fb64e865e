/**
 * The conversation: listens to the caller, decides when it is whose turn, and lets the agent speak. It knows its ports
 * and nothing of who stands behind them; it runs on the clock it is handed, and after `end()` nothing of it runs.
 */
import type { Audio } from "../base/audio.ts";
import type { EndReason } from "./events.ts";
import type { CallerHint, EarsEvent, LateResult, Message } from "./ports.ts";

export interface SayOptions {
  /** Whether the caller can stop it; true unless given. Passages that must be heard say false. */
  readonly interruptible?: boolean;
  /** Audio of the text, kept from an earlier time, so that no voice service is needed. */
  readonly audio?: Audio;
  /** The words are the page's: they are said as the agent's own, and told to nobody as such. */
  readonly wordsOf?: "page";
}

export interface Conversation {
  /** The page's voice activity. */
  hint(hint: CallerHint): void;
  /** What the ears heard. */
  heard(event: EarsEvent): void;
  /**
   * The energy gate: the last resort where neither page nor ears tell when speech begins and ends. `agoMs`: how long
   * ago it really did, 0 unless given.
   */
  energy(speaking: boolean, agoMs?: number): void;
  /**
   * How likely the caller has finished, 0 to 1, by the sound of what was heard until now; `null`: they go on. Counts
   * beside the words.
   */
  judged(probability: number | null): void;
  /** A typed message: a turn at once. Interrupts. Empty ones are ignored. */
  typed(text: string): void;
  /** The caller pressed yes or no under the question before this call of a tool. Nothing happens where it is not open. */
  pressed(callId: string, yes: boolean): void;
  /** The caller is there, though they say nothing: they write, fill in a form, use the page while muted. No silence, then. */
  callerThere(): void;
  /** Whether the caller waits for a human who has been called. While they do, they are not asked whether they are there. */
  awaitHuman(awaited: boolean): void;
  /** The loop's own words: greeting, notices, goodbye. Said in order, behind what is being said. */
  say(text: string, options?: SayOptions): void;
  /**
   * What came of something that nobody waits for any more. It is told at the next good moment, until it was heard; the
   * same one again is told no more than once, but looked at anew.
   */
  late(result: LateResult): void;
  /** The caller can hear us from now on. Silence counts from here; whoever comes back to an open question hears it again. */
  callerArrived(): void;
  /** The caller is gone, perhaps to come back: what is being said is stopped, what is to be said waits for them. */
  callerLeft(): void;
  /**
   * Somebody else has the floor from now on. `lastWords` are said, and nothing after them: the caller is still heard,
   * their turns are still told, and nobody answers. Tools that run go on to their end.
   */
  standAside(lastWords: string | null): void;
  /** Whoever has the floor said this to the caller: for the history, and nobody answers. */
  humanSaid(name: string, text: string): void;
  /** The agent has the floor again, and says this. */
  stepIn(words: string): void;
  /** Whoever asked has no floor any more: what waits for a yes is not done. Returns the names of those tools. */
  dropQuestions(): readonly string[];
  /** What was said and done, as the model is told it: of the agent only what was heard. */
  history(): readonly Message[];
  /** Cancels everything and says `ended`, once. Nothing runs, and nothing is said, after it. */
  end(reason: EndReason): void;
}
