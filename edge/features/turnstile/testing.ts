/**
 * Stands in for Cloudflare's siteverify, by its documentation
 * (https://developers.cloudflare.com/turnstile/get-started/server-side-validation/).
 */
export const testSecret = "0x4AAAAAAAtheSecretKeyOfAWidgetInTests";

export interface Solved {
  readonly hostname: string;
  readonly action?: string;
  /** How long ago, ms. */
  readonly ageMs?: number;
}

export class SiteverifyStandIn {
  /** The requests, oldest first. */
  readonly asked: Readonly<Record<string, string>>[] = [];
  readonly #solved = new Map<string, { readonly solved: Solved; readonly atMs: number; spentBy?: string }>();

  /** A visitor has solved a challenge. @returns the token */
  solve(solved: Solved): string {
    const token = `0.${crypto.randomUUID()}`;
    this.#solved.set(token, { solved, atMs: Date.now() - (solved.ageMs ?? 0) });
    return token;
  }

  /** The body of its answer to a form; the status is always 200. */
  answer(form: URLSearchParams): object {
    const asked = Object.fromEntries(form);
    this.asked.push(asked);
    const { secret = "", response = "", idempotency_key: key = "" } = asked;
    if (secret === "") return refused("missing-input-secret");
    if (secret !== testSecret) return refused("invalid-input-secret");
    if (response === "") return refused("missing-input-response");
    if (key !== "" && !/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(key)) return refused("bad-request");
    const kept = this.#solved.get(response);
    if (!kept) return refused("invalid-input-response");
    const isAgain = kept.spentBy !== undefined && (key === "" || kept.spentBy !== key);
    if (isAgain || Date.now() - kept.atMs > 300_000) return refused("timeout-or-duplicate");
    kept.spentBy = key;
    const { hostname, action = "" } = kept.solved;
    const challenge_ts = new Date(kept.atMs).toISOString();
    return { success: true, "error-codes": [], challenge_ts, hostname, action, cdata: "", metadata: {} };
  }
}

function refused(code: string): object {
  return { success: false, "error-codes": [code], messages: [] };
}
