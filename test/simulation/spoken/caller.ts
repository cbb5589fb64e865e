/** A caller by voice, in a room or behind a page. */
import { setTimeout as sleep } from "node:timers/promises";

/** A caller of a case, however their voice gets into the call. All moments are of `performance.now()`, ms. */
export interface Caller {
  /** Calls. @returns the call's id @throws Error where they are not let in */
  call(): Promise<string>;
  /** Whether the call goes on. */
  readonly isIn: boolean;
  /** How long the agent took to be heard after each utterance, ms. Those that it spoke into are not in it. */
  readonly voiceToVoiceMs: readonly number[];
  /** Both sides from the beginning on, 48 kHz; null: nobody could listen in. */
  readonly sound: { readonly caller: Int16Array; readonly agent: Int16Array } | null;
  /**
   * Says it.
   * @param isPrivate whether the kept sound is silent there, as a call's recording is
   * @returns when the last sample went
   */
  say(samples: Int16Array, isPrivate: boolean): Promise<number>;
  /** Writes it into the page. @returns when it went */
  type(text: string): Promise<number>;
  /** Loses the connection. */
  drop(): Promise<void>;
  /** Is there again. */
  comeBack(): Promise<void>;
  /** Until this much of an answer is heard. @returns whether it was, before the agent came to rest */
  hears(sinceMs: number, isEnough: (words: string) => boolean): Promise<boolean>;
  /** Hangs up; the call is over then. Again it does nothing. */
  hangUp(): Promise<void>;
}

/** Until the agent has answered what came at this moment, and is silent; or until it has nothing to say to it. */
export async function rest(caller: Caller, sinceMs: number): Promise<void> {
  await caller.hears(sinceMs, () => false);
}

/** The caller says nothing for this time, ms, or until the agent ends the call. */
export async function staySilent(caller: Caller, forMs: number): Promise<void> {
  const untilMs = performance.now() + forMs;
  while (caller.isIn && performance.now() < untilMs) await sleep(20);
}
