/** Whispers of humans at the console to the agent: instructions for its next reply, and for that one alone. */

/** The longest whisper, characters. */
const maxWhisperChars = 1000;

export class Whispers {
  #waiting: string[] = [];
  #told: string[] = [];

  /** The caller does not hear it. */
  add(text: string): void {
    this.#waiting.push(text.slice(0, maxWhisperChars));
  }

  /** The model thinks about a reply, which has all waiting whispers. */
  asked(): void {
    this.#told.push(...this.#waiting);
    this.#waiting = [];
  }

  /** A reply was heard, so its whispers are done with. */
  heard(): void {
    this.#told = [];
  }

  /** The whispers for the next reply. A reply that nobody heard leaves them for the one after. */
  get instructions(): readonly string[] {
    return [...this.#told, ...this.#waiting];
  }
}
