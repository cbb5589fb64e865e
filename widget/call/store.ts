/** The one snapshot of a call, replaced on each change, and its listeners. */
import { type MachineEvent, step } from "./machine.ts";
import { type CallEvent, type CallSnapshot, nothing } from "./snapshot.ts";

export class CallStore {
  readonly #listeners = new Set<(event: CallEvent | null) => void>();
  #snapshot = nothing;

  /** The same object until something changes. */
  readonly snapshot = (): CallSnapshot => this.#snapshot;

  /** `listener` is called after each change of the snapshot, with what happened where that has a name. */
  readonly subscribe = (listener: (event: CallEvent | null) => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  change(change: Partial<CallSnapshot>): void {
    this.#snapshot = { ...this.#snapshot, ...change };
    this.emit(null);
  }

  /** Moves the call's machine on. False where the event means nothing now. */
  step(event: MachineEvent): boolean {
    const { call, microphone } = this.#snapshot;
    const next = step({ call, microphone }, event);
    if (next.call === call && next.microphone === microphone) return false;
    this.change(next);
    return true;
  }

  emit(event: CallEvent | null): void {
    for (const listener of [...this.#listeners]) listener(event);
  }
}
