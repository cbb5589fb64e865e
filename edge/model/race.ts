/**
 * An `Llm` over a chain of LLMs. It asks the first. Whenever no word has come for a while, or one fails, it asks the
 * next as well, and the first that speaks is the reply. Nobody hears anything of the others: no word, no tool call. A
 * model that breaks off after it has won is asked last when the reply is requested again.
 */
import type { Cancel, Clock } from "../base/clock.ts";
import { EarshotError } from "../base/errors.ts";
import type { Llm, LlmEvent, Thought } from "../conversation/ports.ts";

/** If a model has given nothing for this long, the next one races it, ms. */
export const defaultRaceAfterMs = 800;

/** `llms`: in the order in which they are asked. One alone is returned as it is. */
export function racedLlm(llms: readonly [Llm, ...Llm[]], clock: Clock, afterMs: number = defaultRaceAfterMs): Llm {
  if (llms.length === 1) return llms[0];
  let broken: Llm | null = null;
  return {
    think(thought, listen) {
      const sound = llms.filter((llm) => llm !== broken);
      const order = thought.again && broken ? [...sound, broken] : llms;
      const race = new Race(order, thought, clock, afterMs, listen, (llm) => {
        broken = llm;
      });
      return () => race.cancel();
    },
  };
}

/** One reply: ends with the winner's last event, with one `failed` if all fail, or cancelled. */
class Race {
  readonly #waiting: Llm[];
  readonly #thought: Thought;
  readonly #clock: Clock;
  readonly #afterMs: number;
  readonly #listen: (event: LlmEvent) => void;
  readonly #llms: readonly Llm[];
  /** Is told who has won and broken off. */
  readonly #broke: (llm: Llm) => void;
  /** The models that were asked and have not failed, by number, with the way to cancel each. */
  readonly #running = new Map<number, Cancel>();
  readonly #errors: EarshotError[] = [];
  #asked = 0;
  #winner: number | null = null;
  #timer: Cancel = () => {};
  /** Whether one of them has answered with nothing. */
  #blank = false;

  constructor(
    llms: readonly Llm[],
    thought: Thought,
    clock: Clock,
    afterMs: number,
    listen: (event: LlmEvent) => void,
    broke: (llm: Llm) => void,
  ) {
    this.#llms = llms;
    this.#broke = broke;
    this.#waiting = [...llms];
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
    const llm = this.#waiting.shift();
    if (!llm) return;
    const number = this.#asked;
    this.#asked += 1;
    this.#running.set(
      number,
      llm.think(this.#thought, (event) => this.#heard(number, event)),
    );
    if (this.#waiting.length > 0) this.#timer = this.#clock.after(this.#afterMs, () => this.#askNext());
  }

  #heard(number: number, event: LlmEvent): void {
    if (!this.#running.has(number)) return;
    if (this.#winner === null && event.kind === "failed") {
      this.#blank ||= event.blank === true;
      this.#lost(number, event.error);
      return;
    }
    this.#win(number);
    const llm = this.#llms[number];
    if (event.kind === "failed" && llm) this.#broke(llm);
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
      const failed: LlmEvent = { kind: "failed", error: new EarshotError("llm_failed", why, { cause: error }) };
      this.#listen(this.#blank ? { ...failed, blank: true } : failed);
    }
  }
}
