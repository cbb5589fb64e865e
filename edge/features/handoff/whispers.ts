/** What humans at the console whisper to the agent: instructions for its next reply, and for that one alone. */

/** The most that is whispered at a time, characters. */
export const maxWhisperChars = 1000;

export class Whispers {
  #waiting: string[] = [];
  #told: string[] = [];

  /** The caller does not hear it. */
  add(text: string): void {
    this.#waiting.push(text.slice(0, maxWhisperChars));
  }

  /** A reply is being thought: it has all that waits. */
  asked(): void {
    this.#told.push(...this.#waiting);
    this.#waiting = [];
  }

  /** A reply was heard: what it was told is done with. */
  heard(): void {
    this.#told = [];
  }

  /** What the next reply is to be told. A reply that nobody heard leaves it for the one after. */
  get instructions(): readonly string[] {
    return [...this.#told, ...this.#waiting];
  }
}
