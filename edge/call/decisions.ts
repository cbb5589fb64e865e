/**
 * Humans' decisions in a call's object: carried out whether or not anybody waits, whether or not the object was evicted
 * in between, and told to the caller while they are there, else to the site.
 */

import type { Decided } from "../objects/human.ts";
import type { CallRecord } from "../record/store.ts";
import type { Untold } from "../tools/decisions.ts";
import { LateResults } from "../tools/late-results.ts";
import type { ToolGate } from "../tools/tool-gate.ts";
import type { Alarms } from "./alarms.ts";

export interface CallDecisionsOptions {
  readonly record: CallRecord;
  readonly alarms: Alarms;
  /** The rules of this call's tools; null: there is no call. */
  readonly rules: () => Pick<ToolGate, "untold" | "told" | "decide" | "recover" | "isDeciding"> | null;
  /** A call that was evicted goes back into its room. */
  readonly comeBack: () => Promise<void>;
  /** Nothing waits any more for the decision on it. */
  readonly decided: (approval: string) => Promise<void>;
  /** Tells the site. Returns whether there is anybody to tell. */
  readonly passOn: (untold: Untold) => boolean;
  /** Words were forgotten: they are to leave the storage's free pages too. */
  readonly forgotten: () => void;
  /** Takes work that is done beside the call. */
  readonly see: (work: Promise<void>) => void;
}

/** A decision is looked at again after this, until it is carried out, ms: the object may have been evicted meanwhile. */
const againMs = 10_000;

export class CallDecisions {
  /** For the call that talks. */
  readonly late: LateResults;
  readonly #options: CallDecisionsOptions;

  constructor(options: CallDecisionsOptions) {
    this.#options = options;
    this.late = new LateResults({
      rules: { untold: () => options.rules()?.untold() ?? [], told: (key, by) => options.rules()?.told(key, by) },
      isOver: () => options.record.state() === "ended",
      passOn: options.passOn,
    });
  }

  /** A human decides: also of a call that was evicted, or is over. */
  async decide(approval: string, approved: boolean, by: string): Promise<Decided> {
    const { alarms, rules, comeBack, decided: tidy } = this.#options;
    const toolGate = rules();
    if (toolGate === null) return { kind: "unknown" };
    await alarms.put("decided", Date.now() + againMs);
    const decided = await toolGate.decide(approval, approved, by);
    if (decided.kind === "unknown") return decided;
    await tidy(approval);
    await comeBack();
    return decided;
  }

  /** Takes up what was approved and not done. */
  async carryOut(): Promise<void> {
    const { alarms, rules, see } = this.#options;
    const toolGate = rules();
    if (toolGate === null) return;
    see(toolGate.recover());
    if (toolGate.isDeciding()) await alarms.put("decided", Date.now() + againMs);
  }

  /** Something is to be told, or the call is over: then of what is decided later no words are kept where none are wanted. */
  look(): void {
    const { record } = this.#options;
    // Where nothing was done there is nothing to tell.
    if (record.actions.entries().length > 0) this.late.look();
    record.dropSealed();
    if (record.state() === "ended" && record.forgets() && record.actions.forgetWords()) this.#options.forgotten();
  }
}
