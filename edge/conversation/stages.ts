import type { Raised, Stage } from "./events.ts";

/** Tells each stage of a turn once, by the first reply that reaches it. */
export class StageBook {
  readonly #raise: (event: Raised) => void;
  readonly #reached = new Set<string>();

  constructor(raise: (event: Raised) => void) {
    this.#raise = raise;
  }

  /** `stageAtMs`: when the turn reached it; `null`: it did not. */
  reach(turn: number, stage: Stage, stageAtMs: number | null): void {
    const key = `${turn} ${stage}`;
    if (stageAtMs === null || this.#reached.has(key)) return;
    this.#reached.add(key);
    this.#raise({ event: "stage", turn, stage, stageAtMs });
  }
}
