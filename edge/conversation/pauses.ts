/** Learns this caller's pauses during the call: a turn that goes on after a silence shows one. */
const shortestPauseMs = 150;
/**
 * The loop commits a turn after a silence of this length at the latest. A longer silence lay between turns, not inside
 * one.
 */
const longestPauseMs = 2500;
/** How much one pause counts against those before (LiveKit Agents' dynamic endpointing uses about the same). */
const weight = 0.5;
/** Allows for a pause a little longer than the last ones. */
const margin = 1.15;

export class Pauses {
  #meanMs = 0;
  /** When the speech of the last committed turn ended. */
  #committedMs: number | null = null;

  /** The caller went on after a silence of this length, within one turn. */
  learn(pauseMs: number): void {
    if (pauseMs < shortestPauseMs || pauseMs > longestPauseMs) return;
    this.#meanMs = this.#meanMs === 0 ? pauseMs : this.#meanMs * (1 - weight) + pauseMs * weight;
  }

  /** A turn was committed; `null`: it was typed. */
  committed(speechEndMs: number | null): void {
    this.#committedMs = speechEndMs;
  }

  /** The caller went on before anything of the answer was heard: the turn was committed inside a pause of theirs. */
  wentOn(startMs: number): void {
    if (this.#committedMs !== null) this.learn(startMs - this.#committedMs);
    this.#committedMs = null;
  }

  /** The pause to reckon with, in ms; 0 while none is known. */
  get expectedMs(): number {
    return this.#meanMs * margin;
  }
}
