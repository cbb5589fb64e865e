/** Who calls, as far as it was proved in this call. It outlives the object's memory, and so do the wrong tries. */

import { type IdentityLevel, identityLevels } from "../../agent/tools.ts";
import { type Identity, type IdentityStore, identityIn } from "../../objects/identity.ts";
import type { KnownCaller } from "../../tools/acting.ts";
import { isSubject } from "./subject.ts";

export class Caller implements KnownCaller {
  readonly #store: IdentityStore;
  readonly #attempts: number;

  /** `given`: what the session proved. */
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
    // A proof that names nobody says nothing of the one whom the caller is known to be: it may be of anybody's telephone.
    if (subject === null && before.subject !== null) return;
    // What is known better stays, as long as it is the same one.
    const isWeaker = identityLevels.indexOf(level) < identityLevels.indexOf(before.level);
    if (isWeaker && subject === before.subject) return;
    this.#store.put("identity", JSON.stringify({ level, subject, how } satisfies Identity));
  }

  #count(tries: number): void {
    this.#store.put("wrong", String(Number(this.#store.get("wrong") ?? 0) + tries));
  }
}
