/** A clock that stands still until it is told to run: the same tasks in the same order, every time. */
import type { Cancel, Clock } from "../../edge/base/clock.ts";

interface Task {
  readonly atMs: number;
  readonly rank: number;
  readonly order: number;
  readonly run: () => void;
}

function isBefore(one: Task, other: Task): boolean {
  if (one.atMs !== other.atMs) return one.atMs < other.atMs;
  return one.rank !== other.rank ? one.rank < other.rank : one.order < other.order;
}

export class VirtualClock implements Clock {
  #nowMs = 0;
  #order = 0;
  /** A binary heap. */
  readonly #heap: Task[] = [];
  readonly #cancelled = new Set<Task>();

  nowMs(): number {
    return this.#nowMs;
  }

  after(delayMs: number, run: () => void): Cancel {
    return this.at(this.#nowMs + Math.max(0, delayMs), run);
  }

  /** Runs at that time; of what is due at the same time, lower ranks first (0 unless given). */
  at(atMs: number, run: () => void, rank = 0): Cancel {
    // To a microsecond, so that sums of seconds written as decimals meet.
    const task: Task = { atMs: Math.round(Math.max(atMs, this.#nowMs) * 1000) / 1000, rank, order: this.#order, run };
    this.#order += 1;
    this.#push(task);
    return () => {
      this.#cancelled.add(task);
    };
  }

  /** How many tasks have neither run nor been cancelled. */
  get pending(): number {
    return this.#heap.filter((task) => !this.#cancelled.has(task)).length;
  }

  /** Runs everything that is due until then. */
  runUntil(untilMs: number): void {
    for (let next = this.#heap[0]; next && next.atMs <= untilMs; next = this.#heap[0]) {
      this.#pop();
      if (this.#cancelled.delete(next)) continue;
      this.#nowMs = next.atMs;
      next.run();
    }
    this.#nowMs = Math.max(this.#nowMs, untilMs);
  }

  #push(task: Task): void {
    const heap = this.#heap;
    let at = heap.push(task) - 1;
    while (at > 0) {
      const up = (at - 1) >> 1;
      const parent = heap[up];
      if (!parent || !isBefore(task, parent)) break;
      heap[at] = parent;
      at = up;
    }
    heap[at] = task;
  }

  #pop(): void {
    const heap = this.#heap;
    const last = heap.pop();
    if (!last || heap.length === 0) return;
    let at = 0;
    for (;;) {
      let down = 2 * at + 1;
      const right = heap[down + 1];
      let child = heap[down];
      if (!child) break;
      if (right && isBefore(right, child)) {
        down += 1;
        child = right;
      }
      if (!isBefore(child, last)) break;
      heap[at] = child;
      at = down;
    }
    heap[at] = last;
  }
}
