/** When each character is said: some vendors tell this in place of words. */
import type { AudioPiece } from "./speaker.ts";
import { msPerCharacter } from "./stand-in.ts";

export interface TimedCharacter {
  readonly character: string;
  /** Ms from the start of the context's audio. */
  readonly startMs: number;
}

/** The characters of each piece of audio; a word may be cut between two pieces. */
export class TimedCharacters {
  readonly #contexts = new Map<string, { waiting: TimedCharacter[]; cameMs: number }>();

  /** @returns where the piece begins, ms, and the characters that begin in it */
  of({ context: id, ms, spoken }: AudioPiece): { fromMs: number; characters: readonly TimedCharacter[] } {
    const context = this.#contexts.get(id) ?? { waiting: [], cameMs: 0 };
    this.#contexts.set(id, context);
    if (spoken !== undefined) {
      const begins = [...spoken.text].map((character, nth) => {
        return { character, startMs: spoken.fromMs + nth * msPerCharacter };
      });
      context.waiting.push(...begins);
    }
    const fromMs = context.cameMs;
    context.cameMs += ms;
    const characters = context.waiting.filter(({ startMs }) => startMs < context.cameMs);
    context.waiting = context.waiting.slice(characters.length);
    return { fromMs, characters };
  }
}
