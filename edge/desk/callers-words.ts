/**
 * Callers' words, as the Desk shows them to the staff: in memory alone. SQLite leaves deleted rows in free pages, so a
 * Desk that stored the words could not forget them. A call's object can, so the Desk asks it for words that it does not
 * have.
 */

import type { Env } from "../base/env.ts";
import { callStub, type StaffWords } from "../objects/call.ts";
import type { PendingApproval } from "../objects/human.ts";

export class CallersWords {
  readonly #env: Env;
  readonly #headlines = new Map<string, string>();
  readonly #approvals = new Map<string, PendingApproval>();

  constructor(env: Env) {
    this.#env = env;
  }

  waits(callId: string, headline: string): void {
    this.#headlines.set(callId, headline);
  }

  asked(pending: PendingApproval): void {
    this.#approvals.set(pending.id, pending);
  }

  /** From now on the Desk asks the call itself, which knows what it may still tell. */
  drop(callId: string): void {
    this.#headlines.delete(callId);
    for (const [id, { callId: of }] of this.#approvals) if (of === callId) this.#approvals.delete(id);
  }

  decided(approval: string): void {
    this.#approvals.delete(approval);
  }

  async headlineOf(callId: string): Promise<string> {
    const known = this.#headlines.get(callId);
    if (known !== undefined) return known;
    const { headline } = await this.#ask(callId);
    this.#headlines.set(callId, headline);
    return headline;
  }

  /** Null: the call has no such approval waiting. */
  async approval(callId: string, id: string): Promise<PendingApproval | null> {
    return this.#approvals.get(id) ?? (await this.#ask(callId)).approvals.find((one) => one.id === id) ?? null;
  }

  async #ask(callId: string): Promise<StaffWords> {
    return (await callStub(this.#env, callId).forStaff()) ?? { headline: "", approvals: [] };
  }
}
