import type { Raised } from "./events.ts";

/** The caller's captions: the words of a turn as they come, one segment a turn. */
export class CallerCaptions {
  readonly #raise: (event: Raised) => void;
  #segments = 1;
  #typed = 1;
  #shown = "";

  constructor(raise: (event: Raised) => void) {
    this.#raise = raise;
  }

  /** The words of the turn so far. */
  show(text: string): void {
    if (text === this.#shown) return;
    this.#shown = text;
    this.#raise({ event: "caller-caption", segment: `caller-${this.#segments}`, text, final: false });
  }

  /** The turn's words are final. */
  close(text: string): void {
    this.#raise({ event: "caller-caption", segment: `caller-${this.#segments}`, text, final: true });
    this.#segments += 1;
    this.#shown = "";
  }

  /** A typed turn has a segment of its own. Words that the caller is speaking keep theirs. */
  typed(text: string): void {
    this.#typed += 1;
    this.#raise({ event: "caller-caption", segment: `typed-${this.#typed}`, text, final: true });
  }
}
