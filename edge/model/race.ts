/**
 * A `Mind` over a chain of minds. The first is asked; whenever no word has come for a while, or one fails, the next is
 * asked as well, and the first that speaks is the reply. Nothing of the others is ever heard: no word, no tool call. One
 * that breaks off after it has won is asked last when the reply is asked for again.
 */
import type { Cancel, Clock } from "../base/clock.ts";
import { EarshotError } from "../base/errors.ts";
import type { Mind, MindEvent, Thought } from "../conversation/ports.ts";

/** A model that has given nothing for so long is raced by the next, ms. */
export const defaultRaceAfterMs = 800;

/** `minds`: in the order in which they are asked. One alone is returned as it is. */
export function racedMind(minds: readonly [Mind, ...Mind[]], clock: Clock, afterMs: number = defaultRaceAfterMs): Mind {
  if (minds.length === 1) return minds[0];
  let broken: Mind | null = null;
  return {
    think(thought, listen) {
      const sound = minds.filter((mind) => mind !== broken);
      const order = thought.again && broken ? [...sound, broken] : minds;
      const race = new Race(order, thought, clock, afterMs, listen, (mind) => {
        broken = mind;
      });
      return () => race.cancel();
    },
  };
}

/** One reply: ends with the winner's last event, with one `failed` if all fail, or cancelled. */
class Race {
  readonly #waiting: Mind[];
  readonly #thought: Thought;
  readonly #clock: Clock;
  readonly #afterMs: number;
  readonly #listen: (event: MindEvent) => void;
  readonly #minds: readonly Mind[];
  /** Is told who has won and broken off. */
  readonly #broke: (mind: Mind) => void;
  /** Who was asked and has not failed, by number, with what cancels them. */
  readonly #running = new Map<number, Cancel>();
  readonly #errors: EarshotError[] = [];
  #asked = 0;
  #winner: number | null = null;
  #timer: Cancel = () => {};
  /** Whether one of them has answered with nothing. */
  #blank = false;

  constructor(
    minds: readonly Mind[],
    thought: Thought,
    clock: Clock,
    afterMs: number,
    listen: (event: MindEvent) => void,
    broke: (mind: Mind) => void,
  ) {
    this.#minds = minds;
    this.#broke = broke;
    this.#waiting = [...minds];
    this.#thought = thought;
    this.#clock = clock;
    this.#afterMs = afterMs;
    this.#listen = listen;
    this.#askNext();
  }

  cancel(): void {
    this.#timer();
    for (const cancel of this.#running.values()) cancel();
    this.#running.clear();
  }

  #askNext(): void {
    this.#timer();
    const mind = this.#waiting.shift();
    if (!mind) return;
    const number = this.#asked;
    this.#asked += 1;
    this.#running.set(
      number,
      mind.think(this.#thought, (event) => this.#heard(number, event)),
    );
    if (this.#waiting.length > 0) this.#timer = this.#clock.after(this.#afterMs, () => this.#askNext());
  }

  #heard(number: number, event: MindEvent): void {
    if (!this.#running.has(number)) return;
    if (this.#winner === null && event.kind === "failed") {
      this.#blank ||= event.blank === true;
      this.#lost(number, event.error);
      return;
    }
    this.#win(number);
    const mind = this.#minds[number];
    if (event.kind === "failed" && mind) this.#broke(mind);
    if (event.kind === "done" || event.kind === "failed") this.#running.clear();
    this.#listen(event);
  }

  #win(number: number): void {
    if (this.#winner !== null) return;
    this.#winner = number;
    this.#timer();
    this.#waiting.length = 0;
    for (const [other, cancel] of [...this.#running]) {
      if (other === number) continue;
      this.#running.delete(other);
      cancel();
    }
  }

  #lost(number: number, error: EarshotError): void {
    this.#running.delete(number);
    this.#errors.push(error);
    if (this.#waiting.length > 0) this.#askNext();
    else if (this.#running.size === 0) {
      const why = this.#errors.map(({ message }) => message).join("; then ");
      const failed: MindEvent = { kind: "failed", error: new EarshotError("model_failed", why, { cause: error }) };
      this.#listen(this.#blank ? { ...failed, blank: true } : failed);
    }
  }
}
