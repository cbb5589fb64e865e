/** The humans who listen in on a call, from when to when. The call's record has it, so that it survives an eviction. */

import { signatureOf } from "../../desk/signature.ts";
import type { Human } from "../../objects/human.ts";
import type { HandoffRecord } from "../../record/handoff.ts";

export class Listeners {
  readonly #record: Pick<HandoffRecord, "events" | "note">;
  readonly #nowMs: () => number;

  /** `nowMs`: Unix time. */
  constructor(record: Pick<HandoffRecord, "events" | "note">, nowMs: () => number) {
    this.#record = record;
    this.#nowMs = nowMs;
  }

  begin(human: Human): void {
    if (this.#listening().has(human.id)) return;
    this.#note("listened", signatureOf(human), human.id);
  }

  /** Does nothing if they do not listen. */
  stop(humanId: string): void {
    const signature = this.#listening().get(humanId);
    if (signature !== undefined) this.#note("stopped-listening", signature, humanId);
  }

  /** The call is over. */
  stopAll(): void {
    for (const humanId of this.#listening().keys()) this.stop(humanId);
  }

  /** Their signatures, by their session. */
  #listening(): ReadonlyMap<string, string> {
    const listening = new Map<string, string>();
    for (const { event, human, detail } of this.#record.events()) {
      if (event === "listened") listening.set(detail, human ?? "");
      else if (event === "stopped-listening") listening.delete(detail);
    }
    return listening;
  }

  #note(event: "listened" | "stopped-listening", human: string, detail: string): void {
    this.#record.note({ atMs: this.#nowMs(), event, human, detail });
  }
}
