/** The one-time code of a call: made, kept as a keyed hash, valid once and for a few minutes. */
import { createHmac, randomInt, timingSafeEqual } from "node:crypto";
import type { CodeDefinition } from "../../agent/identity.ts";
import type { IdentityStore } from "../../objects/identity.ts";

export type Checked = "right" | "wrong" | "expired" | "none";

interface Kept {
  readonly hash: string;
  readonly expiresAtMs: number;
  /** The recipient, and so the subject that it proves. */
  readonly subject: string | null;
}

export class OneTimeCode {
  readonly #store: IdentityStore;
  readonly #secret: string;
  readonly #definition: CodeDefinition;
  readonly #draw: (below: number) => number;

  /**
   * `secret` is the deployment's, so that a leaked record does not tell the code. `draw` gives each digit; nobody can
   * foretell it unless given.
   */
  constructor(
    store: IdentityStore,
    secret: string,
    definition: CodeDefinition,
    draw: (below: number) => number = (below) => randomInt(below),
  ) {
    this.#store = store;
    this.#secret = secret;
    this.#definition = definition;
    this.#draw = draw;
  }

  /** Makes a new code. The one before is no longer valid. */
  make(): string {
    const { digits } = this.#definition;
    return Array.from({ length: digits }, () => this.#draw(10)).join("");
  }

  /** From now on this code is the valid one, for the subject to whom it was sent. */
  keep(code: string, subject: string | null, nowMs: number): void {
    const expiresAtMs = nowMs + this.#definition.minutes * 60_000;
    this.#store.put("code", JSON.stringify({ hash: this.#hash(code), expiresAtMs, subject } satisfies Kept));
  }

  /** Checks a code. A right one is used up. */
  check(code: string, nowMs: number): { readonly kind: Checked; readonly subject: string | null } {
    const stored = this.#store.get("code");
    if (stored === null || stored === "") return { kind: "none", subject: null };
    const { hash, expiresAtMs, subject } = JSON.parse(stored) as Kept;
    if (nowMs >= expiresAtMs) return { kind: "expired", subject: null };
    if (!timingSafeEqual(Buffer.from(hash, "hex"), Buffer.from(this.#hash(code), "hex"))) {
      return { kind: "wrong", subject: null };
    }
    this.#store.put("code", "");
    return { kind: "right", subject };
  }

  #hash(code: string): string {
    return createHmac("sha256", this.#secret).update(`one-time-code:${code}`).digest("hex");
  }
}
