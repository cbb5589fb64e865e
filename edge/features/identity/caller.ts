/** The caller's identity, as it was proved in this call. It outlives the object's memory, and so do the wrong tries. */

import { type IdentityLevel, identityLevels } from "../../agent/tools.ts";
import { type Identity, type IdentityStore, identityIn } from "../../objects/identity.ts";
import type { KnownCaller } from "../../tools/tool-execution.ts";
import { isSubject } from "./subject.ts";

export class Caller implements KnownCaller {
  readonly #store: IdentityStore;
  readonly #attempts: number;

  /** `given`: the identity that the session proved. */
  constructor(store: IdentityStore, attempts: number, given: Identity | undefined) {
    this.#store = store;
    this.#attempts = attempts;
    if (given !== undefined && store.get("identity") === null) store.put("identity", JSON.stringify(given));
  }

  get identity(): Identity {
    return identityIn(this.#store);
  }

  get level(): IdentityLevel {
    return this.identity.level;
  }

  get subject(): string | null {
    return this.identity.subject;
  }

  get locked(): string | null {
    if (Number(this.#store.get("wrong") ?? 0) < this.#attempts) return null;
    return "There were too many wrong tries in this call. Nothing more can be tried: offer a human.";
  }

  attempt(): { giveBack(): void } {
    this.#count(1);
    let isCounted = true;
    return {
      giveBack: () => {
        if (isCounted) this.#count(-1);
        isCounted = false;
      },
    };
  }

  judged(right: boolean, level: "known" | "verified", subject: string | null, how: string): void {
    if (!right) {
      this.#count(1);
      return;
    }
    if (subject !== null && !isSubject(subject)) return;
    const before = this.identity;
    // A proof without a name says nothing about the caller's known identity: the telephone may be anybody's.
    if (subject === null && before.subject !== null) return;
    // A stronger identity stays if the subject is the same.
    const isWeaker = identityLevels.indexOf(level) < identityLevels.indexOf(before.level);
    if (isWeaker && subject === before.subject) return;
    this.#store.put("identity", JSON.stringify({ level, subject, how } satisfies Identity));
  }

  #count(tries: number): void {
    this.#store.put("wrong", String(Number(this.#store.get("wrong") ?? 0) + tries));
  }
}
